package import Postgres
import Vocabulary
package import Warehouse

/// Fixes what targets are relative to, with the release that it was read from. What is fixed stays.
package struct BaselineFreeze: Sendable {
  private let pool: Pool
  private let asker: Asker
  private let clock: Clock

  package init(pool: Pool, asker: Asker = Asker(), clock: Clock) {
    self.pool = pool
    self.asker = asker
    self.clock = clock
  }

  /// What became of one baseline.
  package struct Outcome: Sendable {
    package var row: TargetAnswer.Row
    package var state: State
  }

  package enum State: Equatable, Sendable {
    case fixed
    /// With what it was.
    case replaced(Double)
    case fixedBefore(Double)
    case impossible(String)
  }

  /// - Parameters:
  ///   - reason: why what was fixed was a mistake: it is fixed again, and the earlier one is kept. Nil: only what is
  ///     not fixed yet.
  ///   - isDry: nothing is kept.
  package func freeze(
    _ request: TargetRequest, replacingBecause reason: String? = nil, isDry: Bool = false
  ) async throws -> (release: Int64, isSynthetic: Bool, outcomes: [Outcome]) {
    try await pool.withConnection { connection in
      // Before the snapshot: what another fixed meanwhile is seen. The pool lets go of it.
      try await connection.execute("select pg_advisory_lock(\(AdvisoryLock.publication))")
      return try await connection.transaction(isolation: .repeatableRead) { connection in
        let answer = try await TargetBook(request: request, connection: connection).answer()
        var outcomes: [Outcome] = []
        var seen: Set<Baseline.Key> = []
        for row in answer.rows where row.target.needsBaseline {
          let key = Baseline.Key(
            area: row.target.area, catalogue: row.target.catalogue, period: row.target.baseline ?? "")
          guard seen.insert(key).inserted else { continue }
          let state = BaselineFreeze.state(row, replacing: reason != nil)
          outcomes.append(Outcome(row: row, state: state))
          if isDry { continue }
          switch state {
          case .fixed, .replaced: try await keep(row, answer, reason, connection)
          case .fixedBefore, .impossible: break
          }
        }
        return (answer.release, answer.isSynthetic, outcomes)
      }
    }
  }

  private static func state(_ row: TargetAnswer.Row, replacing: Bool) -> State {
    let fixed = row.reference?.value
    if let fixed, !replacing { return .fixedBefore(fixed) }
    guard let fixable = row.fixable, let value = fixable.stand.value else {
      if let fixed { return .fixedBefore(fixed) }
      if row.indicator == nil {
        return .impossible("de indicator \(row.target.catalogue) staat nog niet in de catalogus")
      }
      return .impossible("er is geen cijfer over \(row.target.baseline ?? "de beginperiode")")
    }
    if fixable.stand.comparability == .notComparable { return .impossible(fixable.stand.reason) }
    guard let fixed else { return .fixed }
    return fixed == value ? .fixedBefore(fixed) : .replaced(fixed)
  }

  private func keep(
    _ row: TargetAnswer.Row, _ answer: TargetAnswer, _ reason: String?, _ connection: Connection
  ) async throws {
    guard let fixable = row.fixable, let period = row.target.baseline else { return }
    let (stand, target) = (fixable.stand, row.target)
    try await connection.execute(
      """
      insert into mart.baseline (
          synthetic, area_type, area_code, catalogue, period, turn, profile, indicator, version, counted_by,
          numerator, denominator, value, sources, release, frozen_at, frozen_by, reason
      )
      select
          \(answer.isSynthetic)::boolean, \(target.area.type.rawValue)::text, \(target.area.code)::text,
          \(target.catalogue)::text, \(period)::text, coalesce(max(turn), 0) + 1, \(fixable.profile)::text,
          \(fixable.indicator)::text, \(fixable.version)::int, \(fixable.countedBy.rawValue)::text,
          \(stand.numerator)::numeric, \(stand.denominator)::numeric, \(stand.value)::numeric,
          \(fixable.sources)::text[], \(answer.release)::bigint, \(clock.now)::timestamptz,
          \(asker.name)::text, case when max(turn) is not null then \(reason)::text end
      from mart.baseline
      where area_type = \(target.area.type.rawValue) and area_code = \(target.area.code)
          and catalogue = \(target.catalogue) and period = \(period) and synthetic = \(answer.isSynthetic)
      """)
  }
}
