import Definitions
import Foundation
import Postgres
import Vocabulary
import Warehouse

/// A release while it is being made, inside its transaction: which portions come to count, the
/// dimensions, rollups and figures that follow, and last of all its row.
///
/// What changes is gathered in the temporary table `change (slice_id, portion_id, old_portion_id)`.
struct ReleaseDraft {
  let connection: Connection
  let number: Int64
  let home: Home
  let clock: Clock

  init(_ connection: Connection, home: Home, clock: Clock) async throws {
    self.connection = connection
    self.home = home
    self.clock = clock
    number = try await connection.value("select coalesce(max(release), 0) + 1 from ledger.release")
    try await connection.execute(
      """
      create temp table change (
          slice_id bigint primary key, portion_id bigint, old_portion_id bigint
      ) on commit drop
      """)
  }

  /// Re-points the slices of `change`, and rebuilds what depends on them.
  /// - Parameter everything: definitions changed, so every figure is formed again.
  func finish(cause: String, everything: Bool) async throws -> Publication {
    try await prepareServer()
    try await repoint()
    let notes = try await tellReplacements() + warnAboutSlicesLeftBehind()
    let dimensions = DimensionBuild(connection: connection, folder: home.sql + "/dimensions")
    let needsRebuild = if everything { true } else { try await dimensions.areTouched() }
    let isRebuilt = needsRebuild ? try await dimensions.rebuild(as: number) : false
    let catalogue = try await Catalogue.read(asOf: number, on: connection)
    try await RollupBuild(connection: connection).rollUp(catalogue.measures)
    let figures = FigureBuild(
      connection: connection, release: number, catalogue: catalogue)
    let changed = try await figures.form(everything: everything || isRebuilt)
    try await record(cause: cause, isRebuilt: isRebuilt)
    return Publication(
      releases: [number], notes: notes + (try await figures.notes()) + (try await figures.unfed()),
      changedFigures: changed)
  }

  /// Until the end of the transaction: a country's figures are sorted and grouped in memory, and no time goes to
  /// compiling statements that run once.
  private func prepareServer() async throws {
    try await connection.execute(
      "select set_config('work_mem', '96MB', true), set_config('jit', 'off', true)")
  }

  private func repoint() async throws {
    try await connection.execute(
      """
      update ledger.counts set until_release = \(number)
      from change
      where counts.slice_id = change.slice_id and until_release = \(ReleaseDraft.open)
      """)
    try await connection.execute(
      """
      insert into ledger.counts (slice_id, portion_id, from_release)
      select slice_id, portion_id, \(number)::bigint from change
      """)
  }

  /// What a new file changes of an old one: a slip of two lines must not replace a gemeente unseen.
  private func tellReplacements() async throws -> [String] {
    try await connection.rows(
      """
      select concat_ws(', ', dataset, period, nullif(part, '')), old.total, new.total
      from change
      join ledger.slice using (slice_id)
      join ledger.portion as old on old.portion_id = change.old_portion_id
      join ledger.portion as new on new.portion_id = change.portion_id
      where old.total <> new.total
      order by abs(old.total - new.total) desc, 1
      """, as: (String.self, Int.self, Int.self)
    ).map { slice, old, new in "\(slice) telde \(old) en telt nu \(new)." }
  }

  /// A file that brings fewer slices than the one before it leaves some of those counting.
  private func warnAboutSlicesLeftBehind() async throws -> [String] {
    try await connection.rows(
      """
      select delivery.name,
          array_agg(concat_ws(' ', slice.period, nullif(slice.part, '')) order by slice.period, slice.part)
      from (
          select distinct portion.load_id
          from change
          join ledger.portion on portion.portion_id = change.old_portion_id
          where change.portion_id <> change.old_portion_id
      ) as replaced
      join ledger.portion using (load_id)
      join ledger.counts
          on counts.portion_id = portion.portion_id and until_release = \(ReleaseDraft.open)
      join ledger.slice on slice.slice_id = portion.slice_id
      join ledger.load using (load_id)
      join ledger.delivery using (delivery_id)
      group by delivery.name
      order by delivery.name
      """, as: (String.self, [String].self)
    ).map { name, slices in
      let shown = slices.prefix(3).joined(separator: "; ")
      let more = slices.count > 3 ? " en \(slices.count - 3) andere" : ""
      return "Van \(name) blijft tellen wat in het nieuwe bestand niet voorkomt (\(shown)\(more)); "
        + "klopt dat niet: peil withdraw \(name)."
    }
  }

  private func record(cause: String, isRebuilt: Bool) async throws {
    try await connection.execute(
      """
      insert into ledger.release (
          release, published_at, published_by, cause, dimension_build, definitions_sha256, fingerprint
      )
      select
          \(number)::bigint, \(clock.now), \(ServerUser.asking), \(cause),
          coalesce(
              case when \(isRebuilt) then \(number)::bigint end,
              (select dimension_build from ledger.release order by release desc limit 1),
              0
          ),
          definitions.sha256,
          encode(sha256(convert_to(
              definitions.sha256 || coalesce((
                  select string_agg(
                      concat_ws('|', owner, dataset, period, part, synthetic, delivery.sha256, job_sha256),
                      E'\\n' order by owner, dataset, period, part, synthetic
                  )
                  from ledger.counting
                  join ledger.load using (load_id, dataset)
                  join ledger.delivery using (delivery_id, owner)
              ), '') || coalesce((
                  select string_agg(concat_ws('|', owner, persoon), E'\\n' order by owner, persoon)
                  from ledger.tombstone
              ), ''), 'UTF8'
          )), 'hex')
      from (
          select encode(sha256(convert_to(coalesce(
              string_agg(concat_ws('|', kind, code, sha256), E'\\n' order by kind, code), ''
          ), 'UTF8')), 'hex') as sha256
          from mart.definition
          where until_release = \(ReleaseDraft.open)
      ) as definitions
      """)
  }

  /// What an open end holds: the largest bigint.
  static let open = Int64.max
}
