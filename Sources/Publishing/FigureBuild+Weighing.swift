import Postgres

/// What each cell needs of the sources, and what of it was delivered.
extension FigureBuild {
  /// Temporary tables `vague` and `mentioned`. Of a file that is delivered as a whole nobody says what it covers: an
  /// area of which it names nothing is not known to have none.
  func findMentioned() async throws {
    try await connection.execute(
      """
      create temp table vague on commit drop as
      select distinct indicator, version, counted_by
      from fed_by
      join part_state using (dataset)
      where gemeente = ''
      """)
    try await connection.execute(
      """
      create temp table mentioned on commit drop as
      select distinct indicator, version, counted_by, placed.synthetic, placed.period, area_type, area_code
      from vague
      join term using (indicator, version, counted_by)
      join placed on placed.measure = term.measure and placed.placed_by = term.placed_by
      """)
    for table in ["vague", "mentioned"] {
      try await connection.execute("analyze \(identifier: table)")
    }
  }

  /// Temporary table `weighed`: each cell with its numbers, and the parts of the sources that it needs and has.
  func weighCells() async throws {
    try await connection.execute(
      """
      create temp table weighed on commit drop as
      with top as (
          select * from labelled where role = 'numerator'
      ),
      bottom as (
          select * from labelled where role = 'denominator'
      ),
      uncertain as (
          select * from labelled where role = 'uncertain'
      ),
      -- Many indicators are fed by the same files: what these need is worked out once.
      feed as (
          select indicator, version, counted_by, string_agg(dataset, ' ' order by dataset) as feed
          from fed_by
          group by 1, 2, 3
      ),
      feeding as (
          select distinct feed, dataset from feed cross join lateral string_to_table(feed, ' ') as dataset
      ),
      parts as (
          select
              feed, part_state.synthetic, part_state.period, gemeente,
              bool_and(is_delivered) as is_delivered,
              bool_or(is_unpublished) as is_unpublished,
              bool_or(is_provisional) as is_provisional
          from part_state
          join feeding using (dataset)
          group by 1, 2, 3, 4
      ),
      whole as (
          select
              feed, synthetic, period,
              count(*) as expected,
              count(*) filter (where is_delivered) as delivered,
              count(*) filter (where is_unpublished) as unpublished,
              bool_or(is_provisional) as is_provisional
          from parts
          group by 1, 2, 3
      ),
      -- One file may fill many parts: its rejects count once.
      rejects as (
          select feed, synthetic, period, sum(rejected) as rejected
          from (
              select distinct feed, synthetic, period, load_id, rejected
              from part_state
              join feeding using (dataset)
          ) as file
          group by 1, 2, 3
      ),
      own_rejects as (
          select feed, synthetic, period, area_type, area_code, sum(rejected) as rejected
          from (
              select distinct
                  feed, part_state.synthetic, part_state.period, area_type, area_code, load_id, rejected
              from part_state
              join feeding using (dataset)
              join own_part
                  on own_part.synthetic = part_state.synthetic and own_part.period = part_state.period
                  and (own_part.gemeente = part_state.gemeente or part_state.gemeente = '')
              where rejected > 0
          ) as file
          group by 1, 2, 3, 4, 5
      ),
      needed as (
          select parts.*, area_type, area_code
          from parts
          join own_part using (synthetic, period, gemeente)
          union all
          select parts.*, area_type, area_code
          from parts
          join own_part using (synthetic, period)
          where parts.gemeente = ''
      ),
      own as (
          select
              feed, synthetic, period, area_type, area_code,
              count(*) as expected,
              count(*) filter (where is_delivered) as delivered,
              count(*) filter (where is_unpublished) as unpublished,
              bool_or(is_provisional) as is_provisional
          from needed
          group by 1, 2, 3, 4, 5
      )
      select
          cell.*,
          vague.indicator is null or mentioned.indicator is not null as is_mentioned,
          coalesce(top.value, 0) as numerator,
          case
              when has_denominator then coalesce(bottom.value, 0) + coalesce(undivided.value, 0)
          end as denominator,
          coalesce(uncertain.value, 0) as hidden,
          coalesce(own.delivered, 0) as own_delivered,
          coalesce(own.expected - own.delivered - own.unpublished, 0) as own_missing,
          case when needs_all then whole.expected else own.expected end as parts_expected,
          case when needs_all then whole.delivered else own.delivered end as parts_delivered,
          case when needs_all then whole.unpublished else own.unpublished end as parts_unpublished,
          case when needs_all then rejects.rejected else own_rejects.rejected end as lines_rejected,
          case when needs_all then whole.is_provisional else own.is_provisional end as is_provisional
      from cell
      cross join lateral (
          select counted_by = 'woonplaats' or area_type in ('bestuur', 'land') as needs_all
      ) as need
      left join top
          using (indicator, version, synthetic, period, counted_by, area_type, area_code, breakdown)
      left join bottom
          using (indicator, version, synthetic, period, counted_by, area_type, area_code, breakdown)
      left join uncertain
          using (indicator, version, synthetic, period, counted_by, area_type, area_code, breakdown)
      left join feed using (indicator, version, counted_by)
      left join own using (feed, synthetic, period, area_type, area_code)
      left join own_rejects using (feed, synthetic, period, area_type, area_code)
      left join rejects using (feed, synthetic, period)
      left join whole using (feed, synthetic, period)
      left join vague using (indicator, version, counted_by)
      left join mentioned using (indicator, version, counted_by, synthetic, period, area_type, area_code)
      -- What does not know the breakdown counts in each of its parts.
      left join bottom as undivided
          on undivided.indicator = cell.indicator and undivided.version = cell.version
          and undivided.synthetic = cell.synthetic and undivided.period = cell.period
          and undivided.counted_by = cell.counted_by and undivided.area_type = cell.area_type
          and undivided.area_code = cell.area_code
          and undivided.breakdown = split_part(cell.breakdown, '=', 1) || '=*' and cell.breakdown <> ''
      """)
  }
}
