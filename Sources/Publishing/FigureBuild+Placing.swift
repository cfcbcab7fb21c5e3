import Postgres
import Vocabulary

extension FigureBuild {
  /// Adds rollups up per area, for each way of counting; what fits no area goes to `onbekend`.
  func place() async throws {
    // Statistics on what this very transaction wrote: without them the planner joins row by row.
    try await connection.execute("analyze mart.rollup")
    try await connection.execute(
      """
      create temp table counting_now on commit drop as
      select
          counting.synthetic, counting.dataset, counting.portion_id,
          substring(counting.part from '^gemeente (.*)$') as part_gemeente
      from ledger.counting
      where (synthetic, period) in (select synthetic, period from scope)
      """)
    try await connection.execute("analyze counting_now")
    try await connection.execute(
      """
      create temp table counted on commit drop as
      select
          counting_now.synthetic, rollup.period, rollup.period::date as day, rollup.measure,
          rollup.breakdown_id, rollup.vestiging_code, rollup.postcode, counting_now.part_gemeente,
          sum(rollup.value) as value
      from mart.rollup
      join measure on measure.measure = rollup.measure and measure.sha256 = rollup.measure_sha256
      join counting_now using (portion_id, dataset)
      where dataset in (select dataset from fed_by)
      group by 1, 2, 3, 4, 5, 6, 7, 8
      """)
    try await connection.execute("analyze counted")
    try await connection.execute(
      """
      create temp table located on commit drop as
      select
          counted.*,
          -- The part it was delivered in is of the day; a school's address file may be of another year.
          coalesce(counted.part_gemeente, school.gemeente_code) as school_gemeente,
          school.bestuur_code,
          left(school.postcode, 4) as school_postcode
      from counted
      left join warehouse.dim_school as school
          on school.synthetic = counted.synthetic
          and school.vestiging_code = counted.vestiging_code
          and school.valid_from <= counted.day and counted.day < school.valid_to
          and school.until_build = \(ReleaseDraft.open)
      """)
    try await connection.execute("analyze located")
    try await connection.execute(
      """
      create temp table placed on commit drop as
      with area (area_type) as (values ('swv-po'), ('swv-vo'), ('gemeente')),
      bridge as (
          select * from warehouse.bridge_postcode_area where until_build = \(ReleaseDraft.open)
      ),
      placement as (
          select
              located.*, 'woonplaats' as counted_by, area.area_type,
              coalesce(bridge.area_code, 'onbekend') as area_code,
              coalesce(bridge.share, 1) as share
          from located
          cross join area
          left join bridge
              on bridge.synthetic = located.synthetic and bridge.area_type = area.area_type
              and bridge.postcode = located.postcode
              and bridge.valid_from <= located.day and located.day < bridge.valid_to
          union all
          select
              located.*, 'schoollocatie', area.area_type,
              coalesce(
                  case when area.area_type = 'gemeente' then school_gemeente end,
                  bridge.area_code, 'onbekend'
              ),
              coalesce(bridge.share, 1)
          from located
          cross join area
          left join bridge
              on bridge.synthetic = located.synthetic and bridge.area_type = area.area_type
              and bridge.postcode = located.school_postcode
              and not (area.area_type = 'gemeente' and school_gemeente is not null)
              and bridge.valid_from <= located.day and located.day < bridge.valid_to
          union all
          select located.*, 'schoollocatie', 'school', vestiging_code, 1 from located
          union all
          select located.*, 'schoollocatie', 'bestuur', coalesce(bestuur_code, 'onbekend'), 1
          from located
      )
      select
          synthetic, period, measure, breakdown_id, counted_by, area_type, area_code,
          sum(value * share) as value
      from placement
      group by 1, 2, 3, 4, 5, 6, 7
      """)
    try await connection.execute("analyze placed")
  }

  /// What a person should know about this publication: what came to fit no area, or no longer does.
  func notes() async throws -> [String] {
    try await connection.rows(
      """
      select
          indicator.body ->> 'name' || case when synthetic then ' (voorbeeld)' else '' end,
          period, counted_by, numerator::bigint
      from mart.figure
      join indicator using (indicator, version)
      where from_release = \(release)
          and area_code = 'onbekend' and denominator is null and area_type = 'swv-po'
          and not exists (
              select from mart.figure as before
              where before.until_release = \(release) and before.numerator = figure.numerator
                  and (before.indicator, before.version, before.counted_by, before.period)
                      = (figure.indicator, figure.version, figure.counted_by, figure.period)
                  and (before.synthetic, before.profile, before.area_type, before.area_code)
                      = (figure.synthetic, figure.profile, figure.area_type, figure.area_code)
          )
      order by 1, 2, 3
      """, as: (String.self, String.self, String.self, Int.self)
    ).map { name, period, countedBy, count in
      let why =
        countedBy == "woonplaats"
        ? "wonen op een postcode die de tabel niet kent" : "zitten op een school zonder bekend adres"
      return "\(name), \(Period(period)?.dutch ?? period): \(count) \(why); zij tellen in geen gebied mee."
    }
  }
}
