/// What a cell must look like, and the form in which it is kept.
package enum CellType: String, Codable, CaseIterable, Sendable {
  /// Kept as it is, without spaces around it.
  case text
  /// A whole number.
  case integer
  /// A day, read with the column's format.
  case date
  /// The export's own date.
  case dated
  /// Four digits, not starting with 0; or one of the column's special codes.
  case postcode4
  /// Four digits and two letters; kept without a space, in capitals.
  case postcode6
  /// CBS code; kept as four digits.
  case gemeente
  /// Name of a gemeente on the export's date; kept as its CBS code.
  case gemeentenaam
  /// BRIN and vestiging, in one column of six characters or two columns; kept as six characters.
  case vestiging
  /// Number of the competent authority; kept as five digits.
  case bestuur
  /// PO or VO and four digits.
  case swv
}
