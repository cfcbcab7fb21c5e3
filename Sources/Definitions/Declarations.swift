package import Postgres
package import Vocabulary
package import Warehouse

/// All that is declared in `etl/` and `sql/`. To read what it means takes longer than to load a small file, so that
/// is done only when its bytes are not those that count.
package struct Declarations: Sendable {
  private let definitions: [DefinitionFile.Source]
  private let world: [DeclaredFile]

  package init(_ home: Home) throws(Problem) {
    definitions = try DefinitionFile.sources(home)
    world = try WorldFile.sources(home)
  }

  /// Reads all of it and checks it against each other.
  package func read() throws(Problem) -> (definitions: [DefinitionFile], world: [WorldFile]) {
    let files = try DefinitionFile.read(definitions)
    return (files, try WorldFile.read(world, for: files))
  }

  /// Whether the database holds these bytes and no others.
  package func areInForce(on connection: Connection) async throws -> Bool {
    try await connection.value(
      """
      with declared as (
          select * from unnest(
              \(definitions.map(\.kind.rawValue))::text[], \(definitions.map(\.file.code))::text[],
              \(definitions.map(\.file.sha256))::text[]
          )
      ),
      known as (
          select kind, code, sha256 from mart.definition where until_release = \(Int64.max)
      )
      select not exists (table declared except table known) and not exists (table known except table declared)
          and not exists (
              select from unnest(\(world.map(\.code))::text[], \(world.map(\.sha256))::text[]) as file (dataset, sha256)
              where not exists (
                  select from ledger.counting
                  join ledger.load using (load_id)
                  join ledger.delivery using (delivery_id)
                  where counting.dataset = file.dataset and delivery.sha256 = file.sha256
              )
          )
      """)
  }
}
