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
  func gatherReports() async throws {
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
}
