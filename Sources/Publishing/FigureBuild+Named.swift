import Postgres

extension FigureBuild {
  /// Temporary tables `kern_told`: for what an owner told of a term and period in kernen, each kern of its area, and
  /// whether a row names it; `school_untold`: of a list of cases, the schools that it names in other periods only; and
  /// `nowhere`: how much of it names no kern or school.
  func gatherNamed() async throws {
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
      create temp table school_untold on commit drop as
      with told as (
          select
              reported.indicator, reported.version, reported.role, reported.per, reported.owner, reported.synthetic,
              reported.period, reported.counts,
              coalesce(array_agg(distinct vestiging_code) filter (where vestiging_code is not null), '{}') as schools
          from reported
          join (select distinct indicator, version, role, dataset from reports where names_schools) as kind
              using (indicator, version, role, dataset)
          join indicator using (indicator, version)
          -- A school that did not answer has not answered nothing.
          where nature <> 'bevraging' and breakdown = ''
          group by 1, 2, 3, 4, 5, 6, 7, 8
      ),
      ever as (
          select distinct indicator, version, owner, synthetic, vestiging_code
          from told
          cross join unnest(schools) as vestiging_code
      )
      select
          told.indicator, told.version, told.role, told.per, told.owner, told.synthetic, told.period, told.counts,
          vestiging_code
      from told
      join ever using (indicator, version, owner, synthetic)
      where vestiging_code <> all (schools)
      """)
    try await connection.execute(
      """
      create temp table nowhere on commit drop as
      select
          indicator, version, owner, synthetic, period, unnamed.area_type,
          case min(counts) when 'sums' then sum(value) when 'persons' then count(distinct persoon) else count(value)
          end as value
      from reported
      join (
          select distinct indicator, version, role, dataset, names_kernen, names_schools from reports
          where names_kernen or names_schools
      ) as kind using (indicator, version, role, dataset)
      cross join lateral (
          select 'kern' as area_type where names_kernen and area_type is distinct from 'kern'
          union all
          select 'school' where names_schools and vestiging_code is null
      ) as unnamed
      where role = 'numerator' and breakdown = ''
      group by 1, 2, 3, 4, 5, 6
      """)
    for table in ["school_untold", "nowhere"] {
      try await connection.execute("analyze \(identifier: table)")
    }
  }
}
