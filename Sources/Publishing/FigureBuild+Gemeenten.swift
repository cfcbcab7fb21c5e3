import Postgres

extension FigureBuild {
  /// Temporary tables `gemeente_in`: what a gemeente lies in as a whole, for a school of which no more is known than
  /// its gemeente; and `gemeente_of`: the areas that are made of it, by kind; null where none of a kind is.
  func gatherGemeenten() async throws {
    try await connection.execute(
      """
      create temp table gemeente_in on commit drop as
      with gemeente as (
          select *, count(*) over (partition by synthetic, period, area_code) as postcodes
          from bridge_now
          where area_type = 'gemeente'
      )
      select
          gemeente.synthetic, gemeente.period, gemeente.area_code as gemeente, region.area_type,
          min(region.area_code) as area_code
      from gemeente
      join bridge_now as region using (synthetic, period, postcode)
      where region.area_type <> 'gemeente'
      group by gemeente.synthetic, gemeente.period, gemeente.area_code, region.area_type, postcodes
      having count(distinct region.area_code) = 1 and count(*) = postcodes
      """)
    try await connection.execute(
      """
      create temp table gemeente_of on commit drop as
      with kind as (
          select distinct area_type from warehouse.obs_area_member join ledger.counting using (portion_id)
      )
      select distinct
          gemeente.synthetic, gemeente.period, gemeente.area_code as gemeente, kind.area_type, made.area_code
      from bridge_now as gemeente
      cross join kind
      left join bridge_now as made
          on made.synthetic = gemeente.synthetic and made.period = gemeente.period
          and made.postcode = gemeente.postcode and made.area_type = kind.area_type
      where gemeente.area_type = 'gemeente'
      """)
    try await connection.execute("analyze gemeente_of")
    try await addSuccessors()
    try await connection.execute("analyze gemeente_in")
  }

  /// A source may name a gemeente that was not there yet on the day: it lay where all lay that went into it.
  private func addSuccessors() async throws {
    try await connection.execute(
      """
      insert into gemeente_in (synthetic, period, gemeente, area_type, area_code)
      with recursive step as (
          select distinct obs_area.area_code as old, successor
          from warehouse.obs_area
          join ledger.counting using (portion_id)
          cross join unnest(successors) as successor
          where area_type = 'gemeente'
      ),
      went_into as (
          select old, successor from step
          union
          select went_into.old, step.successor
          from went_into
          join step on step.old = went_into.successor
      ),
      existing as (
          select distinct synthetic, period, area_code from bridge_now where area_type = 'gemeente'
      ),
      asked as (
          select distinct synthetic, period, stated_gemeente as gemeente from counted_school where stated_gemeente <> ''
          except
          select synthetic, period, area_code from existing
      ),
      parent as (
          select asked.*, old, count(*) over (partition by synthetic, period, gemeente) as parents
          from asked
          join went_into on successor = gemeente
          join existing using (synthetic, period)
          where existing.area_code = old
      )
      select
          parent.synthetic, parent.period, parent.gemeente, inside.area_type, min(inside.area_code)
      from parent
      join gemeente_in as inside
          on inside.synthetic = parent.synthetic and inside.period = parent.period
          and inside.gemeente = parent.old
      group by 1, 2, 3, 4, parents
      having count(distinct inside.area_code) = 1 and count(*) = parents
      """)
  }
}
