import Definitions
import Postgres
import Vocabulary

/// What is read from the database for one answer about targets, in its snapshot.
struct TargetShelf {
  let connection: Connection
  let release: ReleaseFinder.Found

  /// A region with its members, in the order of the page.
  struct Region {
    var code: String
    var names: [String]
    var members: [AreaKey]

    func isCalled(_ text: String) -> Bool {
      code.lowercased() == text.lowercased() || names.contains { $0.lowercased() == text.lowercased() }
    }
  }

  func targets() async throws -> [PlannedTarget] {
    try await connection.rows(
      """
      select * from mart.target
      where from_release <= \(release.number) and \(release.number) < until_release
      order by dataset, line
      """
    ).compactMap { row in
      guard let type = AreaType(rawValue: try row.decode("area_type")),
        let kind = TargetList.Kind(rawValue: try row.decode("target_type"))
      else { return nil }
      var target = PlannedTarget(
        area: AreaKey(type, try row.decode("area_code")), catalogue: try row.decode("catalogue"), kind: kind,
        value: try row.decode("value"), unit: try row.decode("unit"), wording: try row.decode("wording"),
        period: try row.decode("period"), baseline: try row.decode("baseline_period"),
        open: try row.decode("open_question"), document: try row.decode("document"),
        place: try row.decode("place"))
      target.undecided = try row.decode("undecided")
      target.direction = (try row.decode("direction") as String?).flatMap { Direction(rawValue: $0) }
      target.activity = try row.decode("activity")
      target.also = try row.decode("also")
      return target
    }
  }

  func regions() async throws -> [Region] {
    let rows = try await connection.rows(
      """
      select region_code, names, area_type, area_code from warehouse.dim_region_member
      where from_build <= \(release.build) and \(release.build) < until_build
      order by seq, region_code, area_code
      """, as: (String.self, [String].self, String.self, String.self))
    var regions: [Region] = []
    for (code, names, type, area) in rows {
      guard let type = AreaType(rawValue: type) else { continue }
      if regions.last?.code != code { regions.append(Region(code: code, names: names, members: [])) }
      regions[regions.count - 1].members.append(AreaKey(type, area))
    }
    return regions
  }

  /// Names of SWV's and kernen.
  func names() async throws -> [AreaKey: String] {
    let rows = try await connection.rows(
      """
      select area_type, area_code, area_name from warehouse.dim_area
      where area_type in ('swv-po', 'swv-vo', 'kern', 'regiegroep') and not synthetic
          and from_build <= \(release.build) and \(release.build) < until_build
      order by valid_from
      """, as: (String.self, String.self, String.self))
    return Dictionary(
      rows.compactMap { type, code, name in AreaType(rawValue: type).map { (AreaKey($0, code), name) } },
      uniquingKeysWith: { $1 })
  }

  /// Real figures go before made-up ones, unless the latter were asked for; an answer never holds both.
  func isSynthetic(_ indicators: [NamedIndicator], samples: Bool) async throws -> Bool {
    if samples { return true }
    return try await connection.value(
      """
      select coalesce(bool_and(synthetic), false)
      from mart.figure
      where indicator = any (\(indicators.map(\.name))::text[]) and status = 'ok'
          and from_release <= \(release.number) and \(release.number) < until_release
      """)
  }

  /// The figures of these indicators over these areas and the kernen in them, in every period, as they are
  /// counted by default.
  func figures(
    _ indicators: [NamedIndicator], _ areas: [AreaKey], _ catalogue: Catalogue, synthetic: Bool
  ) async throws -> TargetFigures {
    let rows = try await connection.rows(
      """
      select
          indicator, version, area_type, area_code, period, status, numerator, denominator, value,
          parts_expected, parts_delivered, parts_unpublished, lines_rejected, sources, findings, is_unfinished
      from mart.figure
      join unnest(
          \(indicators.map(\.name))::text[], \(indicators.map(\.indicator.version))::int[],
          \(indicators.map { catalogue.profile(of: $0.name) })::text[],
          \(indicators.map { $0.indicator.countedBy[0].rawValue })::text[]
      ) as asked (indicator, version, profile, counted_by) using (indicator, version, profile, counted_by)
      where synthetic = \(synthetic) and breakdown = ''
          and (
              (area_type, area_code) in (
                  select * from unnest(\(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[])
              )
              or area_type = 'kern' and split_part(area_code, '-', 1) = any (\(areas.map(\.code))::text[])
          )
          and from_release <= \(release.number) and \(release.number) < until_release
      """)
    return try TargetFigures(rows, indicators)
  }

  /// What was last reported of each activity.
  func progress(
    _ activities: [String], synthetic: Bool, until day: Day
  ) async throws -> [String: TargetEvidence.Progress] {
    guard !activities.isEmpty else { return [:] }
    let rows = try await connection.rows(
      """
      select distinct on (code) code, stand, stand_op::text
      from warehouse.fct_voortgang
      join ledger.counts using (portion_id)
      join ledger.slice using (slice_id)
      where code = any (\(activities)::text[]) and stand is not null and synthetic = \(synthetic)
          and stand_op <= \(day.iso)::date
          and from_release <= \(release.number) and \(release.number) < until_release
      order by code, stand_op desc
      """, as: (String.self, String.self, String.self))
    return Dictionary(
      rows.compactMap { code, state, day in
        Day(iso: day).map { (code, TargetEvidence.Progress(state, on: $0)) }
      }, uniquingKeysWith: { $1 })
  }
}
