/// Where a job's file can be fetched from by itself.
package struct FetchRule: Codable, Equatable, Sendable {
  /// Addresses on the web, each a file.
  package var url: ColumnRule.Names?
  /// A database: PEIL_SOURCE_<name> in the environment holds the connection string, which is in no job.
  package var postgres: String?
  /// What is asked of that database, in an order.
  package var query: String?

  package init(url: ColumnRule.Names? = nil, postgres: String? = nil, query: String? = nil) {
    self.url = url
    self.postgres = postgres
    self.query = query
  }

  /// Name of the environment variable with a database's connection string.
  package static func variable(_ name: String) -> String { "PEIL_SOURCE_\(name)" }
}
