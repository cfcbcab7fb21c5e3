@testable import Comparisons
import Postgres
import Testing
import Vocabulary

@Suite struct ComparisonPlanTests {
  /// Every value of the plan is a canary that may be found in no SQL.
  private let plan = ComparisonPlan(
    release: 4711, synthetic: true, period: .kalenderjaar(4712), countedBy: .betalend,
    indicators: [("canary'; drop table x; --", 4713)], areas: [AreaKey(.rmc, "canary")])

  @Test func `the figures are asked for with binds alone`() {
    #expect(
      plan.figures.sql == """
        select
            indicator, version, area_type, area_code, status, numerator, denominator, value,
            parts_expected, parts_delivered, parts_unpublished, lines_rejected
        from mart.figure
        join unnest(
            $1::text[], $2::int[]
        ) as asked (indicator, version) using (indicator, version)
        join unnest(
            $3::text[], $4::text[]
        ) as place (area_type, area_code) using (area_type, area_code)
        where profile = 'openbaar'
            and counted_by = $5
            and period = $6
            and synthetic = $7
            and breakdown = ''
            and from_release <= $8 and $9 < until_release
        """)
  }

  @Test func `nothing that was asked stands in the SQL`() {
    for sql in [plan.figures.sql, plan.unplaced.sql] {
      for word in ["canary", "drop", "47", "betalend", "rmc"] { #expect(!sql.contains(word)) }
    }
  }
}
