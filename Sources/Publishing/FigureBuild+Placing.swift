import Postgres
import Vocabulary

extension FigureBuild {
  /// Adds rollups up per area, for each way of counting; what fits no area goes to `onbekend`.
  ///
  /// First per postcode and per school, then per area: a country's pupils by age are few then.
  func place() async throws {
    // Statistics on what this very transaction wrote: without them the planner joins row by row.
    try await connection.execute("analyze mart.rollup")
    try await connection.execute(
      """
      create temp table counting_now on commit drop as
      select
          counting.synthetic, counting.dataset, counting.period, counting.portion_id,
          substring(counting.part from '^gemeente (.*)$') as part_gemeente
      from ledger.counting
      where (synthetic, period) in (select synthetic, period from scope)
          and dataset in (select dataset from fed_by)
      """)
    try await connection.execute("analyze counting_now")
    // Found once, with statistics: the planner takes the conditions for independent, and expects a handful of rows.
    try await connection.execute(
      """
      create temp table counted on commit drop as
      select
          counting_now.synthetic, counting_now.period, rollup.measure, rollup.breakdown_id,
          coalesce(rollup.vestiging_code, '') as vestiging_code, rollup.postcode, rollup.area_type, rollup.area_code,
          coalesce(counting_now.part_gemeente, '') as part_gemeente,
          case rollup.area_type when 'gemeente' then rollup.area_code else '' end as stated_gemeente,
          rollup.value
      from counting_now
      join (
          select measure, dataset, sha256 from measure
          join (select distinct measure from term) as asked using (measure)
      ) as counted_by using (dataset)
      join mart.rollup
          on rollup.portion_id = counting_now.portion_id and rollup.measure = counted_by.measure
          and rollup.measure_sha256 = counted_by.sha256 and rollup.period = counting_now.period
      """)
    try await connection.execute("analyze counted")
    try await count("counted_home", by: "postcode", in: ["woonplaats"])
    let school = "vestiging_code, part_gemeente, stated_gemeente"
    try await count("counted_school", by: school, in: ["schoollocatie"])
    try await count("counted_both", by: "postcode, \(school)", in: ["binnen"])
    try await count("counted_paid", by: "area_type, area_code", in: ["betalend"])
    try await connection.execute(
      """
      create temp table bridge_now on commit drop as
      select scoped.synthetic, scoped.period, bridge.postcode, bridge.area_type, bridge.area_code, bridge.share
      from (select distinct synthetic, period, period::date as day from scope) as scoped
      join warehouse.bridge_postcode_area as bridge
          on bridge.synthetic = scoped.synthetic and bridge.until_build = \(ReleaseDraft.open)
          and bridge.valid_from <= scoped.day and scoped.day < bridge.valid_to
      """)
    try await connection.execute("analyze bridge_now")
    try await connection.execute(
      """
      create temp table area_kind on commit drop as
      with everywhere (area_type) as (values ('swv-po'), ('swv-vo'), ('gemeente'))
      -- Who lives in no regiegroep is not unknown.
      select *, case when area_type in (select area_type from everywhere) then 'onbekend' end as nowhere
      from (
          select distinct synthetic, period, area_type from bridge_now
          union
          select distinct synthetic, period, everywhere.area_type from scope cross join everywhere
      ) as kind
      """)
    try await gatherGemeenten()
    try await locateSchools()
    try await placeInAreas()
  }

  /// A temporary table of what is counted in these ways, by some of its places.
  private func count(_ table: String, by places: String, in ways: [String]) async throws {
    try await connection.execute(
      """
      create temp table \(identifier: table) on commit drop as
      select synthetic, period, measure, breakdown_id, \(unsafe: places), sum(value) as value
      from counted
      where measure in (select measure from term where placed_by = any (\(ways)::text[]))
      group by synthetic, period, measure, breakdown_id, \(unsafe: places)
      """)
    try await connection.execute("analyze \(identifier: table)")
  }

  /// Temporary tables `located`: each school with its address, gemeente and board of the day, by what is known of it;
  /// and `school_area`: the areas that it stands in.
  private func locateSchools() async throws {
    try await connection.execute(
      """
      create temp table located on commit drop as
      with met as (
          select distinct synthetic, period, vestiging_code, part_gemeente, stated_gemeente from counted_school
          union
          select distinct synthetic, period, vestiging_code, part_gemeente, stated_gemeente from counted_both
      )
      select
          met.*,
          -- The part it was delivered in is of the day. A school's address file may be of another year: a gemeente
          -- that is no more, or not yet, gives way to the one that its postcode lies in.
          coalesce(
              nullif(part_gemeente, ''), existing.area_code, near.area_code, school.gemeente_code, stated.area_code
          ) as school_gemeente,
          school.bestuur_code,
          left(school.postcode, 4) as school_postcode
      from met
      left join warehouse.dim_school as school
          on school.synthetic = met.synthetic and school.vestiging_code = met.vestiging_code
          and school.valid_from <= met.period::date and met.period::date < school.valid_to
          and school.until_build = \(ReleaseDraft.open)
      left join warehouse.dim_area as existing
          on existing.synthetic = met.synthetic
          and existing.area_type = 'gemeente' and existing.area_code = school.gemeente_code
          and existing.valid_from <= met.period::date and met.period::date < existing.valid_to
          and existing.until_build = \(ReleaseDraft.open)
      left join warehouse.dim_area as stated
          on stated.synthetic = met.synthetic
          and stated.area_type = 'gemeente' and stated.area_code = met.stated_gemeente
          and stated.valid_from <= met.period::date and met.period::date < stated.valid_to
          and stated.until_build = \(ReleaseDraft.open)
      left join bridge_now as near
          on near.synthetic = met.synthetic and near.period = met.period
          and near.area_type = 'gemeente' and near.postcode = left(school.postcode, 4)
      """)
    try await connection.execute("analyze located")
    try await connection.execute(
      """
      create temp table school_area on commit drop as
      select
          located.synthetic, located.period, vestiging_code, part_gemeente, stated_gemeente, area.area_type,
          coalesce(
              case
                  when area.area_type <> 'gemeente' then null
                  when school_gemeente is not null then school_gemeente
                  -- In which of the gemeenten that became it, nobody knows.
                  when school_postcode is null and stated_gemeente <> '' then 'onbekend-' || stated_gemeente
              end,
              member.area_code, bridge_now.area_code, gemeente_in.area_code
          ) as area_code,
          coalesce(share, 1) as share
      from located
      join area_kind as area using (synthetic, period)
      -- What is made of gemeenten is the sum of them.
      left join gemeente_of as member
          on member.synthetic = located.synthetic and member.period = located.period
          and member.area_type = area.area_type and member.gemeente = school_gemeente
      left join bridge_now
          on bridge_now.synthetic = located.synthetic and bridge_now.period = located.period
          and bridge_now.area_type = area.area_type and bridge_now.postcode = school_postcode
          and not (area.area_type = 'gemeente' and school_gemeente is not null) and member.gemeente is null
      left join gemeente_in
          on gemeente_in.synthetic = located.synthetic and gemeente_in.period = located.period
          and gemeente_in.area_type = area.area_type and gemeente_in.gemeente = stated_gemeente
          and school_postcode is null
      """)
    try await connection.execute("analyze school_area")
  }

