import Definitions
import Postgres

/// What is to be counted: the indicators that are computed, the terms they divide, and the rows of measures that
/// belong to each.
extension FigureBuild {
  /// Temporary tables `indicator`, `measure`, `term`, `counts_in` and `fed_by`.
  func makeTerms() async throws {
    try await connection.execute(
      """
      create temp table indicator on commit drop as
      select
          split_part(code, '@', 1) as indicator,
          (body ->> 'version')::int as version,
          scale,
          body -> 'counted_by' ? 'opgave' as is_reported,
          -- It grows while its period runs; a budget was there before.
          body ->> 'kind' in ('stroom', 'cohort')
              or coalesce(body #> '{numerator,where,soort}' ? 'realisatie', false) as is_running,
          array(
              select jsonb_array_elements_text(
                  jsonb_build_array(body -> 'period') || coalesce(body -> 'periods', '[]'))
          ) as period_types,
          -- Asked of every row: a body is too large to open each time.
          body ->> 'kind' as nature,
          body ? 'denominator' as is_rate,
          array(select jsonb_array_elements_text(body -> 'areas')) as areas,
          body
      from mart.definition
      join unnest(
          \(catalogue.indicators.map(\.code))::text[],
          \(catalogue.indicators.map(\.indicator.scale))::int[]
      ) as unit (code, scale) using (code)
      where kind = 'indicator' and until_release = \(ReleaseDraft.open) and body ? 'numerator'
      """)
    let fed = catalogue.measures.flatMap { measure in measure.datasets.map { (measure: measure, dataset: $0) }
    }
    try await connection.execute(
      """
      create temp table measure on commit drop as
      select measure, sha256, dataset, counts
      from unnest(
          \(fed.map(\.measure.name))::text[], \(fed.map(\.measure.sha256))::text[],
          \(fed.map(\.dataset))::text[], \(fed.map(\.measure.counts.rawValue))::text[]
      ) as fed (measure, sha256, dataset, counts)
      """)
    // One row per way of counting and role: which measure, and how its rows are placed.
    try await connection.execute(
      """
      create temp table term on commit drop as
      select
          indicator, version, counted_by, role,
          spec ->> 'measure' as measure,
          coalesce(spec -> 'where', '{}') as conditions,
          case
              when (spec ->> 'within')::boolean then 'binnen'
              else coalesce(spec ->> 'placed', counted_by)
          end as placed_by,
          (spec ->> 'quantile')::float8 as quantile
      from indicator
      cross join lateral jsonb_array_elements_text(body -> 'counted_by') as way (counted_by)
      cross join lateral (select coalesce(body -> 'by' -> counted_by, body) as terms) as chosen
      cross join lateral (
          values
              ('numerator', terms -> 'numerator'),
              ('denominator', terms -> 'denominator'),
              ('uncertain', body -> 'uncertain')
      ) as part (role, spec)
      where spec is not null
      """)
    try await makeLabels()
    try await connection.execute(
      """
      create temp table fed_by on commit drop as
      select distinct term.indicator, term.version, counted_by, dataset
      from term
      join measure using (measure)
      join indicator on indicator.indicator = term.indicator and indicator.version = term.version
      where not is_reported
      """)
    // Small as they are: taken for empty or for a thousand rows they lead the planner astray.
    for table in ["indicator", "measure", "term", "fed_by"] {
      try await connection.execute("analyze \(identifier: table)")
    }
  }

  /// Temporary table `counts_in`: which rows of a measure count in which cell of a term: the whole (``''``), and one
  /// per value of each breakdown. What does not say a value counts as `niet-gezegd`, so that the parts add up to the
  /// whole; a term that does not know the breakdown counts in each part (`*`).
  func makeLabels() async throws {
    let dims = catalogue.measures.flatMap { measure in
      measure.breakdowns.map { (measure: measure.name, dim: $0) }
    }
    try await connection.execute(
      """
      create temp table measure_dim on commit drop as
      select *
      from unnest(\(dims.map(\.measure))::text[], \(dims.map(\.dim))::text[]) as dim (measure, dim)
      """)
    try await connection.execute(
      """
      create temp table counts_in on commit drop as
      select
          term.indicator, term.version, term.counted_by, term.role, term.measure, term.placed_by,
          breakdown_id, label.breakdown,
          dense_rank() over (
              order by term.indicator, term.version, term.counted_by, term.role, label.breakdown
          )::int as label_id
      from term
      join indicator on indicator.indicator = term.indicator and indicator.version = term.version
      join mart.breakdown
          on not exists (
              select from jsonb_each(term.conditions) as condition (key, allowed)
              where not coalesce(allowed ? (attributes ->> condition.key), false)
          )
      cross join lateral (
          select '' as breakdown
          union all
          select
              wanted.dim || '='
              || case
                  when measure_dim.dim is null then '*'
                  else coalesce(attributes ->> wanted.dim, 'niet-gezegd')
              end
          from jsonb_array_elements_text(coalesce(body -> 'breakdowns', '[]')) as wanted (dim)
          left join measure_dim on measure_dim.measure = term.measure and measure_dim.dim = wanted.dim
      ) as label
      """)
    try await connection.execute("analyze counts_in")
  }
}
