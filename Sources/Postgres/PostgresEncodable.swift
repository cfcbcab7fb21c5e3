/// A type whose values can be bound in a `Query`.
package protocol PostgresEncodable: Sendable {
  /// The value as it is sent. Prefer text without a type, which lets PostgreSQL infer it.
  var postgresValue: PostgresValue { get }
}
