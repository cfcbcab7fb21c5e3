package import Postgres
import SourceFiles
import Vocabulary
package import Warehouse

/// The records of a load that were set apart, written out to be repaired and read back.
package struct RejectSheet {
  private static let load = "lading"
  private static let own = [load, RestoredFile.line] + RestoredFile.faults

  /// Writes the rejected records of a load: where they stood, what is wrong, and the cells that are kept.
  /// - Throws: `Problem` when nothing of the load is kept.
  package static func write(
    loadID: Int64, folder: ArchiveFolder, on connection: Connection
  ) async throws -> [UInt8] {
    let load = try await kept(loadID, on: connection)
    let rejects = Dictionary(
      try await Ledger(connection).rejects(of: loadID).map { ($0.0, $0) },
      uniquingKeysWith: { first, _ in first })
    var sheet = RecordSheet()
    sheet.add(own + load.columns)
    var found: Set<Int> = []
    func add(_ line: Int, _ cells: [String]) {
      guard let reject = rejects[line], found.insert(line).inserted else { return }
      sheet.add(["\(loadID)", "\(line)", reject.2, reject.1 ?? "", reject.3] + cells)
    }
    try await KeptRecords(load, in: folder, on: connection).forEach(on: connection, add)
    for line in rejects.keys.sorted() where !found.contains(line) {
      add(line, load.columns.map { _ in "" })
    }
    // Excel takes a file without this mark for Windows-1252.
    return [0xEF, 0xBB, 0xBF] + sheet.take()
  }

  static func kept(_ loadID: Int64, on connection: Connection) async throws -> Archive.Kept {
    guard let load = try await Archive(connection).kept(loadID: loadID).first else {
      throw Problem(
        .repairImpossible, "Van lading \(loadID) is niets bewaard om te herstellen.",
        hint: "peil rejects list noemt de ladingen; verbeter anders het bestand zelf en laad het.")
    }
    return load
  }

  let loadID: Int64
  /// By line of the delivery.
  let cells: [Int: [String]]
  let columns: [String]

  /// Reads a repaired sheet.
  /// - Throws: `Problem` when it is not one of ours, or is about more than one load.
  package init(path: String) throws {
    let file = try ReceivedFile(path: path)
    func field(_ name: String) throws -> Int {
      guard case .at(let index) = file.header.position(of: name, aliases: []) else {
        throw Problem(
          .repairImpossible, "De kolom \(name) ontbreekt.", place: file.path,
          hint: "Herstel een bestand van peil rejects export, en laat de kop staan.")
      }
      return index
    }
    let load = try field(RejectSheet.load)
    let line = try field(RestoredFile.line)
    let own = Set(RejectSheet.own.map(Header.fold))
    let fields = file.header.names.indices.filter { !own.contains(Header.fold(file.header.names[$0])) }
    columns = fields.map { file.header.names[$0] }
    var loads: Set<Int64> = []
    var cells: [Int: [String]] = [:]
    var reader = try file.openRecords()
    while try reader.next() {
      if reader.isBlank { continue }
      guard reader.problem == nil, reader.fieldCount == file.header.names.count,
        let loadID = Int64(reader.text(load)), let number = Int(reader.text(line)),
        cells.updateValue(fields.map { reader.text($0) }, forKey: number) == nil
      else {
        throw Problem(
          .repairImpossible, "Deze regel is niet te lezen, of staat er twee keer.",
          place: "\(file.path), regel \(reader.line)",
          hint: "Laat lading en regel staan zoals zij waren; een regel weglaten mag.")
      }
      loads.insert(loadID)
    }
    guard let only = loads.first, loads.count == 1 else {
      throw Problem(
        .repairImpossible,
        loads.isEmpty ? "Er staat geen regel in." : "Er staan regels van meer ladingen in.",
        place: file.path, hint: "Herstel elke lading in een eigen bestand.")
    }
    self.cells = cells
    loadID = only
  }
}
