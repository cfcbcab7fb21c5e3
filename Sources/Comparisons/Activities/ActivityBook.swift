import Definitions
import Postgres
import Vocabulary

/// Reads what the plans say, as it counts in one release, inside a snapshot.
struct ActivityBook {
  let connection: Connection
  let release: ReleaseFinder.Found
  let catalogue: Catalogue

  /// Whether the progress that is shown is made up: when there is no real progress, or when that is asked for.
  func isSynthetic(samples: Bool) async throws -> Bool {
    if samples { return true }
    return try await connection.value(
      """
      with \(fragment: counting)
      select not exists (select from warehouse.fct_voortgang join counting using (portion_id) where not synthetic)
          and exists (select from warehouse.fct_voortgang join counting using (portion_id))
      """)
  }

  /// All activities of all plans, by region and plan, in the order of the documents.
  func activities(synthetic: Bool) async throws -> [PlannedActivity] {
    let names = Dictionary(
      catalogue.indicators.sorted { !$0.indicator.current && $1.indicator.current }
        .map { ($0.indicator.catalogue, $0.indicator.name) }, uniquingKeysWith: { $1 })
    let posts = try await posts()
    return try await connection.rows(
      """
      with \(fragment: counting), told as (
          select distinct on (code) code, stand, stand_op
          from warehouse.fct_voortgang
          join counting using (portion_id)
          where synthetic = \(synthetic) and stand is not null
          order by code, stand_op desc, portion_id desc
      ), region as (
          select distinct on (region_code) region_code as region, names[1] as name, seq
          from warehouse.dim_region_member
          where from_build <= \(release.build) and \(release.build) < until_build
          order by region_code, seq
      )
      select
          code, region, coalesce(name, region), coalesce(plan, document), document, place, thema, ambitie, kind,
          activiteit, monitoring, wie, wanneer, coalesce(indicators, '{}'), coalesce(posts, '{}'), stand,
          stand_op::text
      from warehouse.obs_activity
      join counting using (portion_id)
      left join region using (region)
      left join told using (code)
      order by seq, region, dataset, line
      """,
      as: (
        String.self, String.self, String.self, String.self, String.self, String.self, String.self,
        String?.self, String.self, String.self, String?.self, String?.self, String?.self, [String].self,
        [String].self, String?.self, String?.self
      )
    ).map { row in
      PlannedActivity(
        code: row.0, region: row.1, regionName: row.2, plan: row.3, document: row.4, place: row.5,
        thema: row.6, ambitie: row.7, kind: row.8, activiteit: row.9, monitoring: row.10, wie: row.11,
        wanneer: row.12, indicators: row.13.map { PlannedActivity.Link(code: $0, name: names[$0]) },
        posts: row.14.map { PlannedActivity.Link(code: $0, name: posts[$0]) },
        progress: row.15.flatMap { stand in
          row.16.flatMap(Day.init(iso:)).map { PlannedActivity.Progress(stand: stand, on: $0) }
        })
    }
  }

  /// What budgets and ledgers are divided in: our code → the word of a budget, which is a plan's; the word of a
  /// ledger is its system's, so of what stands in no budget our code is name enough.
  func posts() async throws -> [String: String] {
    let rows = try await connection.rows(
      """
      select distinct on (post.value)
          post.value, case when code like '%/begroting.labels' then post.key else post.value end
      from mart.definition
      cross join jsonb_each_text(body -> 'post' -> 'map') as post
      where kind = 'job' and code like '%.labels' and jsonb_typeof(body -> 'post' -> 'map') = 'object'
          and from_release <= \(release.number) and \(release.number) < until_release
      order by post.value, code not like '%/begroting.labels', code, post.key
      """, as: (String.self, String.self))
    return Dictionary(rows.map { ($0.0, $0.1) }, uniquingKeysWith: { $1 })
  }

  /// What counts in the release.
  private var counting: Query {
    """
    counting as (
        select portion_id, dataset, synthetic
        from ledger.counts
        join ledger.slice using (slice_id)
        where from_release <= \(release.number) and \(release.number) < until_release
            and (dataset like 'activities/%' or portion_id in (select portion_id from warehouse.fct_voortgang))
    )
    """
  }
}
