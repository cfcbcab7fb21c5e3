package import Foundation
import Postgres

extension Ledger {
  /// A load with its place in the newest release.
  package struct Standing: Sendable {
    package var loadID: Int64
    /// At least one of its portions counts.
    package var counts: Bool
  }

  /// Loads of a file by its content, or by the name of its delivery when the content is not at hand.
  package func loads(sha256: String?, name: String) async throws -> [Standing] {
    try await connection.rows(
      """
      select load_id, exists (
          select from ledger.counts join ledger.portion using (portion_id)
          where portion.load_id = load.load_id and until_release = \(Int64.max)
      )
      from ledger.load
      join ledger.delivery using (delivery_id)
      where outcome = 'loaded' and case
          when \(sha256)::text is null then name = \(name) else sha256 = \(sha256) end
      order by load_id
      """, as: (Int64.self, Bool.self)
    ).map { Standing(loadID: $0.0, counts: $0.1) }
  }

  /// What counts of one dataset in one period.
  package struct Holding: Sendable {
    package var dataset: String
    package var period: String
    package var isSynthetic: Bool
    package var parts: Int
    package var rows: Int
    /// Sum of what the rows count; nil when they count nothing.
    package var total: Int?
    package var rejected: Int
    package var lastLoaded: Date
  }

  package func holdings() async throws -> [Holding] {
    try await connection.rows(
      """
      select counting.dataset, period, synthetic, count(*), sum(portion.rows)::bigint, sum(total)::bigint,
          sum(counting.rejected) filter (where is_first)::bigint, max(loaded_at)
      from (
          select *, row_number() over (
              partition by dataset, period, synthetic, load_id order by portion_id
          ) = 1 as is_first
          from ledger.counting
      ) as counting
      join ledger.portion using (portion_id)
      join ledger.load on load.load_id = counting.load_id
      where counting.dataset like '%/%'
      group by 1, 2, 3
      order by 3, 1, 2
      """,
      as: (
        String.self, String.self, Bool.self, Int.self, Int.self, Int?.self, Int.self, Date.self
      )
    ).map {
      Holding(
        dataset: $0.0, period: $0.1, isSynthetic: $0.2, parts: $0.3, rows: $0.4, total: $0.5,
        rejected: $0.6, lastLoaded: $0.7)
    }
  }

  /// A load that was refused and of which the file was not loaded since.
  package struct Refused: Sendable {
    package var loadID: Int64
    package var name: String
    package var refusal: String
    package var at: Date
  }

  package func refused() async throws -> [Refused] {
    try await connection.rows(
      """
      select load_id, name, refusal, loaded_at
      from ledger.load
      join ledger.delivery using (delivery_id)
      where outcome = 'refused' and not exists (
          select from ledger.load as later
          where later.delivery_id = load.delivery_id and later.outcome = 'loaded'
      )
      order by load_id desc limit 10
      """, as: (Int64.self, String.self, String.self, Date.self)
    ).map { Refused(loadID: $0.0, name: $0.1, refusal: $0.2, at: $0.3) }
  }

  /// The newest release; nil when nothing was published.
  package func newestRelease() async throws -> (number: Int64, at: Date, cause: String)? {
    try await connection.rows(
      "select release, published_at, cause from ledger.release order by release desc limit 1",
      as: (Int64.self, Date.self, String.self)
    ).first.map { (number: $0.0, at: $0.1, cause: $0.2) }
  }

  /// Portions that were loaded and not yet published, as after an interruption.
  package func pendingPortions() async throws -> Int {
    try await connection.value(
      """
      select count(*) from ledger.portion
      left join ledger.settlement using (portion_id)
      where settlement.portion_id is null
      """)
  }

  /// The account of one load; nil when there is none.
  package struct Account: Sendable {
    package var name: String
    package var dataset: String
    package var refusal: String?
    package var lines: Int
    package var accepted: Int
    package var rejected: Int
    package var ignored: Int
    package var dialect: String
    package var at: Date
  }

  package func account(of loadID: Int64) async throws -> Account? {
    try await connection.rows(
      """
      select name, dataset, refusal, lines, accepted, rejected, ignored,
          dialect ->> 'encoding' || ', scheidingsteken ' || (dialect ->> 'delimiter'), loaded_at
      from ledger.load
      join ledger.delivery using (delivery_id)
      where load_id = \(loadID)
      """,
      as: (
        String.self, String.self, String?.self, Int.self, Int.self, Int.self, Int.self,
        String?.self, Date.self
      )
    ).first.map {
      Account(
        name: $0.0, dataset: $0.1, refusal: $0.2, lines: $0.3, accepted: $0.4, rejected: $0.5,
        ignored: $0.6, dialect: $0.7 ?? "yaml", at: $0.8)
    }
  }

  /// Rejected records of a load in order of line: line, column, code, reason.
  package func rejects(of loadID: Int64) async throws -> [(Int, String?, String, String)] {
    try await connection.rows(
      """
      select line, field, code, reason from ledger.reject where load_id = \(loadID) order by line
      """, as: (Int.self, String?.self, String.self, String.self))
  }
}
