/// What a transaction may see of others running beside it; PostgreSQL's three levels.
package enum Isolation: String, Sendable {
  /// Each statement sees what was committed before it began.
  case readCommitted = "read committed"
  /// The whole transaction sees one moment.
  case repeatableRead = "repeatable read"
  /// As if transactions ran one after the other; one of them may fail with SQLSTATE 40001 and be repeated.
  case serializable
}
