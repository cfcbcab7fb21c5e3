import Crypto
import Foundation
import Postgres
import Vocabulary
import Warehouse

extension Loader {
  /// Loads a delivery again with repaired records in the place of those that were set apart. The new load is
  /// the whole of its slices, as every load.
  /// - Throws: `Problem` when the load no longer counts, or a record was not rejected.
  package func replay(_ sheet: RejectSheet) async throws -> LoadReport {
    let (load, spool) = try await pool.withConnection { connection in
      let load = try await RejectSheet.kept(sheet.loadID, on: connection)
      try await requireCounting(load, on: connection)
      return (load, try await whole(load, with: sheet, on: connection))
    }
    let suffix = " (hersteld)"
    let restored = RestoredFile(
      dataset: load.dataset, name: load.name,
      keptName: load.name.hasSuffix(suffix) ? load.name : load.name + suffix,
      sha256: try spool.sha256(), bytes: spool.byteCount, receivedAt: clock.now,
      receivedBy: ServerUser.asking, dated: load.dated.flatMap { Day(iso: $0) },
      edition: load.edition, isSynthetic: load.isSynthetic, isRecords: true, repairs: load.loadID)
    // Its path is good as long as the spool is.
    defer { withExtendedLifetime(spool) {} }
    return try await self.load(spool.path, job: nil, dated: nil, again: false, restored: restored)
  }

  /// A repaired load comes in last, and would go before a delivery that has replaced the one it repairs.
  private func requireCounting(_ load: Archive.Kept, on connection: Connection) async throws {
    let isReplaced = try await connection.value(
      """
      select exists (
          select from ledger.portion
          join ledger.settlement using (portion_id)
          left join ledger.counting using (slice_id)
          -- What repaired it before may be repaired again, and the same sheet twice is known.
          left join ledger.repair on repair.load_id = counting.load_id and of_load = portion.load_id
          where portion.load_id = \(load.loadID) and of_load is null
              and counting.load_id is distinct from portion.load_id
      )
      """, as: Bool.self)
    guard load.refusal == nil, isReplaced else { return }
    throw Problem(
      .repairImpossible, "Lading \(load.loadID) telt niet meer mee: een later bestand ging ervoor.",
      place: load.name, hint: "Herstel de regels van dat latere bestand; peil rejects list noemt ze.")
  }

  /// All records of a load, with those of the sheet in their place.
  private func whole(
    _ load: Archive.Kept, with sheet: RejectSheet, on connection: Connection
  ) async throws -> Spool {
    let rejected = Set(try await Ledger(connection).rejects(of: load.loadID).map(\.0))
    if let line = sheet.cells.keys.filter({ !rejected.contains($0) }).min() {
      throw Problem(
        .repairImpossible, "Regel \(line) is in lading \(load.loadID) niet afgekeurd.", place: load.name,
        hint: "Herstel alleen afgekeurde regels; verbeter het andere in het bestand zelf.")
    }
    let places = try load.columns.map { name in
      guard let place = sheet.columns.firstIndex(of: name) else {
        throw Problem(
          .repairImpossible, "De kolom \(name) ontbreekt.", hint: "Laat de kop staan zoals hij was.")
      }
      return place
    }
    var left = sheet.cells
    return try await KeptRecords(load, in: archive, on: connection).spool(on: connection) { line, cells in
      left.removeValue(forKey: line).map { repaired in places.map { repaired[$0] } } ?? cells
    } ending: {
      left.sorted { $0.key < $1.key }.map { line, repaired in (line, places.map { repaired[$0] }) }
    }
  }
}

extension KeptRecords {
  /// Writes them out as a file that `RecordConformer` reads as restored.
  /// - Parameters:
  ///   - change: what stands in the place of a record.
  ///   - ending: further records.
  func spool(
    on connection: Connection, _ change: (Int, [String]) -> [String],
    ending: () -> [(Int, [String])] = { [] }
  ) async throws -> Spool {
    let spool = try Spool()
    var sheet = RecordSheet()
    sheet.add([RestoredFile.line] + load.columns)
    func add(_ line: Int, _ cells: [String]) throws {
      sheet.add(["\(line)"] + cells)
      if sheet.byteCount > 262_144 { try spool.append(sheet.take()) }
    }
    try await forEach(on: connection) { line, cells in try add(line, change(line, cells)) }
    for (line, cells) in ending() { try add(line, cells) }
    try spool.append(sheet.take())
    return spool
  }
}

extension Spool {
  func sha256() throws -> String {
    var hash = SHA256()
    var place = 0
    while case let piece = try piece(at: place), !piece.isEmpty {
      hash.update(data: piece)
      place += piece.count
    }
    return SHA256Digest.hex(hash.finalize())
  }
}
