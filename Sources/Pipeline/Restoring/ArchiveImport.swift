import Foundation
import Postgres
package import Vocabulary
import Warehouse

/// Fills a house from a folder that `ArchiveExport` wrote.
package struct ArchiveImport: Sendable {
  package let manifest: Manifest
  private let folder: String
  private let loader: Loader

  /// - Throws: `Problem` when the folder holds no whole archive.
  package init(from folder: String, loader: Loader) throws(Problem) {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(Manifest.name)"),
      let manifest = try? decoder.decode(Manifest.self, from: data)
    else {
      throw Problem(
        .archiveFailed,
        "In deze map staat geen heel archief: \(Manifest.name) ontbreekt of is niet te lezen.",
        place: folder, hint: "Schrijf het opnieuw met peil archive export.")
    }
    self.manifest = manifest
    self.folder = folder
    self.loader = loader
  }

  /// Where a slice must point after the publication.
  package struct Pointer: Sendable {
    package var sliceID: Int64
    /// Nil: withdrawn.
    package var portionID: Int64?
  }

  /// Loads every delivery in the order in which it was first received.
  /// - Parameter progress: told which one is read.
  /// - Throws: `Problem` when the key of an owner is missing, before anything is loaded.
  package func load(_ progress: (Int, Manifest.Delivery) -> Void) async throws -> [LoadReport] {
    try await loader.pool.withConnection { connection in
      for (owner, id) in manifest.keys { try loader.keys.require(id, of: owner) }
      for stone in manifest.tombstones {
        try await connection.execute(
          """
          insert into ledger.tombstone (owner, persoon, forgotten_at, forgotten_by)
          values (\(stone.owner), \(stone.persoon), \(stone.at), \(stone.by))
          on conflict do nothing
          """)
      }
    }
    var reports: [LoadReport] = []
    for (index, delivery) in manifest.deliveries.enumerated() {
      progress(index, delivery)
      let restored = RestoredFile(
        dataset: delivery.dataset, name: delivery.name, keptName: delivery.name, sha256: delivery.sha256,
        bytes: delivery.bytes, receivedAt: delivery.receivedAt, receivedBy: delivery.receivedBy,
        dated: delivery.dated.flatMap { Day(iso: $0) }, isSynthetic: delivery.synthetic,
        isRecords: delivery.isRecords, repairs: delivery.repairs.flatMap { reports[$0].loadID })
      reports.append(
        try await loader.load(
          "\(folder)/\(delivery.file)", job: nil, dated: nil, again: false, restored: restored))
    }
    return reports
  }

  /// What was decided about slices, by the numbers that this house gave them.
  package func pointers(after reports: [LoadReport]) async throws -> [Pointer] {
    try await loader.pool.withConnection { connection in
      var pointers: [Pointer] = []
      for slice in manifest.slices {
        let load = slice.delivery.flatMap { reports[$0].loadID }
        // A delivery that was refused here cannot count.
        if slice.delivery != nil, load == nil { continue }
        pointers += try await connection.rows(
          """
          select slice.slice_id, portion_id
          from ledger.slice
          left join ledger.portion on portion.slice_id = slice.slice_id and load_id = \(load)
          where owner = \(slice.owner) and dataset = \(slice.dataset) and period = \(slice.period)
              and part = \(slice.part) and synthetic = \(slice.synthetic)
          """, as: (Int64.self, Int64?.self)
        ).filter { ($0.1 == nil) == (load == nil) }.map { Pointer(sliceID: $0.0, portionID: $0.1) }
      }
      return pointers
    }
  }
}
