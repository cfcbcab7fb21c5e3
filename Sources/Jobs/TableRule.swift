/// How one record becomes rows of one table.
package struct TableRule: Codable, Equatable, Sendable {
  /// Schema and name: `warehouse.obs_school`.
  package var table: String
  /// Equal rows of one file are kept once.
  package var distinct: Bool?
  /// Column of the file → words: other records are about something else and are ignored.
  package var `where`: [String: [String]]?
  /// The table's columns and where their values come from.
  package var columns: [String: ColumnRule]
  /// Columns of the file that become rows of the table.
  package var unpivot: Unpivot?

  /// Several columns of the file, each a row: `LEEFTIJD_4`, `LEEFTIJD_5` …
  package struct Unpivot: Codable, Equatable, Sendable {
    /// Regular expression on the names of the file's columns; its group becomes the key.
    package var columns: String
    /// Column of the table that takes the key.
    package var key: String
    package var keyRule: ColumnRule
    /// Column of the table that takes the number in the cell.
    package var value: String
    /// A zero makes no row.
    package var skipZero: Bool?
    /// Column of the table that takes 5 when the cell says `<5`; the value is then null.
    package var hiddenBelow: String?
    /// Column of the file to which the cells must add up.
    package var total: String?

    enum CodingKeys: String, CodingKey {
      case columns, key, value, total
      case keyRule = "key_is"
      case skipZero = "skip_zero"
      case hiddenBelow = "hidden_below"
    }
  }
}
