/// A place in Peil's source.
struct Place: Sendable {
  var fileID: String
  var line: Int
}

/// One statement as asked for by a caller.
struct Call: Sendable {
  var sql: String
  /// `nil` for a script: several statements, simple protocol.
  var values: [PostgresValue]?
  var place: Place
  /// Counted from the moment the statement is sent.
  var timeout: Duration?
  /// False for what must happen even in a cancelled task, such as a rollback.
  var heedsCancellation = true

  init(_ query: Query, timeout: Duration? = nil, place: Place) {
    sql = query.sql
    values = query.values
    self.timeout = timeout
    self.place = place
  }

  init(script: String, timeout: Duration? = nil, place: Place) {
    sql = script
    self.timeout = timeout
    self.place = place
  }

  /// The same statement, seen from another place.
  func at(_ place: Place) -> Call {
    var call = self
    call.place = place
    return call
  }
}
