import Foundation
import Postgres
import Vocabulary
import Warehouse

/// Rebuilds the dimensions from the observations that count and keeps the difference: rows that are no
/// longer true are closed, new ones opened.
struct DimensionBuild {
  let connection: Connection
  /// Of the selects, one per table and named after it.
  let folder: String

  /// Each table with what identifies a row within a build.
  static let keys = [
    "dim_area": ["synthetic", "area_type", "area_code", "valid_from"],
    "dim_region_member": ["region_code", "area_type", "area_code"],
    "bridge_postcode_area": ["synthetic", "postcode", "area_type", "area_code", "valid_from"],
    "dim_school": ["synthetic", "vestiging_code", "valid_from"],
  ]

  private static let observations = [
    "obs_area", "obs_area_member", "obs_region_member", "obs_postcode", "obs_school",
  ]

  /// Whether a portion that comes or goes has observations.
  func areTouched() async throws -> Bool {
    for table in DimensionBuild.observations {
      let isTouched = try await connection.value(
        """
        select exists (
            select from warehouse.\(unsafe: table)
            where portion_id in (
                select portion_id from change union all select old_portion_id from change
            )
        )
        """, as: Bool.self)
      if isTouched { return true }
    }
    return false
  }

  /// - Returns: whether any row differs from the build before.
  func rebuild(as build: Int64) async throws -> Bool {
    var changed = 0
    for (table, key) in DimensionBuild.keys.sorted(by: { $0.key < $1.key }) {
      changed += try await rebuild(table, key, as: build)
    }
    return changed > 0
  }

  private func rebuild(_ table: String, _ key: [String], as build: Int64) async throws -> Int {
    let path = "\(folder)/\(table).sql"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "De dimensie is niet te lezen.", place: path)
    }
    let select = SQLFile(text).select
    let next = "next_\(table)"
    try await connection.execute("create temp table \(identifier: next) on commit drop as \(unsafe: select)")
    let columns = try await connection.rows(
      """
      select quote_ident(attname) from pg_attribute
      where attrelid = to_regclass(\("pg_temp." + next)) and attnum > 0
      order by attnum
      """, as: (String.self)
    ).joined(separator: ", ")
    let sameKey = key.map { "\(table).\($0) = stale.\($0)" }.joined(separator: " and ")
    let closed = try await connection.execute(
      """
      with stale as (
          select \(unsafe: columns) from warehouse.\(unsafe: table)
          where until_build = \(ReleaseDraft.open)
          except
          select \(unsafe: columns) from \(identifier: next)
      )
      update warehouse.\(unsafe: table) set until_build = \(build)
      from stale
      where until_build = \(ReleaseDraft.open) and \(unsafe: sameKey)
      """)
    let opened = try await connection.execute(
      """
      insert into warehouse.\(unsafe: table) (\(unsafe: columns), from_build)
      select *, \(build)::bigint from (
          select \(unsafe: columns) from \(identifier: next)
          except
          select \(unsafe: columns) from warehouse.\(unsafe: table)
          where until_build = \(ReleaseDraft.open)
      ) as fresh
      """)
    return closed + opened
  }
}
