import Definitions
import Postgres
import Vocabulary

extension FigureBuild {
  /// Forms the figures that regions report themselves (`opgave`): each owner's numbers are those of its own
  /// SWV, and of the gemeenten, kernen and schools that the delivery names. No area is worked out here: who
  /// counts with whom is the region's own rule, which the job's facets tell.
  ///
  /// A figure waits (`not_delivered`) until both numerator and denominator were delivered, and all parts
  /// where a source comes in parts. What is reported as nothing is 0.
  func makeReportedFigures(everything: Bool) async throws {
    try await makeReportedScope(everything: everything)
    try await gatherReports()
    try await weighReports()
    try await insertReportedFigures()
  }

  /// Temporary table `reports`: which datasets serve which term; `reported_scope`: which cells to form.
  private func makeReportedScope(everything: Bool) async throws {
    let served = catalogue.indicators.filter { $0.indicator.countedBy.contains(.opgave) }.flatMap { named in
      [("numerator", named.indicator.numerator), ("denominator", named.indicator.denominator)]
        .flatMap { role, term in
          catalogue.jobs.filter { job in term.map { job.value.serves($0) } ?? false }
            .map { (named: named, role: role, term: term!, dataset: $0.key, owner: $0.value.owner) }
        }
    }
    try await connection.execute(
      """
      create temp table reports on commit drop as
      select *
      from unnest(
          \(served.map(\.named.name))::text[], \(served.map(\.named.indicator.version))::int[],
          \(served.map(\.role))::text[], \(served.map(\.term.measure))::text[],
          \(served.map { $0.term.per?.rawValue ?? "" })::text[],
          \(served.map { ($0.term.where?["onderwerp"] ?? []).joined(separator: " ") })::text[],
          \(served.map(\.dataset))::text[], \(served.map(\.owner))::text[]
      ) as report (indicator, version, role, measure, per, subjects, dataset, owner)
      """)
    try await connection.execute(
      """
      create temp table reported_scope on commit drop as
      with touched as (
          select distinct indicator, version, synthetic
          from reports
          join ledger.slice using (dataset)
          where \(everything) or slice_id in (select slice_id from change)
      )
      select distinct touched.indicator, touched.version, touched.synthetic, rollup.period
      from touched
      join reports
          on reports.indicator = touched.indicator and reports.version = touched.version
          and role = 'numerator'
      join ledger.slice on slice.dataset = reports.dataset and slice.synthetic = touched.synthetic
      join ledger.portion using (slice_id)
      join mart.rollup on rollup.portion_id = portion.portion_id and rollup.measure = reports.measure
      join indicator
          on indicator.indicator = touched.indicator and indicator.version = touched.version
          and body ->> 'period' = mart.period_type(rollup.period)
      union
      select distinct indicator, version, synthetic, period
      from touched
      join mart.figure using (indicator, version, synthetic)
      where until_release = \(ReleaseDraft.open)
      """)
  }

