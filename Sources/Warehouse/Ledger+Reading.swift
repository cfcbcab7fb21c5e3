package import Foundation
import Postgres

extension Ledger {
  /// A load with its place in the newest release.
  package struct Standing: Sendable {
    package var loadID: Int64
    /// At least one of its portions counts.
    package var counts: Bool
    /// What it is about: `2017-10-01 gemeente 0453`, or how many such parts.
    package var subject: String
  }

  /// Loads of a file by its content, or by the name of its delivery when the content is not at hand.
  package func loads(sha256: String?, name: String) async throws -> [Standing] {
    try await connection.rows(
      """
      select load_id, exists (
          select from ledger.counts join ledger.portion using (portion_id)
          where portion.load_id = load.load_id and until_release = \(Int64.max)
      ),
      (
          select case count(*)
              when 1 then min(concat_ws(' ', dataset, period, nullif(part, '')))
              else min(dataset) || ' ' || min(period) || case
                  when min(period) < max(period) then ' t/m ' || max(period) else '' end
                  || ', ' || count(*) || ' delen'
          end
          from ledger.portion join ledger.slice using (slice_id)
          where portion.load_id = load.load_id
      )
      from ledger.load
      join ledger.delivery using (delivery_id)
      where outcome = 'loaded' and case
          when \(sha256)::text is null then name = \(name) else sha256 = \(sha256) end
      order by load_id
      """, as: (Int64.self, Bool.self, String?.self)
    ).map { Standing(loadID: $0.0, counts: $0.1, subject: $0.2 ?? "niets") }
  }

  /// Of these loads, those of which at least one portion counts in the newest release.
  package func counting(among loads: [Int64]) async throws -> Set<Int64> {
    Set(
      try await connection.rows(
        "select distinct load_id from ledger.counting where load_id = any (\(loads)::bigint[])",
        as: (Int64.self)))
  }

  /// What counts of one dataset.
  package struct Holding: Sendable {
    package var dataset: String
    package var firstPeriod: String
    package var lastPeriod: String
    package var periods: Int
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
      select counting.dataset, counting.synthetic, min(counting.period), max(counting.period),
          count(distinct counting.period), count(*),
          sum(portion.rows)::bigint, sum(portion.total)::bigint,
          (
              select sum(rejected) from ledger.load as feeding
              where feeding.load_id = any (array_agg(counting.load_id))
          )::bigint,
          max(load.loaded_at)
      from ledger.counting
      join ledger.portion using (portion_id)
      join ledger.load on load.load_id = counting.load_id
      where load.dialect ->> 'format' is distinct from 'yaml'
      group by 1, 2
      order by 2, 1
      """,
      as: (
        String.self, Bool.self, String.self, String.self, Int.self, Int.self, Int.self, Int?.self,
        Int.self, Date.self
      )
    ).map {
      Holding(
        dataset: $0.0, firstPeriod: $0.2, lastPeriod: $0.3, periods: $0.4, isSynthetic: $0.1,
        parts: $0.5, rows: $0.6, total: $0.7, rejected: $0.8, lastLoaded: $0.9)
    }
  }

  /// A period of a dataset that counts, with the load that brought it; of several parts the last to come in.
  package struct Delivered: Sendable {
    package var dataset: String
    package var period: String
    /// Date of the export, as `2025-12-15`.
    package var dated: String?
    package var loadedAt: Date
  }

  /// What counted in the release that was the newest at a moment.
  package func delivered(synthetic: Bool, at moment: Date) async throws -> [Delivered] {
    try await connection.rows(
      """
      select slice.dataset, slice.period, load.dated::text, max(load.loaded_at)
      from ledger.counts
      join ledger.slice using (slice_id)
      join ledger.portion using (portion_id)
      join ledger.load on load.load_id = portion.load_id
      cross join (
          select max(release) as release from ledger.release where published_at <= \(moment)
      ) as newest
      where synthetic = \(synthetic)
          and from_release <= newest.release and newest.release < until_release
      group by 1, 2, 3
      order by 1, 2, 3
      """, as: (String.self, String.self, String?.self, Date.self)
    ).map { Delivered(dataset: $0.0, period: $0.1, dated: $0.2, loadedAt: $0.3) }
  }

  /// A load that was refused and of which the file was not loaded since.
  package struct Refused: Sendable {
    package var loadID: Int64
    package var name: String
    package var dataset: String
    package var refusal: String
    package var at: Date
    /// Its dataset was loaded since, under the same name or on a later day: taken for the corrected file.
    package var isMadeGood: Bool
  }

  /// The newest ten.
  package func refused() async throws -> [Refused] {
    try await connection.rows(
      """
      select load_id, name, dataset, refusal, loaded_at, exists (
          select from ledger.load as later
          join ledger.delivery as received on received.delivery_id = later.delivery_id
          where later.outcome = 'loaded' and later.dataset = load.dataset and later.load_id > load.load_id
              and (
                  received.name = delivery.name
                  or (later.loaded_at at time zone 'Europe/Amsterdam')::date
                      > (load.loaded_at at time zone 'Europe/Amsterdam')::date
              )
      )
      from ledger.load
      join ledger.delivery using (delivery_id)
      where outcome = 'refused' and not exists (
          select from ledger.load as later
          where later.delivery_id = load.delivery_id and later.outcome = 'loaded'
      )
      order by load_id desc limit 10
      """, as: (Int64.self, String.self, String.self, String.self, Date.self, Bool.self)
    ).map {
      Refused(loadID: $0.0, name: $0.1, dataset: $0.2, refusal: $0.3, at: $0.4, isMadeGood: $0.5)
    }
  }

  /// A load of which some records were set apart.
  package struct WithRejects: Sendable {
    package var loadID: Int64
    package var name: String
    package var dataset: String
    package var rejected: Int
    package var isRefused: Bool
    /// A later load reads it again with some of them repaired.
    package var isRepaired: Bool
  }

  /// Newest first.
  package func withRejects(limit: Int?) async throws -> [WithRejects] {
    try await connection.rows(
      """
      select load_id, name, dataset, rejected, outcome = 'refused', exists (
          select from ledger.repair where of_load = load.load_id
      )
      from ledger.load
      join ledger.delivery using (delivery_id)
      where rejected > 0
      order by load_id desc limit \(limit)
      """, as: (Int64.self, String.self, String.self, Int.self, Bool.self, Bool.self)
    ).map {
      WithRejects(
        loadID: $0.0, name: $0.1, dataset: $0.2, rejected: $0.3, isRefused: $0.4, isRepaired: $0.5)
    }
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
