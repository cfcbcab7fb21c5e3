import Crypto
import Foundation
import Jobs
import SourceFiles
package import Vocabulary
import Warehouse

/// A file as it was handed in: its identity, how it is written, and the names in its first record.
package struct ReceivedFile: Sendable {
  /// As a person is told where it is: that of the file, or of a member such as `levering.zip/Velsen.csv`.
  package let path: String
  /// File name without its folder; of a member its own, as it was before it was packed.
  package let name: String
  /// The name as the ledger keeps it: of a member with the archive that it came in.
  let keptName: String
  /// Where the bytes can be read. The same as `path` unless the file was unpacked; good as long as this value lives.
  package let content: String
  package let bytes: Int
  /// SHA-256 of the bytes: the identity of a delivery, whatever it is called.
  package let sha256: String
  private(set) var dialect: FileDialect
  /// What lies in a folder: the file itself, or the archive.
  private let stamp: FileStamp
  private let unpacked: NamelessFile?
  private(set) var header: Header
  /// The sheets of a workbook that have a header, in order; of a text file itself.
  let tables: [Table]

  /// What is known already of a file from the archive.
  let restored: RestoredFile?

  struct Table: Sendable {
    let dialect: FileDialect
    let header: Header
  }

  /// Whether the file is still the one whose content was hashed; false while somebody is still writing it.
  var isUnchanged: Bool { stamp.isStillTrue }

  /// The name of a file as it may be kept and shown: personal numbers in it are left out.
  package static func keptName(of path: String) -> String {
    ElevenTest.masked((path as NSString).lastPathComponent)
  }

  /// The same for a member of an archive, as `levering.zip/Velsen.csv`.
  package static func keptName(ofMember name: String) -> String { ElevenTest.masked(name) }

  /// As a person types it at the prompt.
  var quotedName: String {
    let name = stamp.fileName
    return name.contains(" ") ? "'\(name)'" : name
  }

  /// Reads the file once for its identity and its beginning for the rest.
  /// - Throws: `Problem` when it is no readable text or spreadsheet with a header.
  /// - Parameter restored: what is known already of a file from the archive.
  package init(path: String, restored: RestoredFile? = nil) throws(Problem) {
    let item =
      restored.map { Parcel.Item(path: path, name: $0.name, keptName: $0.keptName) } ?? Parcel.Item(path)
    try self.init(item, stamp: FileStamp(path), unpacked: nil, restored: restored)
  }

  init(
    _ item: Parcel.Item, stamp: FileStamp, unpacked: NamelessFile?, restored: RestoredFile? = nil
  ) throws(Problem) {
    (path, name, keptName) = (item.path, item.name, item.keptName)
    self.stamp = stamp
    self.unpacked = unpacked
    self.restored = restored
    let content = unpacked?.path ?? item.path
    self.content = content
    do {
      var hash = SHA256()
      let info = try SourceFileInfo.inspect(path: content) { hash.update(bufferPointer: $0) }
      bytes = restored?.bytes ?? info.byteCount
      sha256 = restored?.sha256 ?? SHA256Digest.hex(hash.finalize())
      tables = try FileDialect.candidates(path: content, info: info).compactMap { dialect in
        var reader = try RecordReader(path: content, dialect: dialect)
        return try ReceivedFile.readHeader(&reader).map { Table(dialect: dialect, header: $0) }
      }
      guard let first = tables.first else {
        throw Problem(.fileUnreadable, "Het bestand heeft geen leesbare kop.", place: item.path)
      }
      (dialect, header) = (first.dialect, first.header)
    } catch let error as SourceFileError {
      throw Problem(error.about(item.path))
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.fileUnreadable, "Het bestand is niet te lezen.", place: path)
    }
  }

  /// A reader that stands just after the header.
  func openRecords() throws(SourceFileError) -> RecordReader {
    var reader = try RecordReader(path: content, dialect: dialect)
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
      if csv.titleLines > 0 { facts["title_lines"] = csv.titleLines }
    case .sheet(let sheet):
      facts = [
        "format": "xlsx",
        "sheet": sheet.sheet == SheetDialect.fillIn ? sheet.sheet : "blad \(sheet.position)",
      ]
    }
    let known = job.known(in: header)
    facts["header"] = header.names.enumerated().map { known.contains($0.offset) ? $0.element : "…" }
    let data = try? JSONSerialization.data(withJSONObject: facts, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// The same file, read from another of its sheets.
  func reading(_ table: Table) -> ReceivedFile {
    var file = self
    (file.dialect, file.header) = (table.dialect, table.header)
    return file
  }

  /// Nil when it has none.
  private static func readHeader(_ reader: inout RecordReader) throws -> Header? {
    while try reader.next() {
      if reader.isBlank { continue }
      guard reader.problem == nil else { return nil }
      return Header((0..<reader.fieldCount).map { reader.text($0) })
    }
    return nil
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
