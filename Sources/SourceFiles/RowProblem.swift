/// Why a record could not be split into fields. Such a record has no fields: only its line number and this reason.
package enum RowProblem: String, Sendable, Codable, CaseIterable {
  /// A field opens with a quote and no closing quote follows before the end of the file or within the look-ahead.
  case unterminatedQuote
  /// After a closing quote comes something that is neither a delimiter nor a line end.
  case textAfterQuote
  /// The record is longer than the limit.
  case tooLong
  /// The record holds a NUL byte, which no PostgreSQL text can hold.
  case nulByte
  /// A cell of a sheet holds an error such as #N/A instead of a value.
  case errorValue
  /// A cell of a sheet holds a formula whose outcome was never stored.
  case uncalculated
}
