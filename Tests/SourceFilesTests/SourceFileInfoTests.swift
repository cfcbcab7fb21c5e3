import Foundation
import SourceFiles
import Testing

@Suite struct SourceFileInfoTests {
  @Test(
    "files that are refused, and the sentence about them",
    arguments: [
      ([], .empty, "is leeg."),
      ([0xEF, 0xBB, 0xBF], .empty, "is leeg."),
      (
        Array("<!DOCTYPE html>\n<html>".utf8), .looksLikeHTML,
        "is een webpagina (HTML), geen gegevensbestand."
      ),
      (
        Array("\u{FEFF}\r\n  <HTML lang=nl>".utf8), .looksLikeHTML,
        "is een webpagina (HTML), geen gegevensbestand."
      ),
      (
        [0x50, 0x4B, 3, 4, 20, 0], .damaged,
        "is beschadigd of niet compleet (zip zonder inhoudsopgave)."
      ),
      (Array("%PDF-1.7".utf8), .looksLikeBinary, "is een PDF, geen tekstbestand."),
      ([0x1F, 0x8B, 8, 0], .looksLikeBinary, "is een gzip-bestand, geen tekstbestand."),
      (
        [0xD0, 0xCF, 0x11, 0xE0], .looksLikeBinary,
        "is een oud Officebestand (XLS of DOC), geen tekstbestand."
      ),
      (
        Array(repeating: [65, 0, 0, 7], count: 40).flatMap { $0 }, .looksLikeBinary,
        "is een bestand met binaire inhoud, geen tekstbestand."
      ),
    ] as [([UInt8], SourceFileError.Code, String)])
  func refuses(_ bytes: [UInt8], code: SourceFileError.Code, sentence: String) throws {
    try withFile(bytes) { path in
      let error = #expect(throws: SourceFileError.self) { try SourceFileInfo.inspect(path: path) }
      let name = try #require(path.split(separator: "/").last)
      #expect(error?.code == code)
      #expect(error?.path == path)
      #expect(error?.message == "Bestand ‘\(name)’ \(sentence)")
      #expect(error?.description == error?.message)
    }
  }

  @Test(
    "paths that are refused",
    arguments: [
      ("/tmp/bestaat-niet-\(UUID().uuidString).csv", .notFound), ("/dev/null/x.csv", .notFound),
      ("/tmp", .isDirectory), ("/dev/null", .notReadable), ("", .notFound),
    ] as [(String, SourceFileError.Code)])
  func refusesPath(_ path: String, code: SourceFileError.Code) {
    let byInspecting = #expect(throws: SourceFileError.self) { try SourceFileInfo.inspect(path: path) }
    let byReading = #expect(throws: SourceFileError.self) {
      _ = try CSVReader(path: path, dialect: semicolons())
    }
    #expect(byInspecting?.code == code && byReading?.code == code)
  }

  @Test("a file without permission", .enabled(if: getuid() != 0, "root may read everything"))
  func refusesWithoutPermission() throws {
    try withFile([65]) { path in
      chmod(path, 0)
      let error = #expect(throws: SourceFileError.self) { try SourceFileInfo.inspect(path: path) }
      #expect(error?.code == .notReadable)
    }
  }

  @Test("one NUL is a matter for its row", arguments: ["a\u{0}b", "a;b\n\u{0};\u{0}\n"])
  func allowsFewNULs(_ text: String) throws {
    #expect(try withFile(Array(text.utf8)) { try SourceFileInfo.inspect(path: $0).encoding } == .utf8)
  }

  @Test("every byte passes by once, in order", arguments: [1, 7, 4096, 256 * 1024])
  func showsEveryChunk(chunkSize: Int) throws {
    let bytes = (0..<20_000).map { UInt8($0 % 100 + 20) }
    try withFile(bytes) { path in
      var seen: [UInt8] = []
      var largest = 0
      let info = try SourceFileInfo.inspect(path: path, chunkSize: chunkSize) {
        seen.append(contentsOf: $0)
        largest = max(largest, $0.count)
      }
      #expect(seen == bytes && info.byteCount == bytes.count && largest <= chunkSize)
    }
  }
}
