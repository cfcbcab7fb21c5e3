import Postgres

extension FigureBuild {
  /// Of an indicator of which two versions count persons: how many count under both. Kept with each of the two as its
  /// breakdown `ook-volgens`, so that an old and a new definition can stand side by side with what they share.
  func insertOverlaps() async throws {
    try await connection.execute(
      """
      create temp table counted_person on commit drop as
      select distinct indicator, version, synthetic, owner, period, area_type, area_code, persoon
      from reported_area
      where role = 'numerator' and counts = 'persons' and breakdown = '' and persoon is not null
          and indicator in (select indicator from indicator group by indicator having count(*) > 1)
      """)
    for table in ["counted_person", "next_figure"] {
      try await connection.execute("analyze \(identifier: table)")
    }
    try await connection.execute(
      """
      insert into next_figure
      with shared as (
          select
              mine.indicator, mine.version, other.version as other_version, synthetic, period, area_type, area_code,
              count(*) as persons
          from counted_person as mine
          join counted_person as other using (indicator, synthetic, owner, period, area_type, area_code, persoon)
          where mine.version <> other.version
          group by 1, 2, 3, 4, 5, 6, 7
      )
      select
          mine.synthetic, mine.profile, mine.indicator, mine.version, mine.counted_by, mine.period, mine.area_type,
          mine.area_code, 'ook-volgens=' || other.version, 'ok',
          coalesce(persons, 0), null, coalesce(persons, 0),
          mine.parts_expected, mine.parts_delivered, mine.parts_unpublished, mine.lines_rejected,
          mine.sources, mine.findings, mine.is_provisional, mine.is_unfinished
      from next_figure as mine
      join next_figure as other
          using (synthetic, profile, indicator, counted_by, period, area_type, area_code, breakdown)
      left join shared
          on shared.indicator = mine.indicator and shared.version = mine.version
          and shared.other_version = other.version and shared.synthetic = mine.synthetic
          and shared.period = mine.period and shared.area_type = mine.area_type
          and shared.area_code = mine.area_code
      where breakdown = '' and mine.version <> other.version and mine.status = 'ok' and other.status = 'ok'
          and mine.indicator in (select indicator from counted_person)
          and mine.denominator is null and other.denominator is null
          -- Persons of two owners are not linked: of an area with rows of both there is no figure to share.
          and mine.area_type not in ('regiegroep', 'jeugdhulpregio', 'rmc')
      """)
  }
}