  /// Temporary table `reported`: what every owner delivered for every term, period and area.
  private func gatherReports() async throws {
    try await connection.execute(
      """
      create temp table reported on commit drop as
      with said as (
          select
              reports.indicator, reports.version, reports.role, reports.per, reports.owner,
              counting.synthetic, reports.dataset, counting.load_id, counting.rejected, rollup.period,
              counting.period as told_on,
              substring(counting.part from '^gemeente (.*)$') as gemeente,
              rollup.vestiging_code, rollup.area_type, rollup.area_code,
              -- A portion that says nothing about a term still says that there was nothing.
              case when term.breakdown_id is not null then rollup.value else 0 end as value
          from reports
          join measure on measure.measure = reports.measure and measure.dataset = reports.dataset
          join ledger.counting on counting.dataset = reports.dataset and counting.owner = reports.owner
          join mart.rollup
              on rollup.portion_id = counting.portion_id and rollup.measure = reports.measure
              and rollup.measure_sha256 = measure.sha256
          join mart.breakdown
              on breakdown.breakdown_id = rollup.breakdown_id
              and (
                  subjects = '' or not attributes ? 'onderwerp'
                  or attributes ->> 'onderwerp' = any (string_to_array(subjects, ' '))
              )
          left join term
              on term.indicator = reports.indicator and term.version = reports.version
              and term.role = reports.role and term.measure = reports.measure
              and term.breakdown_id = rollup.breakdown_id
          where (reports.indicator, reports.version, counting.synthetic) in (
              select indicator, version, synthetic from reported_scope
          )
      ),
      -- Of several days that stand for one peildatum the nearest, then the last: they tell of the same pupils.
      chosen as (
          select
              *,
              dense_rank() over (
                  partition by indicator, version, role, synthetic, dataset, gemeente, period
                  order by
                      case when is_day then abs(told_on::date - period::date) end,
                      case when is_day then told_on end desc
              ) as choice
          from said
          cross join lateral (
              select
                  mart.period_type(told_on) = 'peildatum' and mart.period_type(period) = 'peildatum' as is_day
          ) as telling
      )
      select
          indicator, version, role, per, owner, synthetic, dataset, load_id, rejected, period, gemeente,
          vestiging_code, area_type, area_code, value
      from chosen
      where choice = 1
      """)
    try await connection.execute(
      """
      create temp table reported_area on commit drop as
      select
          indicator, version, role, per, owner, synthetic, dataset, load_id, rejected, period, gemeente,
          place.area_type, place.area_code, value
      from reported
      cross join lateral (
          select area_type, area_code from warehouse.dim_area
          where dim_area.area_code = reported.owner and dim_area.area_type in ('swv-po', 'swv-vo')
              and dim_area.synthetic = reported.synthetic and until_build = \(ReleaseDraft.open)
          union
          select reported.area_type, reported.area_code where reported.area_type is not null
          union
          select 'gemeente', gemeente where gemeente is not null
          union
          select 'school', vestiging_code where vestiging_code is not null
      ) as place
      """)
  }

  /// Temporary table `owner_state`: who delivered what for a period, and how much of it.
  private func weighReports() async throws {
    try await connection.execute(
      """
      create temp table owner_state on commit drop as
      with delivered as (
          select
              indicator, version, synthetic, owner, role, per, period,
              array_agg(distinct gemeente) filter (where gemeente is not null) as gemeenten,
              array_agg(distinct dataset) as datasets,
              array_agg(distinct load_id) as loads
          from reported
          group by 1, 2, 3, 4, 5, 6, 7
      )
      select
          top.indicator, top.version, top.synthetic, top.owner, top.period,
          bottom.period as denominator_period,
          bottom.owner is not null as has_denominator,
          bottom.gemeenten is null or coalesce(parts.gemeenten <@ bottom.gemeenten, true) as is_whole_denominator,
          case when top.gemeenten is null then 1 else coalesce(cardinality(parts.gemeenten), 1) end as expected,
          -- Nobody told which gemeenten there should be: no postcode table names the area.
          coalesce(top.gemeenten, bottom.gemeenten) is not null and parts.gemeenten is null as is_unsure,
          -- A neighbour's gemeente does not stand in for one that is missing.
          case
              when top.gemeenten is null or parts.gemeenten is null then 1
              else (
                  select count(*) from unnest(parts.gemeenten) as gemeente where gemeente = any (top.gemeenten)
              )
          end as delivered,
          array(select distinct unnest(top.datasets || bottom.datasets) order by 1) as datasets,
          top.loads || bottom.loads as loads,
          (
              select coalesce(sum(rejected), 0)
              from (
                  select distinct load_id, rejected from reported
                  where load_id = any (top.loads || bottom.loads)
              ) as file
          ) as rejected
      from delivered as top
      left join lateral (
          -- Of several counts in one school year the last.
          select *
          from delivered
          where role = 'denominator' and indicator = top.indicator and version = top.version
              and synthetic = top.synthetic and owner = top.owner
              and case delivered.per
                  when 'schooljaar' then mart.schooljaar(delivered.period) = mart.schooljaar(top.period)
                  else delivered.period = top.period
              end
          order by delivered.period desc
          limit 1
      ) as bottom on true
      left join lateral (
          -- The gemeenten of the owner's area, where its delivery comes in gemeenten.
          select array_agg(distinct inner_bridge.area_code) as gemeenten
          from warehouse.bridge_postcode_area as bridge
          join warehouse.bridge_postcode_area as inner_bridge using (synthetic, postcode)
          where coalesce(top.gemeenten, bottom.gemeenten) is not null and bridge.synthetic = top.synthetic and bridge.area_code = top.owner
              and inner_bridge.area_type = 'gemeente'
              and bridge.until_build = \(ReleaseDraft.open) and inner_bridge.until_build = \(ReleaseDraft.open)
              and bridge.valid_from <= mart.last_day(top.period) and mart.last_day(top.period) < bridge.valid_to
              and inner_bridge.valid_from <= mart.last_day(top.period)
              and mart.last_day(top.period) < inner_bridge.valid_to
      ) as parts on true
      where top.role = 'numerator'
          and (top.indicator, top.version, top.synthetic, top.period) in (select * from reported_scope)
      """)
  }

