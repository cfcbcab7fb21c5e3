import Postgres
import Warehouse

extension ReleaseDraft {
  /// Decides for every pending portion whether it comes to count, and carries out what was asked.
  /// - Returns: false when nothing is pending and nothing changes.
  func settle(_ requests: [Publisher.Request]) async throws -> Bool {
    try await checkPending()
    let pending = try await takeUpPending()
    for request in requests where !request.forgets { try await carryOut(request) }
    try await connection.execute(
      "delete from change where portion_id is not distinct from old_portion_id")
    for request in requests where request.forgets { try await carryOut(request) }
    let changes = try await connection.value("select count(*) from change", as: Int.self)
    let refused = try await connection.value("select count(*) from checked where is_error", as: Int.self)
    return pending > 0 || changes > 0 || refused > 0
  }

  /// Finds what the checks say of what is pending. A portion with an error is dealt with here: it does not come
  /// to count, and what counted for its slice still does.
  private func checkPending() async throws {
    try await connection.execute(
      "create temp table checked (portion_id bigint, is_error boolean, rule text, line int, message text) on commit drop"
    )
    let pending = try await connection.rows(
      """
      select portion_id from ledger.portion
      left join ledger.settlement using (portion_id)
      where settlement.portion_id is null
      """, as: (Int64.self))
    guard !pending.isEmpty else { return }
    for check in try PendingCheck.readAll(from: home.sql + "/checks") {
      let findings = try await check.run(on: pending, connection)
      try await connection.execute(
        """
        insert into checked
        select portion_id, \(check.isError), \(check.name), nullif(line, 0), message
        from unnest(
            \(findings.map(\.portionID))::bigint[], \(findings.map { $0.line ?? 0 })::int[],
            \(findings.map(\.message))::text[]
        ) as found (portion_id, line, message)
        """)
    }
    try await connection.execute(
      """
      insert into ledger.settlement (portion_id, release, outcome)
      select distinct portion_id, \(number)::bigint, 'refused' from checked where is_error
      """)
  }

  /// What the checks found among what was pending: what an error kept out, and what a warning tells.
  func findings() async throws -> (refusals: [Publication.Refusal], notes: [String]) {
    let found = try await connection.rows(
      """
      select distinct on (portion_id, rule)
          is_error, rule, concat_ws(', ', delivery.name, slice.period, nullif(slice.part, '')), line, message
      from checked
      join ledger.portion using (portion_id)
      join ledger.slice using (slice_id)
      join ledger.load using (load_id)
      join ledger.delivery using (delivery_id)
      order by portion_id, rule, line
      """, as: (Bool.self, String.self, String.self, Int?.self, String.self))
    return (
      found.filter(\.0).map { Publication.Refusal(check: $0.1, subject: $0.2, line: $0.3, message: $0.4) },
      found.filter { !$0.0 }.map { "\($0.2): \($0.4)." }
    )
  }

  /// The highest edition goes before the others; among equals the file that was received last.
  private func takeUpPending() async throws -> Int {
    try await connection.execute(
      """
      create temp table contest on commit drop as
      with pending as (
          select portion_id, slice_id
          from ledger.portion
          left join ledger.settlement using (portion_id)
          where settlement.portion_id is null
      ),
      current as (
          select counts.portion_id, slice_id
          from ledger.counts
          join (select distinct slice_id from pending) as contested using (slice_id)
          where until_release = \(ReleaseDraft.open) and counts.portion_id is not null
      ),
      contender as (
          select *, true as is_pending from pending
          union all
          select *, false from current
      )
      select
          contender.slice_id,
          contender.portion_id,
          is_pending,
          row_number() over (
              partition by contender.slice_id
              order by edition desc, delivery_id desc, load_id desc, contender.portion_id desc
          ) = 1 as wins
      from contender
      join ledger.portion using (portion_id)
      join ledger.load using (load_id)
      """)
    try await connection.execute(
      """
      insert into change (slice_id, portion_id, old_portion_id)
      select winner.slice_id, winner.portion_id, counts.portion_id
      from contest as winner
      left join ledger.counts
          on counts.slice_id = winner.slice_id and until_release = \(ReleaseDraft.open)
      where wins
      """)
    return try await connection.execute(
      """
      insert into ledger.settlement (portion_id, release, outcome)
      select portion_id, \(number)::bigint, case when wins then 'counts' else 'outranked' end
      from contest
      where is_pending
      """)
  }

  private func carryOut(_ request: Publisher.Request) async throws {
    switch request {
    case .forgetChild(let owner, let pseudonym): try await forget(pseudonym, of: owner)
    case .forgetOwner(let owner): try await forget(owner)
    case .count(let loadID):
      try await connection.execute(
        """
        insert into change (slice_id, portion_id, old_portion_id)
        select portion.slice_id, portion.portion_id, counts.portion_id
        from ledger.portion
        left join ledger.counts
            on counts.slice_id = portion.slice_id and until_release = \(ReleaseDraft.open)
        where portion.load_id = \(loadID)
        on conflict (slice_id) do update set portion_id = excluded.portion_id
        """)
    case .point(let sliceID, let portionID):
      try await connection.execute(
        """
        insert into change (slice_id, portion_id, old_portion_id)
        select slice_id, \(portionID)::bigint, counts.portion_id
        from ledger.slice
        left join ledger.counts using (slice_id)
        where slice_id = \(sliceID) and coalesce(until_release, \(ReleaseDraft.open)) = \(ReleaseDraft.open)
        on conflict (slice_id) do update set portion_id = excluded.portion_id
        """)
    case .withdraw(let loadID):
      // Also what this very publication was about to let count.
      try await connection.execute(
        """
        update change set portion_id = null
        where portion_id in (select portion_id from ledger.portion where load_id = \(loadID))
        """)
      try await connection.execute(
        """
        insert into change (slice_id, portion_id, old_portion_id)
        select counts.slice_id, null, counts.portion_id
        from ledger.counts
        join ledger.portion using (portion_id)
        where portion.load_id = \(loadID) and until_release = \(ReleaseDraft.open)
        on conflict (slice_id) do update set portion_id = null
        """)
    }
  }
}
