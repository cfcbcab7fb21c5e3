import Postgres
import SourceFiles
import Vocabulary
import Warehouse

/// The kept records of a load, in order of line, whether they lie in the database or in a file of the archive.
struct KeptRecords {
  let load: Archive.Kept
  let folder: ArchiveFolder
  /// Of the owner, when the records have pseudonyms.
  let keyID: String?

  init(_ load: Archive.Kept, in folder: ArchiveFolder, on connection: Connection) async throws {
    self.load = load
    self.folder = folder
    keyID = try await connection.rows(
      "select key_id from ledger.pseudonym_key where owner = \(load.owner)", as: (String.self)
    ).first
  }

  /// Line and cells of each, in the order of the load's columns. A record that could not be split has empty cells.
  func forEach(
    on connection: Connection, _ body: (Int, [String]) throws -> Void
  ) async throws {
    switch load.form {
    case .file: try forEachOfFile(body)
    case .records:
      try await Archive(connection).forEachRecord(of: load.loadID) { line, person, cells in
        var cells = cells
        if let column = load.personColumn, let person, let keyID {
          cells[column] = KeptForm.pseudonym(person, keyID: keyID)
        }
        try body(line, cells)
      }
    }
  }

  private func forEachOfFile(_ body: (Int, [String]) throws -> Void) throws {
    let path = folder.file(load.owner, load.sha256)
    let file: ReceivedFile
    do { file = try ReceivedFile(path: path) } catch {
      throw Problem(
        .archiveFailed, "\(load.name) is niet meer te lezen in het archief.", place: path,
        hint: "Zet het terug uit een reservekopie, of laad het oorspronkelijke bestand.")
    }
    let fields = load.columns.compactMap { file.header.names.firstIndex(of: $0) }
    var reader = try file.openRecords()
    while try reader.next() {
      if reader.isBlank { continue }
      let isWhole = reader.problem == nil && reader.fieldCount == file.header.names.count
      try body(reader.line, fields.map { isWhole ? plain($0, reader) : "" })
    }
  }

  /// A sheet's number has a point before its fraction, which a text would not have.
  private func plain(_ field: Int, _ reader: borrowing RecordReader) -> String {
    let text = reader.text(field)
    return reader.form(field) == .number ? text.replacing(".", with: ",") : text
  }
}
