import Postgres

extension FigureBuild {
  /// Forms what regions report for areas that are a set of gemeenten (a regiegroep), from the rows whose gemeente is
  /// known: the part that was delivered, the gemeente that the source counts, or where the pupil lives or the school
  /// stands.
  ///
  /// The area waits until each of its gemeenten was delivered by somebody. Persons are not linked across owners: of
  /// an area in which two of them count persons there is no total.
  func insertGatheredFigures() async throws {
    try await gatherMembers()
    try await addReportsUp("gathered_sum", from: "gathered_row", byOwner: false)
    try await connection.execute(
      """
      insert into next_figure
      with state as (
          select
              indicator, version, role, per, synthetic, period, first_day, last_day, schooljaar, area_type, area_code,
              count(distinct gemeente) filter (where is_delivered) as delivered,
              count(distinct gemeente) as expected,
              bool_and(is_delivered or is_anybodys) as can_come,
              bool_and(coalesce(is_covered, true)) as is_covered,
              count(distinct owner) filter (where is_delivered) as owners,
              array_agg(distinct dataset order by dataset) filter (where dataset is not null) as datasets,
              min(told_until) as told_until
          from gathered_part
          group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
      ),
      cell as (
          select
              top.*, indicator.scale, is_rate, bottom.value as denominator,
              state.expected, state.delivered, state.is_covered, state.owners, state.can_come,
              array(select distinct unnest(state.datasets || below.datasets) order by 1) as datasets,
              below.period is not null as is_whole_denominator,
              coalesce(nowhere.value, 0) as nowhere, coalesce(nowhere_below.value, 0) as nowhere_below,
              state.told_until < state.last_day and is_running as is_unfinished
          from gathered_sum as top
          join state using (indicator, version, role, synthetic, period, area_type, area_code)
          join indicator on indicator.indicator = top.indicator and indicator.version = top.version
          left join lateral (
              -- As for one owner: of several counts in a school year the one nearest to 1 October.
              select *
              from state as candidate
              where candidate.indicator = top.indicator and candidate.version = top.version
                  and candidate.role = 'denominator' and candidate.synthetic = top.synthetic
                  and candidate.area_type = top.area_type and candidate.area_code = top.area_code
                  and candidate.delivered >= candidate.expected
                  and case candidate.per
                      when 'schooljaar' then candidate.schooljaar = state.schooljaar
                      else candidate.period = top.period
                  end
              order by abs(first_day - make_date(left(schooljaar, 4)::int, 10, 1)), period desc
              limit 1
          ) as below on true
          left join gathered_sum as bottom
              on bottom.indicator = top.indicator and bottom.version = top.version and bottom.role = 'denominator'
              and bottom.synthetic = top.synthetic and bottom.period = below.period
              and bottom.area_type = top.area_type and bottom.area_code = top.area_code
              and bottom.breakdown in (top.breakdown, split_part(top.breakdown, '=', 1) || '=*')
          left join gathered_nowhere as nowhere
              on nowhere.indicator = top.indicator and nowhere.version = top.version and nowhere.role = 'numerator'
              and nowhere.synthetic = top.synthetic and nowhere.period = top.period
              and nowhere.area_type = top.area_type and nowhere.area_code = top.area_code
          left join gathered_nowhere as nowhere_below
              on nowhere_below.indicator = top.indicator and nowhere_below.version = top.version
              and nowhere_below.role = 'denominator' and nowhere_below.synthetic = top.synthetic
              and nowhere_below.period = below.period
              and nowhere_below.area_type = top.area_type and nowhere_below.area_code = top.area_code
          where top.role = 'numerator' and top.breakdown not like '%=*'
              and (top.indicator, top.version, top.synthetic, top.period) in (select * from reported_scope)
              and top.area_type = any (areas)
      ),
      judged as (
          select
              *,
              case
                  when delivered = 0 then 'nobody'
                  when not can_come then 'not_applicable'
                  when delivered < expected or not is_covered then 'not_delivered'
                  when counts <> 'sums' and owners > 1 then 'not_applicable'
                  when is_rate and not is_whole_denominator then 'not_delivered'
                  -- Nothing that is known to lie here, and something of which it is not known.
                  when nowhere > 0 and coalesce(durations, value) = 0 then 'unknown'
                  when nowhere_below > 0 and coalesce(denominator, 0) = 0 then 'unknown'
                  when is_rate and coalesce(denominator, 0) = 0 or durations = 0 then 'not_applicable'
                  else 'ok'
              end as status
          from cell
      )
      select
          synthetic, profile.code, indicator, version, 'opgave', period, area_type, area_code, breakdown, status,
          case when status = 'ok' and durations is null then value end,
          case when status = 'ok' then case when is_rate then denominator else durations end end,
          case
              when status <> 'ok' then null
              when is_rate then value * scale / denominator
              else value
          end,
          expected::int, delivered::int, 0, 0, coalesce(datasets, '{}'),
          case
              when not can_come then array['niet elke gemeente heeft hier een bron voor']
              when counts <> 'sums' and owners > 1 then array['personen worden niet over regio''s heen gekoppeld']
              else '{}'
          end::text[] || case
              when status in ('ok', 'unknown') and nowhere > 0
                  then array['van ' || trim_scale(nowhere) || ' is de gemeente niet bekend: dat telt niet mee']
              else '{}'
          end || case
              when status in ('ok', 'unknown') and nowhere_below > 0 then array[
                  'van ' || trim_scale(nowhere_below) || ' in de noemer is de gemeente niet bekend: dat telt niet mee'
              ]
              else '{}'
          end,
          false, is_unfinished
      from judged
      join mart.definition as profile
          on profile.kind = 'profile' and profile.until_release = \(ReleaseDraft.open)
          and exists (
              select from jsonb_array_elements(profile.body -> 'tables') as published
              where published -> 'indicators' ? indicator
          )
      where status <> 'nobody'
      """)
  }

