import Postgres

extension FigureBuild {
  /// Temporary tables `kern_told`: for what an owner told of a term and period in kernen, each kern of its area, and
  /// whether a row names it; and `kern_nowhere`: how much of it names none.
  func gatherKernen() async throws {
    try await connection.execute(
      """
      create temp table kern_told on commit drop as
      with told as (
          select
              reported.indicator, reported.version, reported.role, reported.per, reported.owner, reported.synthetic,
              reported.period, reported.counts,
              bool_or(names_every_kern) as names_every_kern,
              array_agg(distinct area_code) filter (where area_type = 'kern') as kernen
          from reported
          join (
              select distinct indicator, version, role, dataset, names_every_kern from reports where names_kernen
          ) as kind using (indicator, version, role, dataset)
          group by 1, 2, 3, 4, 5, 6, 7, 8
      )
      select
          told.*, kern.area_code as kern, coalesce(kern.area_code = any (told.kernen), false) as is_told
      from told
      join figure_span using (period)
      join warehouse.dim_area as kern
          on kern.synthetic = told.synthetic and kern.area_type = 'kern' and kern.area_code like told.owner || '-%'
          and kern.until_build = \(ReleaseDraft.open)
          and kern.valid_from <= last_day and last_day < kern.valid_to
      """)
    try await connection.execute("analyze kern_told")
    try await connection.execute(
      """
      create temp table kern_nowhere on commit drop as
      select
          indicator, version, owner, synthetic, period,
          case min(counts) when 'sums' then sum(value) when 'persons' then count(distinct persoon) else count(value)
          end as value
      from reported
      join (select distinct indicator, version, role, dataset from reports where names_kernen) as kind
          using (indicator, version, role, dataset)
      where role = 'numerator' and breakdown = '' and area_type is distinct from 'kern'
      group by 1, 2, 3, 4, 5
      """)
  }
}
