@testable import Comparisons
import Postgres
import Testing
import Vocabulary

@Suite struct ComparisonPlanTests {
  /// Every value of the plan is a canary that may be found in no SQL.
  private let plan = ComparisonPlan(
    release: 4711, synthetic: true,
    columns: [
      ComparisonPlan.Column(
        "canary'; drop table x; --", version: 4713, profile: "canary", countedBy: .betalend,
        period: .kalenderjaar(4712))
    ], areas: [AreaKey(.rmc, "canary")], breakdown: "canary")

  @Test func `the figures are asked for with binds alone`() {
    #expect(
      plan.figures.sql == """
        select
            indicator, version, counted_by, period, area_type, area_code, breakdown, status, numerator, denominator,
            value, parts_expected, parts_delivered, parts_unpublished, lines_rejected, sources, findings,
            is_provisional, is_unfinished
        from unnest(
            $1::text[], $2::text[],
            $3::int[], $4::text[],
            $5::text[]
        ) as asked (profile, indicator, version, counted_by, period)
        cross join unnest(
            $6::text[], $7::text[]
        ) as place (area_type, area_code)
        join mart.figure using (profile, indicator, version, counted_by, area_type, period, area_code)
        where synthetic = $8
            and (breakdown = '' or starts_with(breakdown, $9))
            and from_release <= $10 and $11 < until_release
        """)
  }

  @Test func `nothing that was asked stands in the SQL`() {
    for sql in [plan.figures.sql, plan.unplaced.sql] {
      for word in ["canary", "drop", "47", "betalend", "rmc"] { #expect(!sql.contains(word)) }
    }
  }
}
