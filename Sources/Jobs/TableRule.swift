/// How one record becomes rows of one table.
package struct TableRule: Codable, Equatable, Sendable {
  /// Schema and name: `warehouse.obs_school`.
  package var table: String
  /// Equal rows of one file are kept once.
  package var distinct: Bool?
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

/// Where the value of one column comes from and what it must look like.
package struct ColumnRule: Codable, Equatable, Sendable {
  /// Columns of the file. Two only for `vestiging`: BRIN and number.
  package var from: Names?
  package var type: CellType?
  /// List of the job's labels file: their words → our codes. With a type, the list has the exceptions.
  package var labels: String?
  /// For `date`: `yyyyMMdd`, `dd-MM-yyyy` …; for a key `yyyy-10-01` takes the year from the name.
  package var format: String?
  /// For `postcode4`: codes that are no postcode and are kept as they are.
  package var special: [String]?
  /// The same in every row.
  package var constant: String?

  package init(
    from: Names? = nil, type: CellType? = nil, labels: String? = nil, format: String? = nil,
    special: [String]? = nil, constant: String? = nil
  ) {
    self.from = from
    self.type = type
    self.labels = labels
    self.format = format
    self.special = special
    self.constant = constant
  }

  /// One name, or several.
  package struct Names: Codable, Equatable, Sendable, ExpressibleByArrayLiteral {
    package var all: [String]

    package init(arrayLiteral names: String...) { all = names }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        all = [one]
      } else {
        all = try container.decode([String].self)
      }
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if all.count == 1 { try container.encode(all[0]) } else { try container.encode(all) }
    }
  }
}

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
