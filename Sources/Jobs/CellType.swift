/// What a cell must look like, and the form in which it is kept.
package enum CellType: String, Codable, CaseIterable, Sendable {
  /// Kept as it is, without spaces around it.
  case text
  /// A whole number.
  case integer
  /// Euros, kept in cents.
  case amount
  /// A day, read with the column's format.
  case date
  /// The export's own date.
  case dated
  /// Birth date, kept as whole years on a day.
  case age
  /// What identifies a child, kept as a keyed hash.
  case pseudonym
  /// Four digits, not starting with 0; or one of the column's special codes.
  case postcode4
  /// Where a child lives: kept as the four digits of its postcode.
  case homePostcode = "home_postcode"
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
  /// `2025-2026`, also written 2025/2026 or 25-26.
  case schooljaar
  /// Four digits.
  case kalenderjaar
  /// A month, read with the column's format; kept as `2025-11`.
  case maand
}
