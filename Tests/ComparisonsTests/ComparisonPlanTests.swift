@testable import Comparisons
import Postgres
import Testing
import Vocabulary

@Suite struct ComparisonPlanTests {
  /// Every value of the plan is a canary that may be found in no SQL.
  private let plan = ComparisonPlan(
    release: 4711, synthetic: true, period: .kalenderjaar(4712), countedBy: .betalend,
    indicators: [("canary'; drop table x; --", 4713, "canary")], areas: [AreaKey(.rmc, "canary")])

  @Test func `the figures are asked for with binds alone`() {
    #expect(
      plan.figures.sql == """
        select
            indicator, version, area_type, area_code, status, numerator, denominator, value,
            parts_expected, parts_delivered, parts_unpublished, lines_rejected, sources, findings,
            is_provisional, is_unfinished
        from mart.figure
        join unnest(
            $1::text[], $2::int[],
            $3::text[]
        ) as asked (indicator, version, profile) using (indicator, version, profile)
        join unnest(
            $4::text[], $5::text[]
        ) as place (area_type, area_code) using (area_type, area_code)
        where counted_by = $6
            and period = $7
            and synthetic = $8
            and breakdown = ''
            and from_release <= $9 and $10 < until_release
        """)
  }

  @Test func `nothing that was asked stands in the SQL`() {
    for sql in [plan.figures.sql, plan.unplaced.sql] {
      for word in ["canary", "drop", "47", "betalend", "rmc"] { #expect(!sql.contains(word)) }
    }
  }
}
