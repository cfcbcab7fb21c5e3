import Postgres

extension FigureBuild {
  /// One row per cell: what was counted, what it needed, and so whether there is a value.
  ///
  /// By schoollocatie an area is complete when the gemeenten in it were delivered. By woonplaats pupils
  /// may attend anywhere, and a board may have schools anywhere: those need the whole country.
  func makeFigures() async throws {
    try await makeCells()
    try await findMentioned()
    try await weighCells()
    try await connection.execute(
      """
      create temp table next_figure on commit drop as
      with judged as (
          select
              *,
              case
                  when area_code = 'onbekend' then 'unknown'
                  when own_missing > 0 then 'not_delivered'
                  when own_delivered = 0 then 'unknown'
                  when not is_mentioned then 'unknown'
                  when hidden > 0 then 'unknown'
                  when denominator = 0 then 'not_applicable'
                  else 'ok'
              end as status
          from weighed
          -- Of a period of which nothing is left there are no figures.
          where coalesce(parts_delivered, 0) > 0 or own_missing > 0 or area_code = 'onbekend'
              or coalesce(parts_unpublished, 0) > 0
      ),
      published as (
          select distinct code as profile, indicator
          from mart.definition
          cross join lateral jsonb_array_elements(body -> 'tables') as listed
          cross join lateral jsonb_array_elements_text(listed -> 'indicators') as indicator
          where kind = 'profile' and until_release = \(ReleaseDraft.open)
      ),
      source as (
          select indicator, version, counted_by, array_agg(distinct dataset order by dataset) as datasets
          from fed_by
          group by 1, 2, 3
      )
      select
          synthetic, profile, indicator, version, counted_by, period, area_type,
          area_code, breakdown, status,
          case when status = 'ok' or area_code = 'onbekend' then numerator end as numerator,
          case when status = 'ok' or area_code = 'onbekend' then denominator end as denominator,
          case
              when status <> 'ok' then null
              when denominator is null then numerator
              else numerator * scale / denominator
          end as value,
          coalesce(parts_expected, 0)::int as parts_expected,
          coalesce(parts_delivered, 0)::int as parts_delivered,
          coalesce(parts_unpublished, 0)::int as parts_unpublished,
          coalesce(lines_rejected, 0)::bigint as lines_rejected,
          coalesce(source.datasets, '{}') as sources,
          case
              when not is_mentioned then array['de bron noemt niets in dit gebied']
              when hidden > 0 and status = 'unknown' and area_code <> 'onbekend' then array[
                  'de bron noemt kleine aantallen niet: het ligt tussen '
                  || translate(to_char(numerator, 'FM999,999,990'), ',', '.') || ' en '
                  || translate(to_char(numerator + hidden, 'FM999,999,990'), ',', '.')
              ]
              else '{}'
          end::text[] as findings,
          coalesce(is_provisional, false) as is_provisional,
          false as is_unfinished
      from judged
      join published using (indicator)
      left join source using (indicator, version, counted_by)
      where area_code <> 'onbekend' or numerator > 0
      """)
  }

  /// Temporary table `cell`: every area of every indicator, as a whole and in the parts of its breakdowns. A school
  /// or a board is not broken down: the parts would be a handful of children.
  private func makeCells() async throws {
    try await connection.execute(
      """
      create temp table labelled on commit drop as
      with summed as (
          select label_id, area_id, sum(value) as value
          from scope
          join counts_in using (indicator, version)
          join placed
              on placed.synthetic = scope.synthetic and placed.period = scope.period
              and placed.measure = counts_in.measure and placed.breakdown_id = counts_in.breakdown_id
              and placed.placed_by = counts_in.placed_by
          where breakdown = '' or area_type not in ('school', 'bestuur')
          group by label_id, area_id
      ),
      label as (
          select distinct label_id, indicator, version, counted_by, role, breakdown from counts_in
      ),
      area as (
          select distinct area_id, synthetic, period, area_type, area_code from placed
      )
      select
          indicator, version, synthetic, period, counted_by, role, breakdown, area_type, area_code, value
      from summed
      join label using (label_id)
      join area using (area_id)
      """)
    try await connection.execute("analyze labelled")
    try await connection.execute(
      """
      create temp table cell on commit drop as
      with area as (
          select distinct synthetic, period, area_type, area_code from bridge_now
          union
          select distinct synthetic, period, area_type, area_code from placed
      ),
      part as (
          select distinct indicator, version, synthetic, period, counted_by, breakdown
          from labelled
          where breakdown <> '' and breakdown not like '%=*'
      ),
      whole as (
          select
              scope.indicator, scope.version, indicator.scale,
              exists (
                  select from term
                  where term.indicator = scope.indicator and term.version = scope.version
                      and term.counted_by = counting.counted_by and role = 'denominator'
              ) as has_denominator,
              counting.counted_by, area.*
          from scope
          join indicator using (indicator, version)
          cross join lateral jsonb_array_elements_text(body -> 'counted_by') as counting (counted_by)
          join area using (synthetic, period)
          where body -> 'areas' ? area.area_type
              and not (counted_by in ('woonplaats', 'betalend') and area_type in ('school', 'bestuur'))
      )
      select *, '' as breakdown from whole
      union all
      select whole.*, part.breakdown
      from whole
      join part using (indicator, version, synthetic, period, counted_by)
      where area_type not in ('school', 'bestuur')
      """)
    try await connection.execute("analyze cell")
  }

  /// Temporary tables `vague` and `mentioned`. Of a file that is delivered as a whole nobody says what it covers: an
  /// area of which it names nothing is not known to have none.
  private func findMentioned() async throws {
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
  private func weighCells() async throws {
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
