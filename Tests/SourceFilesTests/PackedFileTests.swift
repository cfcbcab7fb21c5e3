import Foundation
import SourceFiles
import TestSupport
import Testing

/// What is unpacked is complete, or it is refused.
@Suite struct PackedFileTests {
  private static let text = Array("a;b\n1;2\n".utf8)
  private static let bomb = [UInt8](repeating: 0x30, count: 3 * 1024 * 1024)

  private static func changed(_ bytes: [UInt8], at place: Int) -> [UInt8] {
    var bytes = bytes
    bytes[place < 0 ? bytes.count + place : place] ^= 1
    return bytes
  }

  private static func zip(
    _ parts: [(String, [UInt8])] = [("x.csv", text)], _ change: (inout ZipFile) -> Void = { _ in }
  ) -> [UInt8] {
    var file = ZipFile(parts.map { (name: $0.0, bytes: $0.1) })
    change(&file)
    return file.bytes
  }

  @Test(
    "what is in it, or why not",
    arguments: [
      (Deflate.bytes(of: text), ": a;b␊1;2␊", "gzip"),
      (
        Deflate.bytes(of: Array(text[..<4])) + Deflate.bytes(of: Array(text[4...])), ": a;b␊1;2␊",
        "two members"
      ),
      (Deflate.bytes(of: text) + [0, 0, 0], ": a;b␊1;2␊", "filled up with zeros"),
      (Deflate.bytes(of: text) + [0, 0x41], "damaged", "something behind it"),
      (Deflate.bytes(of: text) + [0x1F, 0x8B], "damaged", "the start of a second member"),
      (Deflate.bytes(of: text).dropLast(1), "damaged", "truncated in the checksum"),
      (Deflate.bytes(of: text).dropLast(12), "damaged", "truncated in the data"),
      (changed(Deflate.bytes(of: text), at: -8), "damaged", "wrong checksum"),
      (changed(Deflate.bytes(of: text), at: -1), "damaged", "wrong size"),
      (Deflate.bytes(of: bomb), "tooLarge", "gzip bomb"),
      (Deflate.bytes(of: Deflate.bytes(of: text)), "notReadable", "gzip in gzip"),
      (Deflate.bytes(of: zip()), "notReadable", "zip in gzip"),
      (zip(), "x.csv: a;b␊1;2␊", "stored"),
      (zip { $0.isDeflated = true }, "x.csv: a;b␊1;2␊", "deflated"),
      (zip([("x.csv.gz", Deflate.bytes(of: text))]), "x.csv.gz: a;b␊1;2␊", "gzip in zip"),
      (zip([("y.zip", zip())]), "notReadable", "zip in zip"),
      (zip([("y.zip", zip([("z.zip", zip())]))]), "notReadable", "zip in zip in zip"),
      (zip([("y.gz", Deflate.bytes(of: Deflate.bytes(of: text)))]), "notReadable", "gzip in gzip in zip"),
      (zip([("bom.csv", bomb)]) { $0.isDeflated = true }, "tooLarge", "zip bomb"),
      (zip { $0.encrypted = ["x.csv"] }, "notReadable", "encrypted"),
      (zip { $0.statedSizes["x.csv"] = 4 }, "damaged", "larger than it says"),
      (zip { $0.statedSizes["x.csv"] = 40 }, "damaged", "smaller than it says"),
      (zip { $0.statedSizes["x.csv"] = 4_294_967_294 }, "damaged", "much smaller than it says"),
      (
        zip([("x.csv", text), ("y.csv", text)]) { $0.statedOffsets["y.csv"] = 0 }, "damaged", "overlapping"
      ),
      (zip().dropLast(1), "damaged", "truncated zip"),
      (zip([]), "empty", "a zip without files"),
      (
        zip([("a/", []), ("__MACOSX/x.csv", text), (".DS_Store", text), ("a/~$x.xlsx", text)]), "empty",
        "a zip with nothing but what a Mac and Excel leave"
      ),
      (zip([("../b.csv", text), ("a/./c.csv", text)]), "../b.csv a/./c.csv: a;b␊1;2␊", "odd paths are read"),
      (SheetFile(table: [["a", "b"]]).bytes, "not packed", "a workbook"),
      (zip([("mimetype", text)]), "not packed", "a document that is a zip"),
      (text, "not packed", "text"),
    ] as [([UInt8], String, Comment)])
  func unpacks(_ bytes: [UInt8], expected: String, why: Comment) throws {
    #expect(try draw(bytes) == expected, why)
  }

  @Test func `limits count members, and what they come to together`() throws {
    let three = Self.zip([("a", Self.text), ("b", Self.text), ("c", Self.text)])
    #expect(try draw(three, PackedLimits(members: 2)) == "tooLarge")
    #expect(try draw(three, PackedLimits(members: 3, totalSize: 24)) == "a b c: a;b␊1;2␊")
    #expect(try draw(three, PackedLimits(totalSize: 23)) == "tooLarge")
    #expect(try draw(three, PackedLimits(memberSize: 7)) == "tooLarge")
    #expect(try draw(Deflate.bytes(of: Self.text), PackedLimits(memberSize: 7)) == "tooLarge")
    #expect(try draw(Deflate.bytes(of: Self.text), PackedLimits(memberSize: 8)) == ": a;b␊1;2␊")
  }

  @Test func `what was unpacked can be opened again, has no name, and is gone with its owner`() throws {
    try withFile(Deflate.bytes(of: Self.text)) { path in
      let packed = try #require(try PackedFile(path: path))
      var unpacked: NamelessFile? = try packed.unpack(0)
      let place = try #require(unpacked).path
      for _ in 0..<2 { #expect(FileManager.default.contents(atPath: place) == Data(Self.text)) }
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: place)
      #expect(target.hasSuffix("(deleted)"), "\(target)")
      unpacked = nil
      #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: place)) != target)
    }
  }

  /// Names and the content of the first, or the code of what is wrong.
  private func draw(_ bytes: [UInt8], _ limits: PackedLimits = PackedLimits()) throws -> String {
    try withFile(bytes) { path in
      do throws(SourceFileError) {
        guard let packed = try PackedFile(path: path, limits: limits) else { return "not packed" }
        var first = ""
        for index in packed.members.indices {
          let file = try packed.unpack(index)
          let content = FileManager.default.contents(atPath: file.path) ?? Data()
          if index == 0 { first = String(decoding: content, as: UTF8.self) }
        }
        return packed.members.joined(separator: " ") + ": " + first.replacing("\n", with: "␊")
      } catch {
        return "\(error.code)"
      }
    }
  }
}
