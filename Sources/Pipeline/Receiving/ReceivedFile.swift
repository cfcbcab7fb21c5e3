import Crypto
import Foundation
import Jobs
import SourceFiles
package import Vocabulary
import Warehouse

/// A file as it was handed in: its identity, how it is written, and the names in its first record.
package struct ReceivedFile: Sendable {
  package let path: String
  package let bytes: Int
  /// SHA-256 of the bytes: the identity of a delivery, whatever it is called.
  package let sha256: String
  let dialect: FileDialect
  private let stamp: Stamp
  let header: Header

  /// File name without its folder.
  package let name: String
  /// What is known already of a file from the archive.
  let restored: RestoredFile?

  /// Whether the file is still the one whose content was hashed; false while somebody is still writing it.
  var isUnchanged: Bool { Stamp(path) == stamp }

  private struct Stamp: Equatable {
    var size = -1
    var seconds = 0
    var nanoseconds = 0

    init(_ path: String) {
      var info = stat()
      guard stat(path, &info) == 0 else { return }
      (size, seconds, nanoseconds) = (Int(info.st_size), info.st_mtim.tv_sec, info.st_mtim.tv_nsec)
    }
  }

  /// The name as the ledger keeps it.
  var keptName: String { restored?.keptName ?? ReceivedFile.keptName(of: path) }

  /// The name of a file as it may be kept and shown: personal numbers in it are left out.
  package static func keptName(of path: String) -> String {
    ElevenTest.masked((path as NSString).lastPathComponent)
  }

  /// As a person types it at the prompt.
  var quotedName: String { name.contains(" ") ? "'\(name)'" : name }

  /// Reads the file once for its identity and its beginning for the rest.
  /// - Throws: `Problem` when it is no readable text or spreadsheet with a header.
  /// - Parameter restored: what is known already of a file from the archive.
  package init(path: String, restored: RestoredFile? = nil) throws(Problem) {
    self.path = path
    self.restored = restored
    name = restored?.name ?? (path as NSString).lastPathComponent
    stamp = Stamp(path)
    do {
      var hash = SHA256()
      let info = try SourceFileInfo.inspect(path: path) { hash.update(bufferPointer: $0) }
      bytes = restored?.bytes ?? info.byteCount
      sha256 = restored?.sha256 ?? SHA256Digest.hex(hash.finalize())
      dialect = try FileDialect.sniff(path: path, info: info)
      var reader = try RecordReader(path: path, dialect: dialect)
      header = try ReceivedFile.readHeader(&reader, path)
    } catch let error as SourceFileError {
      throw Problem(error)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.fileUnreadable, "Het bestand is niet te lezen.", place: path)
    }
  }

  /// A reader that stands just after the header.
  func openRecords() throws(SourceFileError) -> RecordReader {
    var reader = try RecordReader(path: path, dialect: dialect)
    while try reader.next(), reader.isBlank {}
    return reader
  }

  /// What the ledger keeps of how the file is written. A name that the job does not know is not kept: a
  /// file without a header has a child's data there, and a sheet may be called after a child.
  func dialectJSON(knowing job: NamedJob) -> String {
    var facts: [String: Any]
    switch dialect {
    case .csv(let csv):
      facts = [
        "delimiter": String(UnicodeScalar(csv.delimiter)),
        "encoding": csv.encoding.rawValue,
        "byte_order_mark": csv.hasByteOrderMark,
        "line_ending": csv.lineEnding.rawValue,
      ]
    case .sheet(let sheet):
      facts = [
        "format": "xlsx",
        "sheet": sheet.sheet == SheetDialect.fillIn ? sheet.sheet : "blad \(sheet.position)",
      ]
    }
    facts["header"] = header.names.map { job.knows(column: $0) ? $0 : "…" }
    let data = try? JSONSerialization.data(withJSONObject: facts, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private static func readHeader(
    _ reader: inout RecordReader, _ path: String
  ) throws -> Header {
    while try reader.next() {
      if reader.isBlank { continue }
      guard reader.problem == nil else { break }
      return Header((0..<reader.fieldCount).map { reader.text($0) })
    }
    throw Problem(.fileUnreadable, "Het bestand heeft geen leesbare kop.", place: path)
  }
}

extension Problem {
  /// A file that cannot be read, in the house's words.
  init(_ error: SourceFileError) {
    self = Problem(.fileUnreadable, error.message, place: error.path).masked
  }

  /// Without personal numbers: the name of a file may hold one.
  var masked: Problem {
    Problem(
      code, ElevenTest.masked(message), place: place.map(ElevenTest.masked), hint: hint.map(ElevenTest.masked)
    )
  }
}