  /// Rows that an indicator counts, of a job that does not say it feeds it: they are in no figure, and the page
  /// would say that nobody delivers them.
  func unfed() async throws -> [String] {
    try await connection.rows(
      """
      select distinct counting.dataset, indicator.body ->> 'name', indicator.indicator
      from term
      join indicator
          on indicator.indicator = term.indicator and indicator.version = term.version and is_reported
      join mart.rollup on rollup.measure = term.measure and rollup.breakdown_id = term.breakdown_id
      join ledger.counting on counting.portion_id = rollup.portion_id
      where role = 'numerator' and rollup.value > 0
          and body ->> 'period' = mart.period_type(rollup.period)
          and counting.slice_id in (select slice_id from change)
          and not exists (
              select from reports
              where reports.indicator = term.indicator and reports.version = term.version
                  and reports.role = 'numerator' and reports.dataset = counting.dataset
          )
      order by 1, 2
      """, as: (String.self, String.self, String.self)
    ).map { dataset, name, indicator in
      "\(dataset) bevat rijen voor \(name) (\(indicator)), maar noemt die niet bij feeds: zij tellen daar niet mee."
    }
  }

  private func insertReportedFigures() async throws {
    try await connection.execute(
      """
      insert into next_figure
      with top as (
          select indicator, version, synthetic, owner, period, area_type, area_code, sum(value) as value
          from reported_area
          where role = 'numerator'
          group by 1, 2, 3, 4, 5, 6, 7
      ),
      bottom as (
          select indicator, version, synthetic, owner, period, area_type, area_code, sum(value) as value
          from reported_area
          where role = 'denominator'
          group by 1, 2, 3, 4, 5, 6, 7
      ),
      cell as (
          select
              state.*, top.area_type, top.area_code, scale, body ? 'denominator' as is_rate,
              top.value as numerator, bottom.value as denominator,
              top.area_code = top.owner as is_whole
          from top
          join owner_state as state
              on state.indicator = top.indicator and state.version = top.version
              and state.synthetic = top.synthetic and state.owner = top.owner and state.period = top.period
          join indicator on indicator.indicator = top.indicator and indicator.version = top.version
          left join bottom
              on bottom.indicator = top.indicator and bottom.version = top.version
              and bottom.synthetic = top.synthetic and bottom.owner = top.owner
              and bottom.period = state.denominator_period
              and bottom.area_type = top.area_type and bottom.area_code = top.area_code
          where body -> 'areas' ? top.area_type
      ),
      judged as (
          select
              cell.*,
              case
                  when is_rate and not cell.has_denominator then 'not_delivered'
                  when is_whole and is_rate and not is_whole_denominator then 'not_delivered'
                  when is_whole and cell.delivered < cell.expected then 'not_delivered'
                  when is_rate and denominator is null then 'unknown'
                  when is_rate and denominator = 0 then 'not_applicable'
                  else 'ok'
              end as status
          from cell
      )
      select
          judged.synthetic, profile.code, judged.indicator, judged.version, 'opgave', judged.period,
          area_type, area_code, '', status,
          case when status = 'ok' then numerator end,
          case when status = 'ok' and is_rate then denominator end,
          case
              when status <> 'ok' then null
              when is_rate then numerator * scale / denominator
              else numerator
          end,
          case when is_whole then expected else 1 end::int,
          case when is_whole then delivered else 1 end::int,
          0, rejected::bigint, datasets,
          array(
              select distinct message from ledger.finding
              where load_id = any (loads) order by 1 limit 5
          ) || case
              when is_whole and is_unsure and status = 'ok'
                  then array['geen postcodetabel zegt welke gemeenten erbij horen: misschien niet volledig']
              else '{}'
          end
      from judged
      join mart.definition as profile
          on profile.kind = 'profile' and profile.until_release = \(ReleaseDraft.open)
          and exists (
              select from jsonb_array_elements(profile.body -> 'tables') as published
              where published -> 'indicators' ? judged.indicator
          )
      """)
  }
}
