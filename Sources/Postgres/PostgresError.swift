/// What went wrong between Peil and PostgreSQL.
///
/// The fields mirror PostgreSQL's own. `message`, `detail` and `sql` may quote values from the data: they belong
/// in `debugDescription` and to people entitled to the data, never in a log.
package struct PostgresError: Error, Sendable {
  package var code: Code
  /// Five characters such as `23505`; `nil` if the error did not come from the server.
  package var sqlState: String?
  /// `ERROR`, `FATAL` or `PANIC`, never translated.
  package var severity: String?
  /// The server's or libpq's primary message; without one, `reason`.
  package var message: String
  package var detail: String?
  package var hint: String?
  package var schema: String?
  package var table: String?
  package var column: String?
  package var constraint: String?
  /// Where in `sql` the error is, in characters, beginning with 1.
  package var position: Int?
  /// The statement, with `$1` in place of its values.
  package var sql: String
  /// The place of the call in Peil's source.
  package var fileID: String
  package var line: Int
  /// The driver's own words, which never hold data. Shown in `description`.
  var reason: String?

  init(_ code: Code, reason: String? = nil, message: String? = nil, call: Call) {
    self.code = code
    self.reason = reason
    self.message = message ?? reason ?? code.description
    sql = call.sql
    fileID = call.place.fileID
    line = call.place.line
  }
}
