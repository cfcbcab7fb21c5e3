import Postgres

extension FigureBuild {
  /// Works out which parts of the sources exist, which were delivered, and which of them each area needs.
  func weighParts() async throws {
    // One row per part that exists: every gemeente on that day, or '' for a file that is the whole.
    try await connection.execute(
      """
      create temp table part_state on commit drop as
      with job as (
          select
              code as dataset, body -> 'coverage' as coverage,
              jsonb_array_length(body -> 'edition' -> 'order') as editions
          from mart.definition
          where kind = 'job' and until_release = \(ReleaseDraft.open)
      ),
      needed as (
          select distinct scope.synthetic, scope.period, dataset, coverage, editions
          from scope
          join fed_by using (indicator, version)
          join job using (dataset)
      ),
      existing as (
          select distinct needed.*, bridge_now.area_code as gemeente
          from needed
          join bridge_now using (synthetic, period)
          where coverage ->> 'parts' = 'gemeente' and area_type = 'gemeente'
          union all
          select needed.*, '' from needed where coverage is null
      )
      select
          existing.synthetic, existing.period, existing.dataset, existing.gemeente,
          counting.portion_id is not null as is_delivered,
          counting.portion_id is null
              and exists (
                  select from jsonb_array_elements(coverage -> 'never_published') as gap
                  where gap ->> 'period' = existing.period and gap -> 'parts' ? gemeente
              ) as is_unpublished,
          counting.load_id, coalesce(counting.rejected, 0) as rejected,
          coalesce(counting.edition > 0 and counting.edition < editions, false) as is_provisional
      from existing
      left join ledger.counting
          on counting.synthetic = existing.synthetic and counting.period = existing.period
          and counting.dataset = existing.dataset
          and counting.part = case when gemeente = '' then '' else coverage ->> 'parts' || ' ' || gemeente end
      """)
    // The gemeenten that an area's own figure needs.
    try await connection.execute(
      """
      create temp table own_part on commit drop as
      select distinct
          area.synthetic, area.period, area.area_type, area.area_code, gemeente.area_code as gemeente
      from bridge_now as area
      join bridge_now as gemeente using (synthetic, period, postcode)
      where gemeente.area_type = 'gemeente'
      union
      select distinct synthetic, period, 'land', 'NL', area_code
      from bridge_now
      where area_type = 'gemeente'
      union
      select distinct synthetic, period, 'school', vestiging_code, school_gemeente
      from located
      where school_gemeente is not null and vestiging_code <> ''
      union
      select distinct synthetic, period, area_type, area_code, stated_gemeente
      from school_area
      where area_type = 'gemeente' and area_code like 'onbekend-%'
      union
      select distinct synthetic, period, 'bestuur', bestuur_code, school_gemeente
      from located
      where bestuur_code is not null and school_gemeente is not null
      """)
    try await connection.execute("analyze part_state")
    try await connection.execute("analyze own_part")
  }
}