  /// Temporary tables `gathered_part` (each gemeente of each area, and who delivered it) and `gathered_row` (the
  /// rows that lie in it).
  private func gatherMembers() async throws {
    try await connection.execute(
      """
      create temp table member on commit drop as
      select distinct world.synthetic, area_type, area_code, gemeente_code, valid_from, valid_to
      from warehouse.obs_area_member
      join ledger.counting using (portion_id)
      cross join (values (false), (true)) as world (synthetic)
      """)
    // Of the indicators that such an area has, and the periods that are formed now or divide them.
    try await connection.execute(
      """
      create temp table gathered on commit drop as
      select part.*
      from delivered_part as part
      join indicator on indicator.indicator = part.indicator and indicator.version = part.version
      where exists (select from member where member.area_type = any (areas))
          and (
              role = 'denominator'
              or (part.indicator, part.version, synthetic, period) in (select * from reported_scope)
          )
      """)
    try await connection.execute("analyze gathered")
    try await connection.execute(
      """
      create temp table gathered_part on commit drop as
      with told as materialized (
          select
              indicator, version, role, per, gathered.synthetic, period, gathered.owner, is_covered, told_until,
              dataset,
              coalesce(gathered.gemeente, owner_gemeente.gemeente) as gemeente
          from gathered
          cross join lateral unnest(datasets) as dataset
          left join owner_gemeente
              on gathered.gemeente is null and owner_gemeente.synthetic = gathered.synthetic
              and owner_gemeente.owner = gathered.owner
              and owner_gemeente.valid_from <= last_day and last_day < owner_gemeente.valid_to
      )
      select
          asked.indicator, asked.version, asked.role, asked.per, asked.synthetic, asked.period,
          asked.first_day, asked.last_day, asked.schooljaar,
          member.area_type, member.area_code, member.gemeente_code as gemeente,
          told.owner is not null as is_delivered, told.owner, told.dataset, told.is_covered, told.told_until,
          -- Somebody whose area the gemeente lies in tells of this, or may: of his area nothing is known.
          exists (
              select from reports
              left join owner_gemeente as lies
                  on lies.owner = reports.owner and lies.synthetic = asked.synthetic
                  and lies.valid_from <= asked.last_day and asked.last_day < lies.valid_to
              where reports.indicator = asked.indicator and reports.version = asked.version
                  and reports.role = asked.role and coalesce(lies.gemeente, member.gemeente_code) = member.gemeente_code
          ) as is_anybodys
      from (
          select distinct indicator, version, role, per, synthetic, period, first_day, last_day, schooljaar
          from gathered
      ) as asked
      join member
          on member.synthetic = asked.synthetic
          and member.valid_from <= asked.last_day and asked.last_day < member.valid_to
      left join told
          on told.indicator = asked.indicator and told.version = asked.version and told.role = asked.role
          and told.synthetic = asked.synthetic and told.period = asked.period
          and told.gemeente = member.gemeente_code
      """)
    try await connection.execute("analyze gathered_part")
    try await connection.execute(
      """
      create temp table told_place on commit drop as
      with reported as (
          select reported.*, last_day as day
          from reported
          join figure_span using (period)
          where (indicator, version, role, synthetic, period) in (
              select indicator, version, role, synthetic, period from gathered
          )
      )
      select
          reported.indicator, reported.version, reported.role, reported.synthetic, reported.owner, reported.period,
          reported.day, breakdown, counts, persoon, value,
          coalesce(
              reported.gemeente, case when reported.area_type = 'gemeente' then reported.area_code end,
              home.area_code, near.area_code, school.gemeente_code
          ) as gemeente
      from reported
      left join warehouse.bridge_postcode_area as home
          on home.synthetic = reported.synthetic and home.postcode = reported.postcode
          and home.area_type = 'gemeente' and home.until_build = \(ReleaseDraft.open)
          and home.valid_from <= reported.day and reported.day < home.valid_to
      left join warehouse.dim_school as school
          on school.synthetic = reported.synthetic and school.vestiging_code = reported.vestiging_code
          and school.until_build = \(ReleaseDraft.open)
          and school.valid_from <= reported.day and reported.day < school.valid_to
      -- The address may name a gemeente that was no more, or not yet, on the day.
      left join warehouse.bridge_postcode_area as near
          on near.synthetic = reported.synthetic and near.postcode = left(school.postcode, 4)
          and near.area_type = 'gemeente' and near.until_build = \(ReleaseDraft.open)
          and near.valid_from <= reported.day and reported.day < near.valid_to
      """)
    try await connection.execute("analyze told_place")
    // What lies in no known gemeente, of those who told of the area.
    try await connection.execute(
      """
      create temp table gathered_nowhere on commit drop as
      with nowhere as (
          select
              indicator, version, role, synthetic, owner, period,
              case min(counts) when 'sums' then sum(value) when 'persons' then count(distinct persoon) else count(value)
              end as value
          from told_place
          where gemeente is null and breakdown = ''
          group by 1, 2, 3, 4, 5, 6
      )
      select indicator, version, role, synthetic, period, area_type, area_code, sum(value) as value
      from nowhere
      join (
          select distinct indicator, version, role, synthetic, period, area_type, area_code, owner from gathered_part
      ) as told using (indicator, version, role, synthetic, owner, period)
      group by 1, 2, 3, 4, 5, 6, 7
      having sum(value) > 0
      """)
    try await connection.execute(
      """
      create temp table gathered_row on commit drop as
      select
          told_place.indicator, told_place.version, told_place.role, told_place.synthetic, told_place.period, breakdown,
          counts, persoon, value, member.area_type, member.area_code
      from told_place
      join member
          on member.synthetic = told_place.synthetic and member.gemeente_code = told_place.gemeente
          and member.valid_from <= day and day < member.valid_to
      union all
      -- Delivered, and perhaps nothing in it.
      select distinct
          indicator, version, role, synthetic, period, '', counts, null, case when counts = 'sums' then 0 end,
          area_type, area_code
      from gathered_part
      join (select distinct indicator, version, role, counts from reported) as kind using (indicator, version, role)
      where is_delivered
      """)
  }
}
