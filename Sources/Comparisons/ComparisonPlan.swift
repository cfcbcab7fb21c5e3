package import Postgres
package import Vocabulary

/// What will be asked of the database for one answer, after names have been looked up: pure, and its SQL
/// can be read.
package struct ComparisonPlan: Sendable {
  package var release: Int64
  package var synthetic: Bool
  package var period: Period
  package var countedBy: CountedBy
  /// Name, version, and the profile that it was published under.
  package var indicators: [(name: String, version: Int, profile: String)]
  package var areas: [AreaKey]

  /// One row per published cell: what the comparison is made of.
  package var figures: Query {
    """
    select
        indicator, version, area_type, area_code, status, numerator, denominator, value,
        parts_expected, parts_delivered, parts_unpublished, lines_rejected, sources, findings,
        is_provisional, is_unfinished
    from mart.figure
    join unnest(
        \(indicators.map(\.name))::text[], \(indicators.map(\.version))::int[],
        \(indicators.map(\.profile))::text[]
    ) as asked (indicator, version, profile) using (indicator, version, profile)
    join unnest(
        \(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[]
    ) as place (area_type, area_code) using (area_type, area_code)
    where counted_by = \(countedBy.rawValue)
        and period = \(period.text)
        and synthetic = \(synthetic)
        and breakdown = ''
        and from_release <= \(release) and \(release) < until_release
    """
  }

  /// How many of a counting indicator could be placed in no area.
  package var unplaced: Query {
    """
    select coalesce(max(numerator), 0)::bigint
    from mart.figure
    where profile = 'openbaar'
        and counted_by = \(countedBy.rawValue)
        and period = \(period.text)
        and synthetic = \(synthetic)
        and area_type = 'swv-po' and area_code = 'onbekend'
        and denominator is null
        and indicator = any (\(indicators.map(\.name))::text[])
        and from_release <= \(release) and \(release) < until_release
    """
  }
}
