import Definitions
import Postgres
import Vocabulary

/// What regions report: which datasets serve which term, and what every owner delivered.
extension FigureBuild {
  /// Temporary table `reports`: which datasets serve which term; `reported_scope`: which cells to form.
  func makeReportedScope(everything: Bool) async throws {
    let served = catalogue.indicators.filter { $0.indicator.countedBy.contains(.opgave) }.flatMap { named in
      [("numerator", named.indicator.numerator), ("denominator", named.indicator.denominator)]
        .flatMap { role, term in
          catalogue.jobs.filter { job in job.value.serves(term) }
            .map { (named: named, role: role, term: term!, dataset: $0.key, job: $0.value) }
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
          \(served.map(\.dataset))::text[], \(served.map(\.job.owner))::text[],
          \(served.map { $0.job.names(.kern) })::bool[], \(served.map(\.job.namesEveryKern))::bool[],
          \(served.map(\.job.namesSchoolsOfCases))::bool[]
      ) as report (
          indicator, version, role, measure, per, subjects, dataset, owner, names_kernen, names_every_kern,
          names_schools
      )
      """)
    try await connection.execute(
      """
      create temp table reached_indicator on commit drop as
      with reached as (
          select distinct indicator, synthetic
          from reports
          join ledger.slice using (dataset)
          where \(everything) or slice_id in (select slice_id from change)
      )
      -- All versions of it, also one that other files feed: what two of them share changes with either.
      select distinct indicator, version, synthetic
      from reports
      join reached using (indicator)
      """)
    for table in ["reports", "reached_indicator"] {
      try await connection.execute("analyze \(identifier: table)")
    }
    try await gatherRows()
    try await connection.execute(
      """
      create temp table reported_scope on commit drop as
      select distinct reached_indicator.indicator, reached_indicator.version, reached_indicator.synthetic, report_row.figure_period as period
      from reached_indicator
      join reports
          on reports.indicator = reached_indicator.indicator and reports.version = reached_indicator.version
          and role = 'numerator'
      join report_row
          on report_row.dataset = reports.dataset and report_row.measure = reports.measure
          and report_row.synthetic = reached_indicator.synthetic
      join indicator
          on indicator.indicator = reached_indicator.indicator and indicator.version = reached_indicator.version
      join figure_span on figure_span.period = report_row.figure_period and period_type = any (period_types)
      union
      select distinct indicator, version, synthetic, period
      from reached_indicator
      join mart.figure using (indicator, version, synthetic)
      where until_release = \(ReleaseDraft.open)
      """)
  }

  /// Temporary table `report_row`: every row of the measures that reports are made of, of the portions that count,
  /// once for each period that it counts in: a month also in its tertiaal, half year, year and school year.
  private func gatherRows() async throws {
    try await connection.execute(
      """
      create temp table report_portion on commit drop as
      select
          counting.*, substring(counting.part from '^gemeente (.*)$') as gemeente,
          coalesce(load.dated, delivery.received_at::date) as told_until,
          mart.period_type(counting.period) <> 'peildatum' as is_span,
          daterange(mart.first_day(counting.period), mart.last_day(counting.period), '[]') as told_days
      from ledger.counting
      join ledger.load on load.load_id = counting.load_id
      join ledger.delivery on delivery.delivery_id = load.delivery_id
      where (counting.dataset, counting.synthetic) in (
          select dataset, synthetic
          from reports
          join reached_indicator using (indicator, version)
      )
      """)
    try await connection.execute("analyze report_portion")
    try await connection.execute(
      """
      create temp table told_row on commit drop as
      select
          report_portion.portion_id, rollup.measure, rollup.period, vestiging_code, postcode, area_type, area_code,
          breakdown_id, null::text as persoon, value
      from report_portion
      join measure using (dataset)
      join mart.rollup
          on rollup.portion_id = report_portion.portion_id and rollup.measure = measure.measure
          and rollup.measure_sha256 = measure.sha256
      where measure.counts = 'sums'
      """)
    try await gatherPersons()
    try await tellEmptyMonths()
    // An extract of a day holds what was booked since the one before; of the first nobody knows since when.
    try await connection.execute(
      """
      create temp table extract_begin on commit drop as
      select report_portion.dataset, report_portion.synthetic, mart.first_day(min(told_row.period)) as first_day
      from told_row
      join report_portion using (portion_id)
      where not is_span and mart.period_type(told_row.period) = 'maand'
      group by 1, 2
      """)
    try await connection.execute(
      """
      create temp table report_row on commit drop as
      with told as materialized (select distinct period from told_row),
      counts_for as materialized (
          select period, period as figure_period from told
          union all
          select period, mart.period_of(mart.first_day(period), coarser)
          from told
          cross join unnest(array['tertiaal', 'halfjaar', 'kalenderjaar', 'schooljaar']) as coarser
          where mart.period_type(period) = 'maand'
      )
      select told_row.*, report_portion.dataset, report_portion.synthetic, figure_period
      from told_row
      join report_portion using (portion_id)
      join counts_for on counts_for.period = told_row.period
      """)
    try await connection.execute("analyze report_row")
    // What a period is, worked out once for each.
    try await connection.execute(
      """
      create temp table figure_span on commit drop as
      select
          period, mart.period_type(period) as period_type, mart.first_day(period) as first_day,
          mart.last_day(period) as last_day, mart.schooljaar(period) as schooljaar
      from (select distinct figure_period as period from report_row) as told
      """)
    try await connection.execute("analyze figure_span")
  }

  /// A month of which a portion could tell and does not: then nothing happened in it.
  private func tellEmptyMonths() async throws {
    try await connection.execute(
      """
      insert into told_row (portion_id, measure, period, breakdown_id, value)
      select portion_id, monthly.measure, to_char(month, 'YYYY-MM'), null, 0
      from (
          select distinct report_portion.dataset, told_row.measure
          from told_row
          join report_portion using (portion_id)
          where mart.period_type(told_row.period) = 'maand'
      ) as monthly
      join report_portion using (dataset)
      cross join lateral generate_series(
          mart.first_day(report_portion.period), least(mart.last_day(report_portion.period), told_until),
          interval '1 month'
      ) as month
      where is_span
      """)
  }

  /// Temporary table `reported`: what every owner delivered for every term, period and area.
  func gatherReports() async throws {
    try await connection.execute(
      """
      create temp table reported on commit drop as
      with said as (
          select
              reports.indicator, reports.version, reports.role, reports.per, reports.owner,
              portion.synthetic, reports.dataset, portion.load_id, portion.rejected, report_row.figure_period as period,
              report_row.period <> report_row.figure_period as is_added_up,
              portion.period as told_on, portion.told_days, portion.is_span, portion.told_until, portion.gemeente,
              extract_begin.first_day as told_from,
              report_row.vestiging_code, report_row.postcode, report_row.area_type, report_row.area_code,
              coalesce(counts_in.breakdown, '') as breakdown,
              measure.counts,
              case when counts_in.breakdown_id is not null then persoon end as persoon,
              -- A portion that says nothing about a term still says that there was nothing.
              case
                  when counts_in.breakdown_id is not null then report_row.value
                  when measure.counts = 'sums' then 0
              end as value
          from reports
          join measure on measure.measure = reports.measure and measure.dataset = reports.dataset
          join report_portion as portion on portion.dataset = reports.dataset and portion.owner = reports.owner
          join report_row
              on report_row.portion_id = portion.portion_id and report_row.measure = reports.measure
          left join extract_begin
              on extract_begin.dataset = portion.dataset and extract_begin.synthetic = portion.synthetic
              and report_row.period <> report_row.figure_period
          left join mart.breakdown on breakdown.breakdown_id = report_row.breakdown_id
          left join counts_in
              on counts_in.indicator = reports.indicator and counts_in.version = reports.version
              and counts_in.role = reports.role and counts_in.measure = reports.measure
              and counts_in.breakdown_id = report_row.breakdown_id
          where (reports.indicator, reports.version, portion.synthetic) in (select * from reached_indicator)
              and (
                  subjects = '' or attributes is null or not attributes ? 'onderwerp'
                  or attributes ->> 'onderwerp' = any (string_to_array(subjects, ' '))
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
      select * from chosen where choice = 1
      """)
    try await connection.execute("analyze reported")
    try await gatherNamed()
    try await connection.execute(
      """
      create temp table reported_area on commit drop as
      select
          indicator, version, role, per, owner, synthetic, period, breakdown, counts, persoon, value,
          place.area_type, place.area_code
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
      union all
      -- A list of cases has none of a kern or school that it does not name.
      select
          indicator, version, role, per, owner, synthetic, period, '', counts, null,
          case counts when 'sums' then 0 end, 'kern', kern
      from kern_told
      where not names_every_kern and not is_told
      union all
      select
          indicator, version, role, per, owner, synthetic, period, '', counts, null,
          case counts when 'sums' then 0 end, 'school', vestiging_code
      from school_untold
      """)
  }

  /// Rows that an indicator counts, of a job that does not say it feeds it: they are in no figure, and the page
  /// would say that nobody delivers them.
  func unfed() async throws -> [String] {
    try await connection.rows(
      """
      -- What was loaded, in a few rows: a country's pupils are half a million.
      with met as materialized (
          select distinct counting.dataset, rollup.measure, rollup.breakdown_id, rollup.period
          from ledger.counting
          join mart.rollup using (portion_id)
          where counting.slice_id in (select slice_id from change) and rollup.value > 0
      )
      select distinct met.dataset, indicator.body ->> 'name', indicator.indicator
      from counts_in
      join indicator
          on indicator.indicator = counts_in.indicator and indicator.version = counts_in.version and is_reported
      join met on met.measure = counts_in.measure and met.breakdown_id = counts_in.breakdown_id
      where role = 'numerator' and breakdown = ''
          and body ->> 'period' = mart.period_type(met.period)
          and not exists (
              select from reports
              where reports.indicator = counts_in.indicator and reports.version = counts_in.version
                  and reports.role = 'numerator' and reports.dataset = met.dataset
          )
      order by 1, 2
      """, as: (String.self, String.self, String.self)
    ).map { dataset, name, indicator in
      "\(dataset) bevat rijen voor \(name) (\(indicator)), maar noemt die niet bij feeds: zij tellen daar niet mee."
    }
  }
}
