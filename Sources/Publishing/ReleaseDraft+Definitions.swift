import Definitions
import Postgres
import Warehouse

extension ReleaseDraft {
  /// Takes up what changed in `etl/` and `sql/`.
  /// - Returns: false when nothing did.
  func takeUp(_ definitions: [DefinitionFile], _ world: [WorldFile]) async throws -> Bool {
    let changesText = try await takeUp(definitions)
    var changesWorld = false
    for file in world where try await !counts(file) {
      try await deliver(file)
      changesWorld = true
    }
    return changesText || changesWorld
  }

  private func takeUp(_ files: [DefinitionFile]) async throws -> Bool {
    try await connection.execute(
      """
      create temp table next_definition on commit drop as
      select kind, code, sha256, body::jsonb
      from unnest(
          \(files.map(\.kind.rawValue))::text[], \(files.map(\.code))::text[],
          \(files.map(\.sha256))::text[], \(files.map(\.body))::text[]
      ) as file (kind, code, sha256, body)
      """)
    let closed = try await connection.execute(
      """
      update mart.definition set until_release = \(number)
      where until_release = \(ReleaseDraft.open)
          and not exists (
              select from next_definition as next
              where next.kind = definition.kind and next.code = definition.code
                  and next.sha256 = definition.sha256
          )
      """)
    let opened = try await connection.execute(
      """
      insert into mart.definition (kind, code, sha256, body, from_release)
      select kind, code, sha256, body, \(number)::bigint from next_definition as next
      where not exists (
          select from mart.definition
          where definition.kind = next.kind and definition.code = next.code
              and until_release = \(ReleaseDraft.open)
      )
      """)
    return closed + opened > 0
  }

  private func counts(_ file: WorldFile) async throws -> Bool {
    try await connection.value(
      """
      select exists (
          select from ledger.counting
          join ledger.load using (load_id)
          join ledger.delivery using (delivery_id)
          where counting.dataset = \(file.dataset) and sha256 = \(file.sha256)
      )
      """)
  }

  /// Enters the file as a delivery of one portion, or finds the portion of an earlier time, and lets it count.
  private func deliver(_ file: WorldFile) async throws {
    let ledger = Ledger(connection)
    let slice = try await ledger.sliceID(
      owner: "NL", dataset: file.dataset, period: "", part: "", synthetic: false)
    let portion: Int64
    if let known = try await ledger.loads(of: file.sha256, owner: "NL", dataset: file.dataset).last {
      portion = known.loadID * 65_536
    } else {
      let delivery = try await ledger.deliver(
        owner: "NL", sha256: file.sha256, name: file.name, bytes: file.text.utf8.count, at: clock.now)
      let load = try await ledger.nextLoadID()
      portion = load * 65_536
      try await ledger.recordLoad(
        Ledger.Load(
          loadID: load, deliveryID: delivery, dataset: file.dataset,
          jobSHA256: SHA256Digest.hex(of: file.dataset), refusal: nil, dated: nil,
          dialect: #"{"format": "yaml"}"#, lines: file.entries, accepted: file.entries, rejected: 0,
          ignored: 0, loadedAt: clock.now))
      try await ledger.recordPortion(portion, loadID: load, sliceID: slice, rows: file.entries, total: nil)
      try await file.observe(portion: portion, on: connection)
      try await connection.execute(
        """
        insert into ledger.settlement (portion_id, release, outcome)
        values (\(portion), \(number), 'counts')
        """)
    }
    try await connection.execute(
      """
      insert into change (slice_id, portion_id, old_portion_id)
      select \(slice)::bigint, \(portion)::bigint, (
          select portion_id from ledger.counts
          where slice_id = \(slice) and until_release = \(ReleaseDraft.open)
      )
      """)
  }
}
