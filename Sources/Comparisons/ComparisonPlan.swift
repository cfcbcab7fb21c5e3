package import Postgres
package import Vocabulary

/// What will be asked of the database for one answer, after names have been looked up: pure, and its SQL
/// can be read.
package struct ComparisonPlan: Equatable, Sendable {
  package var release: Int64
  package var synthetic: Bool
  package var columns: [Column]
  package var areas: [AreaKey]
  /// Name of the breakdown whose values are asked besides the whole.
  package var breakdown: String?

  /// An indicator in a period.
  package struct Column: Hashable, Sendable {
    package var indicator: String
    package var version: Int
    /// The profile that it was published under.
    package var profile: String
    package var countedBy: CountedBy
    package var period: Period

    package init(_ indicator: String, version: Int, profile: String, countedBy: CountedBy, period: Period) {
      self.indicator = indicator
      self.version = version
      self.profile = profile
      self.countedBy = countedBy
      self.period = period
    }
  }

  /// One row per published cell: what the comparison is made of. In the order of the key of `mart.figure`.
  package var figures: Query {
    """
    select
        indicator, version, counted_by, period, area_type, area_code, breakdown, status, numerator, denominator,
        value, parts_expected, parts_delivered, parts_unpublished, lines_rejected, sources, findings,
        is_provisional, is_unfinished
    from \(fragment: asked)
    cross join unnest(
        \(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[]
    ) as place (area_type, area_code)
    join mart.figure using (profile, indicator, version, counted_by, area_type, period, area_code)
    where synthetic = \(synthetic)
        and \(fragment: breakdowns)
        and from_release <= \(release) and \(release) < until_release
    """
  }

  /// How many of a counting indicator could be placed in no area.
  package var unplaced: Query {
    """
    select coalesce(max(numerator), 0)::bigint
    from \(fragment: asked)
    join mart.figure using (profile, indicator, version, counted_by, period)
    where profile = 'openbaar'
        and synthetic = \(synthetic)
        and area_type = 'swv-po' and area_code = 'onbekend'
        and breakdown = ''
        and denominator is null
        and from_release <= \(release) and \(release) < until_release
    """
  }

  private var breakdowns: Query {
    guard let breakdown else { return "breakdown = ''" }
    return "(breakdown = '' or starts_with(breakdown, \(breakdown + "=")))"
  }

  private var asked: Query {
    """
    unnest(
        \(columns.map(\.profile))::text[], \(columns.map(\.indicator))::text[],
        \(columns.map(\.version))::int[], \(columns.map(\.countedBy.rawValue))::text[],
        \(columns.map(\.period.text))::text[]
    ) as asked (profile, indicator, version, counted_by, period)
    """
  }
}
