import Foundation
package import Postgres
import Vocabulary
package import Warehouse

/// Writes everything that was delivered to a folder from which an empty house can be filled: the newest load of
/// each delivery, what was decided about slices, and who was forgotten. It holds no identities and no keys.
package struct ArchiveExport {
  private let target: URL
  private let folder: ArchiveFolder
  private let connection: Connection

  /// - Parameter connection: in a REPEATABLE READ transaction, so that one moment is written.
  package init(to target: String, folder: ArchiveFolder, on connection: Connection) {
    self.target = URL(fileURLWithPath: target)
    self.folder = folder
    self.connection = connection
  }

  /// - Parameter progress: told how many deliveries have been written.
  /// - Throws: `Problem` when the folder holds something already, or cannot be written.
  package func write(_ progress: (Int, Int) -> Void) async throws -> Manifest {
    let files = FileManager.default
    try writing {
      try files.createDirectory(
        at: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    guard try files.contentsOfDirectory(atPath: target.path).isEmpty else {
      throw Problem(
        .fileNotWritable, "Deze map is niet leeg.", place: target.path, hint: "Geef een nieuwe map.")
    }
    let loads = try await Archive(connection).kept()
    var manifest = Manifest(
      deliveries: [], slices: [], tombstones: try await tombstones(), keys: try await keys())
    for (index, load) in loads.enumerated() {
      let delivery = Manifest.Delivery(
        file: "\(index + 1)-\(load.dataset.replacing("/", with: "-"))", owner: load.owner,
        dataset: load.dataset,
        name: load.name, sha256: load.sha256, bytes: load.bytes, receivedAt: load.receivedAt,
        receivedBy: load.receivedBy, dated: load.dated, synthetic: load.isSynthetic,
        isRecords: load.form == .records, refused: load.refusal != nil,
        repairs: loads.firstIndex { $0.loadID == load.repairs })
      try await write(load, to: target.appendingPathComponent(delivery.file).path)
      manifest.deliveries.append(delivery)
      progress(index + 1, loads.count)
    }
    manifest.slices = try await slices(loads)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    encoder.dateEncodingStrategy = .iso8601
    let data = try encoder.encode(manifest)
    // Last: a folder without it was not finished.
    try writing { try data.write(to: target.appendingPathComponent(Manifest.name)) }
    return manifest
  }

  private func write(_ load: Archive.Kept, to path: String) async throws {
    if load.form == .file {
      let kept = folder.file(load.owner, load.sha256)
      guard FileManager.default.fileExists(atPath: kept) else {
        throw Problem(
          .archiveFailed, "\(load.name) staat niet meer in het archief.", place: kept,
          hint: "Zet het terug uit een reservekopie, of laad het oorspronkelijke bestand opnieuw.")
      }
      return try writing { try FileManager.default.copyItem(atPath: kept, toPath: path) }
    }
    let spool = try await KeptRecords(load, in: folder, on: connection).spool(on: connection) { $1 }
    try writing {
      try Data().write(to: URL(fileURLWithPath: path))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      var place = 0
      while case let piece = try spool.piece(at: place), !piece.isEmpty {
        try file.write(contentsOf: piece)
        place += piece.count
      }
      try file.close()
    }
  }

  private func writing<Result>(_ body: () throws -> Result) throws(Problem) -> Result {
    do { return try body() } catch {
      throw Problem(
        .fileNotWritable, "In deze map is niet te schrijven.", place: target.path,
        hint: "Geef een andere map, of maak ruimte.")
    }
  }

  private func tombstones() async throws -> [Manifest.Tombstone] {
    try await connection.rows(
      "select owner, persoon, forgotten_at, forgotten_by from ledger.tombstone order by 1, 2",
      as: (String.self, String.self, Date.self, String.self)
    ).map { Manifest.Tombstone(owner: $0.0, persoon: $0.1, at: $0.2, by: $0.3) }
  }

  private func keys() async throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try await connection.rows(
        "select owner, key_id from ledger.pseudonym_key", as: (String.self, String.self)))
  }

  /// Of every slice that a release dealt with, the delivery that counts.
  private func slices(_ loads: [Archive.Kept]) async throws -> [Manifest.Slice] {
    let places = Dictionary(uniqueKeysWithValues: loads.enumerated().map { ($1.sha256 + $1.dataset, $0) })
    return try await connection.rows(
      """
      select slice.owner, slice.dataset, period, part, synthetic, delivery.sha256
      from ledger.counts
      join ledger.slice using (slice_id)
      left join ledger.portion using (portion_id)
      left join ledger.load using (load_id)
      left join ledger.delivery using (delivery_id)
      where until_release = \(Int64.max)
          and slice.dataset in (select dataset from ledger.archive join ledger.load using (load_id))
      order by slice.slice_id
      """, as: (String.self, String.self, String.self, String.self, Bool.self, String?.self)
    ).map {
      let dataset = $0.1
      return Manifest.Slice(
        owner: $0.0, dataset: dataset, period: $0.2, part: $0.3, synthetic: $0.4,
        delivery: $0.5.flatMap { places[$0 + dataset] })
    }
  }
}
