/// How a field came: a text is read by the job's own format, what a sheet holds as a number or a day is one already.
package enum CellForm: Sendable, Equatable {
  /// As somebody wrote it; every field of a CSV file.
  case text
  /// A number of a sheet: digits, with a point before a fraction.
  case number
  /// A day of a sheet: `2017-10-01`.
  case date
}
