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
  /// Columns of the table that together say which record this is: within a slice each is met once.
  package var key: [String]?
  /// Columns of the file that are the sum of others: `{Totaal: [Jongens, Meisjes]}`.
  package var same: [String: [String]]?
  /// Rows that count other rows once more; they are left out.
  package var totals: [Totals]?

  /// `{column: PLAATS, words: [TOTAAL], of: AANTAL, by: [SWV, JAAR]}`
  package struct Totals: Codable, Equatable, Sendable {
    /// Column of the file that tells them.
    package var column: String
    /// What stands there in a row of totals, without regard to case.
    package var words: [String]
    /// Column of the file whose number must be the sum of the other rows'; nil: not checked.
    package var of: String?
    /// Columns of the file in which a total agrees with the rows it is the sum of.
    package var by: [String]?

    package init(column: String, words: [String], of: String? = nil, by: [String]? = nil) {
      self.column = column
      self.words = words
      self.of = of
      self.by = by
    }
  }

  /// How a number in a column of the file is written; nil when no column of the table takes it.
  package func numberRule(of column: String) -> ColumnRule? {
    columns.sorted { $0.key < $1.key }.map(\.value)
      .first { $0.from?.all == [column] && ($0.type == .integer || $0.type == .amount) }
  }

  /// Several columns of the file, each a row: `LEEFTIJD_4`, `LEEFTIJD_5` …
  package struct Unpivot: Codable, Equatable, Sendable {
    /// Regular expression on the names of the file's columns; its group becomes the key.
    package var columns: String
    /// Column of the table that takes the key.
    package var key: String
    package var keyRule: ColumnRule
    /// Column of the table that takes the number in the cell.
    package var value: String
    /// How the cell is written: an integer or an amount, with all that may be said of one. Nil: digits only.
    package var valueIs: ColumnRule?
    /// A zero makes no row.
    package var skipZero: Bool?
    /// Column of the table that takes 5 when the cell says `<5`; the value is then null.
    package var hiddenBelow: String?
    /// Column of the file to which the cells must add up.
    package var total: String?

    enum CodingKeys: String, CodingKey {
      case columns, key, value, total
      case keyRule = "key_is"
      case valueIs = "value_is"
      case skipZero = "skip_zero"
      case hiddenBelow = "hidden_below"
    }
  }
}
