import Postgres

extension FigureBuild {
  /// A part that is only below the line has nothing above it, unless somebody did not say in which part he is.
  func addEmptyParts() async throws {
    try await connection.execute(
      """
      insert into reported_sum
      with above as materialized (
          select
              indicator, version, synthetic, owner, period, area_type, area_code,
              array_agg(breakdown) filter (where breakdown not like '%=niet-gezegd' or value > 0) as parts
          from reported_sum
          where role = 'numerator'
          group by 1, 2, 3, 4, 5, 6, 7
      )
      select
          bottom.indicator, bottom.version, 'numerator', bottom.synthetic, bottom.owner, state.period,
          bottom.area_type, bottom.area_code, bottom.breakdown, 0, null, null
      from reported_sum as bottom
      join owner_state as state
          on state.indicator = bottom.indicator and state.version = bottom.version
          and state.synthetic = bottom.synthetic and state.owner = bottom.owner
          and state.denominator_period = bottom.period
      join above
          on above.indicator = bottom.indicator and above.version = bottom.version
          and above.synthetic = bottom.synthetic and above.owner = bottom.owner and above.period = state.period
          and above.area_type = bottom.area_type and above.area_code = bottom.area_code
      cross join lateral (select split_part(bottom.breakdown, '=', 1) as dim) as part
      where bottom.role = 'denominator' and bottom.breakdown <> '' and bottom.value > 0
          and not parts && array[bottom.breakdown, dim || '=*', dim || '=niet-gezegd']
      """)
  }

  /// What was reported, as cells: a number, or why there is none.
  func insertReportedFigures() async throws {
    try await connection.execute(
      """
      insert into next_figure
      with bottom as (
          select * from reported_sum where role = 'denominator'
      ),
      cell as (
          select
              state.*, top.area_type, top.area_code, top.breakdown, scale, is_rate,
              top.value as numerator, top.durations, bottom.value as denominator,
              top.area_code = top.owner as is_whole,
              coalesce(nowhere.value, 0) as nowhere
          from reported_sum as top
          join owner_state as state
              on state.indicator = top.indicator and state.version = top.version
              and state.synthetic = top.synthetic and state.owner = top.owner and state.period = top.period
          join indicator on indicator.indicator = top.indicator and indicator.version = top.version
          left join nowhere
              on nowhere.indicator = top.indicator and nowhere.version = top.version
              and nowhere.owner = top.owner and nowhere.synthetic = top.synthetic
              and nowhere.period = top.period and nowhere.area_type = top.area_type
          left join bottom
              on bottom.indicator = top.indicator and bottom.version = top.version
              and bottom.synthetic = top.synthetic and bottom.owner = top.owner
              and bottom.period = state.denominator_period
              and bottom.area_type = top.area_type and bottom.area_code = top.area_code
              -- What does not know the breakdown counts in each of its parts.
              and bottom.breakdown in (top.breakdown, split_part(top.breakdown, '=', 1) || '=*')
          where top.role = 'numerator' and top.breakdown not like '%=*'
              and top.area_type = any (areas)
              and (top.breakdown = '' or top.area_type <> 'school')
      ),
      judged as (
          select
              cell.*,
              case
                  when is_rate and not cell.has_denominator then 'not_delivered'
                  when is_whole and is_rate and not is_whole_denominator then 'not_delivered'
                  when is_whole and cell.delivered < cell.expected then 'not_delivered'
                  when not is_covered then 'not_delivered'
                  when nowhere > 0 and coalesce(durations, numerator) = 0 then 'unknown'
                  when is_rate and denominator is null then 'unknown'
                  when is_rate and denominator = 0 then 'not_applicable'
                  when durations = 0 then 'not_applicable'
                  else 'ok'
              end as status
          from cell
      )
      select
          judged.synthetic, profile.code, judged.indicator, judged.version, 'opgave', judged.period,
          area_type, area_code, breakdown, status,
          case when status = 'ok' and durations is null then numerator end,
          case when status = 'ok' then case when is_rate then denominator else durations end end,
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
          end || case
              when nowhere > 0 and status in ('ok', 'unknown')
                  then array['van ' || trim_scale(nowhere) || ' is de ' || area_type || ' niet bekend: dat telt niet mee']
              else '{}'
          end,
          false, is_unfinished
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