  private func placeInAreas() async throws {
    try await connection.execute(
      """
      create temp table placed on commit drop as
      with placement as (
          select
              home.synthetic, home.period, measure, breakdown_id, 'woonplaats' as placed_by, area.area_type,
              coalesce(area_code, nowhere) as area_code, value * coalesce(share, 1) as value
          from counted_home as home
          join area_kind as area using (synthetic, period)
          left join bridge_now
              on bridge_now.synthetic = home.synthetic and bridge_now.period = home.period
              and bridge_now.area_type = area.area_type and bridge_now.postcode = home.postcode
          union all
          select
              counted_school.synthetic, counted_school.period, measure, breakdown_id, 'schoollocatie', area_type,
              coalesce(area_code, nowhere), value * share
          from counted_school
          join school_area using (synthetic, period, vestiging_code, part_gemeente, stated_gemeente)
          join area_kind using (synthetic, period, area_type)
          union all
          select
              counted_school.synthetic, counted_school.period, measure, breakdown_id, 'schoollocatie',
              place.area_type, place.area_code, value
          from counted_school
          join located using (synthetic, period, vestiging_code, part_gemeente, stated_gemeente)
          cross join lateral (
              values
                  ('school', nullif(vestiging_code, '')),
                  ('bestuur', coalesce(bestuur_code, 'onbekend')),
                  ('land', 'NL')
          ) as place (area_type, area_code)
          union all
          select synthetic, period, measure, breakdown_id, 'woonplaats', 'land', 'NL', value
          from counted_home
          union all
          -- Lives and goes to school in the same area.
          select
              counted_both.synthetic, counted_both.period, measure, breakdown_id, 'binnen', home.area_type,
              home.area_code, value * home.share * at_school.share
          from counted_both
          join bridge_now as home
              on home.synthetic = counted_both.synthetic and home.period = counted_both.period
              and home.postcode = counted_both.postcode
          join school_area as at_school
              on at_school.synthetic = counted_both.synthetic and at_school.period = counted_both.period
              and at_school.vestiging_code = counted_both.vestiging_code
              and at_school.part_gemeente = counted_both.part_gemeente
              and at_school.stated_gemeente = counted_both.stated_gemeente
              and at_school.area_type = home.area_type and at_school.area_code = home.area_code
          union all
          select
              synthetic, period, measure, breakdown_id, 'betalend', coalesce(area_type, 'swv-po'),
              coalesce(area_code, 'onbekend'), value
          from counted_paid
          union all
          select synthetic, period, measure, breakdown_id, 'betalend', 'land', 'NL', value
          from counted_paid
      )
      select
          synthetic, period, measure, breakdown_id, placed_by, area_type, area_code, sum(value) as value,
          -- One number for an area in a period: what is added up by it is a country's schools by age.
          dense_rank() over (order by synthetic, period, area_type, area_code)::int as area_id
      from placement
      where area_code is not null
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
          and area_code = 'onbekend' and denominator is null and area_type = 'swv-po' and breakdown = ''
          and not exists (
              select from mart.figure as before
              where before.until_release = \(release) and before.numerator = figure.numerator
                  and before.breakdown = ''
                  and (before.indicator, before.version, before.counted_by, before.period)
                      = (figure.indicator, figure.version, figure.counted_by, figure.period)
                  and (before.synthetic, before.profile, before.area_type, before.area_code)
                      = (figure.synthetic, figure.profile, figure.area_type, figure.area_code)
          )
      order by 1, 2, 3
      """, as: (String.self, String.self, String.self, Int.self)
    ).map { name, period, countedBy, count in
      let why =
        switch countedBy {
        case "woonplaats": "wonen op een postcode die de tabel niet kent"
        case "betalend": "hebben geen bekend betalend verband"
        default: "zitten op een school zonder bekend adres"
        }
      return "\(name), \(Period(period)?.dutch ?? period): \(count) \(why); zij tellen in geen gebied mee."
    }
  }
}
