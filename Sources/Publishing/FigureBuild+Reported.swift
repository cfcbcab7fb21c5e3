import Postgres

extension FigureBuild {
  /// Forms the figures that regions report themselves (`opgave`): each owner's numbers are those of its own
  /// SWV, and of the gemeenten, kernen and schools that the delivery names. No area is worked out here: who
  /// counts with whom is the region's own rule, which the job's facets tell.
  ///
  /// A figure waits (`not_delivered`) until both numerator and denominator were delivered, and all parts
  /// where a source comes in parts. What is reported as nothing is 0.
  func makeReportedFigures(everything: Bool) async throws {
    try await makeReportedScope(everything: everything)
    try await gatherReports()
    try await weighReports()
    try await addReportsUp("reported_sum", from: "reported_area", byOwner: true)
    try await addEmptyParts()
    try await insertReportedFigures()
    try await insertGatheredFigures()
    try await insertOverlaps()
  }

  /// Temporary tables `delivered_part`, `delivered` and `owner_state`: who delivered what for a period, and how much of
  /// it.
  private func weighReports() async throws {
    try await connection.execute(
      """
      create temp table delivered_part on commit drop as
      select
          indicator, version, synthetic, owner, role, per, period, first_day, last_day, schooljaar, gemeente,
          array_agg(distinct dataset) as datasets,
          array_agg(distinct load_id) as loads,
          -- Months are a year when all of it was delivered, of each part.
          (
              not bool_and(is_added_up and is_span)
              or range_agg(told_days) filter (where is_added_up and is_span)
                  @> daterange(first_day, last_day, '[]')
          )
              and (min(told_from) is null or first_day > min(told_from))
              -- A list of a later year knows of a cohort only who was still on it.
              and (
                  nature <> 'cohort' or period_type <> 'schooljaar'
                  or bool_or(is_span or told_days && daterange(first_day, last_day, '[]'))
              ) as is_covered,
          -- What ran when it was told stays open, also when a later delivery tells of the days after it; and a
          -- count of one day tells of a longer period no further than that day.
          coalesce(
              min(told_until) filter (where is_span and told_until < least(upper(told_days) - 1, last_day)),
              max(
                  case
                      when is_span or period_type = 'peildatum' then told_until
                      else least(told_until, upper(told_days) - 1)
                  end
              )
          ) as told_until
      from reported
      join figure_span using (period)
      join indicator using (indicator, version)
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, nature, period_type
      """)
    try await connection.execute(
      """
      create temp table delivered on commit drop as
      select
          indicator, version, synthetic, owner, role, per, period, first_day, last_day, schooljaar,
          array_agg(distinct gemeente) filter (where gemeente is not null) as gemeenten,
          array_agg(distinct dataset) as datasets,
          array_agg(distinct load_id) as loads,
          bool_and(is_covered) as is_covered,
          min(told_until) as told_until
      from delivered_part
      cross join unnest(datasets) as dataset
      cross join unnest(loads) as load_id
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      """)
    try await connection.execute(
      """
      create temp table report_load on commit drop as
      select distinct load_id, rejected from report_portion
      """)
    // The gemeenten that each owner's area lies in.
    try await connection.execute(
      """
      create temp table owner_gemeente on commit drop as
      select distinct
          bridge.synthetic, bridge.area_code as owner, inner_bridge.area_code as gemeente,
          greatest(bridge.valid_from, inner_bridge.valid_from) as valid_from,
          least(bridge.valid_to, inner_bridge.valid_to) as valid_to
      from warehouse.bridge_postcode_area as bridge
      join warehouse.bridge_postcode_area as inner_bridge using (synthetic, postcode)
      where bridge.area_code in (select owner from reports) and inner_bridge.area_type = 'gemeente'
          and bridge.until_build = \(ReleaseDraft.open) and inner_bridge.until_build = \(ReleaseDraft.open)
          and bridge.valid_from < inner_bridge.valid_to and inner_bridge.valid_from < bridge.valid_to
      """)
    // Of numbers per kern the owner's own is there when each kern is.
    try await connection.execute(
      """
      create temp table owner_kern on commit drop as
      select
          indicator, version, role, owner, synthetic, period,
          count(*) as expected, count(*) filter (where is_told) as delivered
      from kern_told
      where names_every_kern
      group by 1, 2, 3, 4, 5, 6
      """)
    for table in ["delivered_part", "delivered", "report_load", "owner_gemeente", "owner_kern"] {
      try await connection.execute("analyze \(identifier: table)")
    }
    try await connection.execute(
      """
      create temp table owner_state on commit drop as
      select
          top.indicator, top.version, top.synthetic, top.owner, top.period,
          bottom.period as denominator_period,
          bottom.owner is not null as has_denominator,
          (bottom.gemeenten is null or coalesce(parts.gemeenten <@ bottom.gemeenten, true))
              and coalesce(kern_below.delivered = kern_below.expected, true) as is_whole_denominator,
          case
              when kern.expected is not null then kern.expected
              when top.gemeenten is null then 1
              else coalesce(cardinality(parts.gemeenten), 1)
          end as expected,
          -- Nobody told which gemeenten there should be: no postcode table names the area.
          coalesce(top.gemeenten, bottom.gemeenten) is not null and parts.gemeenten is null as is_unsure,
          -- A neighbour's gemeente does not stand in for one that is missing.
          case
              when kern.expected is not null then kern.delivered
              when top.gemeenten is null or parts.gemeenten is null then 1
              else (
                  select count(*) from unnest(parts.gemeenten) as gemeente where gemeente = any (top.gemeenten)
              )
          end as delivered,
          top.is_covered and coalesce(bottom.is_covered, true) as is_covered,
          top.told_until < top.last_day and is_running as is_unfinished,
          array(select distinct unnest(top.datasets || bottom.datasets) order by 1) as datasets,
          top.loads || bottom.loads as loads,
          (
              select coalesce(sum(rejected), 0) from report_load where load_id = any (top.loads || bottom.loads)
          ) as rejected
      from delivered as top
      join indicator on indicator.indicator = top.indicator and indicator.version = top.version
      left join lateral (
          -- Of several counts in one school year the one nearest to 1 October, as the counting date of pupils: a
          -- later count, perhaps of fewer schools, moves no figure of before.
          select *
          from delivered
          where role = 'denominator' and indicator = top.indicator and version = top.version
              and synthetic = top.synthetic and owner = top.owner
              and case delivered.per
                  when 'schooljaar' then delivered.schooljaar = top.schooljaar
                  else delivered.period = top.period
              end
          order by abs(first_day - make_date(left(schooljaar, 4)::int, 10, 1)), period desc
          limit 1
      ) as bottom on true
      left join owner_kern as kern
          on kern.indicator = top.indicator and kern.version = top.version and kern.role = 'numerator'
          and kern.owner = top.owner and kern.synthetic = top.synthetic and kern.period = top.period
      left join owner_kern as kern_below
          on kern_below.indicator = top.indicator and kern_below.version = top.version
          and kern_below.role = 'denominator' and kern_below.owner = top.owner
          and kern_below.synthetic = top.synthetic and kern_below.period = bottom.period
      left join lateral (
          -- The gemeenten of the owner's area, where its delivery comes in gemeenten.
          select array_agg(distinct gemeente) as gemeenten
          from owner_gemeente
          where coalesce(top.gemeenten, bottom.gemeenten) is not null
              and owner_gemeente.synthetic = top.synthetic and owner_gemeente.owner = top.owner
              and valid_from <= top.last_day and top.last_day < valid_to
      ) as parts on true
      where top.role = 'numerator'
          and (top.indicator, top.version, top.synthetic, top.period) in (select * from reported_scope)
      """)
  }

  /// A temporary table of what rows come to per cell: summed, persons each counted once, or of durations the
  /// quantile with how many there were.
  func addReportsUp(_ table: String, from rows: String, byOwner: Bool) async throws {
    let owner = byOwner ? "owner, " : ""
    try await connection.execute(
      """
      create temp table \(identifier: table) on commit drop as
      select
          indicator, version, role, synthetic, \(unsafe: owner)period, area_type, area_code, breakdown,
          case min(counts)
              when 'sums' then sum(value)
              when 'persons' then count(distinct persoon)
              else (percentile_cont(quantile) within group (order by value::float8))::numeric
          end as value,
          case min(counts) when 'durations' then count(value) end as durations,
          min(counts) as counts
      from \(identifier: rows)
      join (
          select distinct indicator, version, role, coalesce(quantile, 0) as quantile from term
      ) as how using (indicator, version, role)
      group by indicator, version, role, synthetic, \(unsafe: owner)period, area_type, area_code, breakdown, quantile
      """)
    try await connection.execute("analyze \(identifier: table)")
  }
}
