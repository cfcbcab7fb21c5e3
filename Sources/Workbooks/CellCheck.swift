package import Vocabulary

/// What Excel asks of a cell before it accepts what is typed. An empty cell is always accepted.
package enum CellCheck: Sendable, Equatable {
  /// One of the words in a column of another sheet, offered as a list: rows 1 up to the count.
  case word(sheet: String, column: Int, count: Int)
  /// A whole number, zero or more.
  case count
  /// A number.
  case number
  /// A day from this one on.
  case day(from: Day)
  /// So many characters.
  case length(ClosedRange<Int>)
}
