/// How a cell looks, and what Excel makes of what is typed into it.
package enum CellStyle: CaseIterable, Sendable {
  /// The name of a sheet's subject.
  case title
  /// A heading between lines of text.
  case heading
  /// The name of a column.
  case header
  /// Lines of text, broken at the column's width.
  case prose
  /// Kept as typed: a leading zero stays, and `2025-11` does not become a day.
  case text
  case wholeNumber
  /// Two decimals.
  case amount
  case day
}
