import Postgres
import Warehouse

extension ReleaseDraft {
  /// Deletes a child's rows from every load there ever was, and counts the slices they were in again. What was
  /// published stays: a figure holds no rows about children.
  func forget(_ pseudonym: String, of owner: String) async throws {
    try await connection.execute("create temp table if not exists touched (portion_id bigint) on commit drop")
    for table in try await PupilTables.names(on: connection) {
      try await connection.execute(
        """
        with gone as (
            delete from \(unsafe: table) where owner = \(owner) and persoon = \(pseudonym)
            returning portion_id
        )
        insert into touched (portion_id) select distinct portion_id from gone
        """)
    }
    try await connection.execute(
      """
      with gone as (
          delete from ledger.archived_record where owner = \(owner) and persoon = \(pseudonym)
          returning load_id, line
      )
      delete from ledger.reject using gone
      where reject.load_id = gone.load_id and reject.line = gone.line
      """)
    try await dropRollups()
    try await connection.execute(
      """
      insert into change (slice_id, portion_id, old_portion_id)
      select slice_id, portion_id, portion_id
      from ledger.counts
      where until_release = \(ReleaseDraft.open) and portion_id in (select portion_id from touched)
      on conflict (slice_id) do nothing
      """)
    try await bury(pseudonym, of: owner)
  }

  /// Deletes everything that an owner delivered; its slices count nothing any more.
  func forget(_ owner: String) async throws {
    try await connection.execute("create temp table if not exists touched (portion_id bigint) on commit drop")
    for table in try await PupilTables.owned(on: connection) {
      try await connection.execute("delete from \(unsafe: table) where owner = \(owner)")
    }
    try await connection.execute(
      """
      insert into touched (portion_id)
      select portion_id from ledger.portion join ledger.slice using (slice_id) where owner = \(owner)
      """)
    try await dropRollups()
    for table in [
      "ledger.reject", "ledger.finding", "ledger.repair", "ledger.archived_record", "ledger.archive",
    ] {
      try await connection.execute(
        """
        delete from \(unsafe: table)
        where load_id in (
            select load_id from ledger.load join ledger.delivery using (delivery_id) where owner = \(owner)
        )
        """)
    }
    try await connection.execute(
      """
      insert into change (slice_id, portion_id, old_portion_id)
      select slice_id, null, counts.portion_id
      from ledger.counts
      join ledger.slice using (slice_id)
      where owner = \(owner) and until_release = \(ReleaseDraft.open) and counts.portion_id is not null
      on conflict (slice_id) do update set portion_id = null
      """)
    try await connection.execute("delete from ledger.pseudonym_key where owner = \(owner)")
    try await connection.execute("delete from ledger.tombstone where owner = \(owner)")
    try await bury("", of: owner)
  }

  private func dropRollups() async throws {
    for table in ["mart.rollup", "mart.rolled_up"] {
      try await connection.execute(
        "delete from \(unsafe: table) where portion_id in (select portion_id from touched)")
    }
  }

  private func bury(_ pseudonym: String, of owner: String) async throws {
    try await connection.execute(
      """
      insert into ledger.tombstone (owner, persoon, forgotten_at, forgotten_by)
      values (\(owner), \(pseudonym), \(clock.now), \(ServerUser.asking))
      on conflict do nothing
      """)
  }
}
