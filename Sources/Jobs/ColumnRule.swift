package import Vocabulary

/// Where the value of one column comes from and what it must look like.
package struct ColumnRule: Codable, Equatable, Sendable {
  /// Columns of the file. Several only for `vestiging`, BRIN and number, and for `pseudonym`.
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
  /// For a date: keep the period that the day lies in.
  package var `as`: PeriodKind?
  /// For `age`: the table's date column with the day on which it is counted. Nil: the export's date.
  package var on: String?
  /// For numbers: what stands between groups of three digits, such as a dot.
  package var thousands: String?
  /// For `amount`: what stands before the cents.
  package var decimal: String?
  /// For numbers: the source is in thousands, or the like.
  package var times: Int?
  /// For numbers: decimals that are kept, the rest being rounded; an integer column then holds tenths, hundredths …
  /// Nil: none of an integer and two of an amount, and a number with more is refused.
  package var places: Int?
  /// For an integer: column of the table that takes 5 when the cell says `<5`, or a word of `hidden`; the value is null.
  package var hiddenBelow: String?
  /// Words that hide a number, each with what the number is below.
  package var hidden: [String: Int]?
  /// Words that stand for nothing; the cell is then empty.
  package var empty: [String]?
  /// The table may have no value here, the file must.
  package var required: Bool?
  /// The file may lack the column; then nothing is known of it.
  package var optional: Bool?
  /// Least and greatest value: a number, whole years, euros, a day such as 2015-08-01, or a period.
  package var min: String?
  package var max: String?
  /// For a text: the values that exist.
  package var oneOf: [String]?
  /// For a text: regular expression that the whole value, as it is kept, must match.
  package var pattern: String?
  /// What somebody who fills it in by hand should know.
  package var explain: String?

  enum CodingKeys: String, CodingKey {
    case from, type, labels, format, special, constant, `as`, on, thousands, decimal, times, places, hidden,
      empty
    case required, optional, min, max, pattern, explain
    case hiddenBelow = "hidden_below"
    case oneOf = "one_of"
  }

  package enum PeriodKind: String, Codable, Sendable {
    case peildatum, schooljaar, kalenderjaar, maand

    /// The period that a day lies in, in its text form.
    package func text(of day: Day) -> String {
      switch self {
      case .peildatum: Period.day(day).text
      case .schooljaar: Period.schooljaar(of: day).text
      case .kalenderjaar: Period.kalenderjaar(day.year).text
      case .maand: Period.maand(year: day.year, month: day.month).text
      }
    }
  }

  package init(
    from: Names? = nil, type: CellType? = nil, labels: String? = nil, format: String? = nil,
    special: [String]? = nil, constant: String? = nil, thousands: String? = nil, decimal: String? = nil
  ) {
    self.from = from
    self.type = type
    self.labels = labels
    self.format = format
    self.special = special
    self.constant = constant
    self.thousands = thousands
    self.decimal = decimal
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
