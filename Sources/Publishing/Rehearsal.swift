import Definitions
package import Postgres
package import Vocabulary
import Warehouse

/// What a publication would do, found out by doing it and taking it back.
package struct Rehearsal: Sendable {
  package var movements: [Movement] = []
  package var notes: [String] = []
  /// Something in `etl/` or `sql/` changed since the newest release, and has its part in the movements.
  package var hasNewDefinitions = false

  /// A figure that would come, go, or become another.
  package struct Movement: Sendable {
    package var indicator: String
    package var version: Int
    /// As it stands above its column.
    package var title: String
    package var unit: Unit
    package var decimals: Int
    package var countedBy: String
    package var period: String
    package var areaType: String
    package var areaCode: String
    /// Nil when the dimensions know no name.
    package var areaName: String?
    package var isSynthetic: Bool
    /// Nil when there is no such figure.
    package var before: Side?
    package var after: Side?
  }

  package struct Side: Sendable {
    package var status: FigureStatus
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
  }
}

extension Publisher {
  /// Does loads and a publication in one transaction, reads what they change, and takes all of it back. Holds the lock
  /// of publishing meanwhile.
  /// - Parameter load: carries files into facts on the connection; returns what it did, and what is asked of loads.
  package func rehearse<Loads: Sendable>(
    _ load: nonisolated(nonsending) (Connection) async throws -> (Loads, [Request])
  ) async throws -> (Loads, Rehearsal) {
    let (definitions, world) = try Declarations(home).read()
    return try await pool.withConnection { connection in
      try await connection.execute("select pg_advisory_lock(\(AdvisoryLock.publication))")
      var outcome: (Loads, Rehearsal)?
      do {
        try await connection.transaction(isolation: .repeatableRead) { transaction in
          let (loads, requests) = try await load(transaction)
          let draft = try await ReleaseDraft(transaction, home: home, clock: clock)
          var rehearsal = Rehearsal()
          rehearsal.hasNewDefinitions = try await draft.takeUp(definitions, world)
          if try await draft.settle(requests) || rehearsal.hasNewDefinitions {
            let publication = try await draft.finish(
              cause: "proef", everything: rehearsal.hasNewDefinitions)
            let (refusals, notes) = try await draft.findings()
            rehearsal.notes =
              refusals.map { "\($0.subject) zou niet gaan tellen: \($0.message)." } + notes
              + publication.notes
            rehearsal.movements = try await draft.movements()
          }
          outcome = (loads, rehearsal)
          throw TakeBack()
        }
      } catch is TakeBack {}
      try await connection.execute("select pg_advisory_unlock(\(AdvisoryLock.publication))")
      return outcome!
    }
  }

  /// Ends a transaction that nobody is to see.
  private struct TakeBack: Error {}
}

extension ReleaseDraft {
  /// What differs between the newest release and this one, the largest change first.
  func movements() async throws -> [Rehearsal.Movement] {
    let catalogue = try await Catalogue.read(asOf: number, on: connection)
    let shown = Dictionary(
      catalogue.indicators.map { ("\($0.name)@\($0.indicator.version)", $0.indicator) },
      uniquingKeysWith: { first, _ in first })
    return try await connection.rows(
      """
      -- A figure as a whole: who sees it move need not see each of its parts move too.
      with gone as (select * from mart.figure where until_release = \(number) and breakdown = ''),
      come as (select * from mart.figure where from_release = \(number) and breakdown = ''),
      pair as (
          select
              indicator, version, counted_by, period, area_type, area_code, synthetic,
              gone.status as old_status, gone.value as old_value,
              gone.numerator as old_numerator, gone.denominator as old_denominator,
              come.status as new_status, come.value as new_value,
              come.numerator as new_numerator, come.denominator as new_denominator
          from gone
          full join come using (
              profile, indicator, version, counted_by, period, area_type, area_code, breakdown, synthetic
          )
      )
      select
          indicator, version, counted_by, period, area_type, area_code, synthetic,
          (
              select min(area_name) from warehouse.dim_area
              where dim_area.area_type = pair.area_type and dim_area.area_code = pair.area_code
                  and dim_area.synthetic = pair.synthetic and until_build = \(ReleaseDraft.open)
          ),
          old_status, old_value::float8, old_numerator::float8, old_denominator::float8,
          new_status, new_value::float8, new_numerator::float8, new_denominator::float8
      from pair
      -- Only the number of parts that came in differs: nobody sees that in the figure.
      where (old_status, old_value, old_numerator, old_denominator)
          is distinct from (new_status, new_value, new_numerator, new_denominator)
      order by
          abs(new_value - old_value) / nullif(abs(old_value), 0) desc nulls last,
          indicator, version, period, area_type, area_code, counted_by
      """,
      as: (
        String.self, Int.self, String.self, String.self, String.self, String.self, Bool.self, String?.self,
        String?.self, Double?.self, Double?.self, Double?.self, String?.self, Double?.self, Double?.self,
        Double?.self
      )
    ).map { row in
      let indicator = shown["\(row.0)@\(row.1)"]
      return Rehearsal.Movement(
        indicator: row.0, version: row.1, title: indicator?.column ?? row.0, unit: indicator?.unit ?? .count,
        decimals: indicator?.decimals ?? 0, countedBy: row.2, period: row.3, areaType: row.4, areaCode: row.5,
        areaName: row.7, isSynthetic: row.6, before: side(row.8, row.9, row.10, row.11),
        after: side(row.12, row.13, row.14, row.15))
    }
  }

  private func side(
    _ status: String?, _ value: Double?, _ numerator: Double?, _ denominator: Double?
  ) -> Rehearsal.Side? {
    status.flatMap(FigureStatus.init(rawValue:)).map {
      Rehearsal.Side(status: $0, value: value, numerator: numerator, denominator: denominator)
    }
  }
}
