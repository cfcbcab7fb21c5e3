import Jobs
import SourceFiles
import Vocabulary

/// A way to read a column, and whether a cell can be read that way.
struct Guess {
  let rule: ColumnRule
  /// Words of which one must stand in the column's name: digits alone do not tell a postcode from an amount. None: any
  /// name will do.
  let names: [String]
  let fits: (Bytes, CellForm) -> Bool

  private init(
    _ type: CellType, names: [String] = [], format: String? = nil, thousands: String? = nil,
    decimal: String? = nil, _ fits: @escaping (Bytes, CellForm) -> Bool
  ) {
    rule = ColumnRule(type: type, format: format, thousands: thousands, decimal: decimal)
    self.names = names
    self.fits = fits
  }

  func suits(_ name: String) -> Bool {
    names.isEmpty || names.contains { Header.fold(name).contains($0) }
  }

  /// All ways, the most telling first.
  static func all(_ gemeenten: GemeenteList) -> [Guess] {
    let codes = Set(gemeenten.gemeenten.map(\.code))
    let places = Set(gemeenten.codesByLastingName.keys)
    return [
      code(.schooljaar) { $0.writeSchooljaar(to: &$1) != nil },
      code(.swv) { $0.writeSWV(to: &$1) != nil },
      code(.vestiging) { $0.writeVestiging(number: nil, to: &$1) != nil },
      code(.postcode6) { $0.writePostcode6(to: &$1) != nil },
      Guess(.gemeentenaam) { bytes, _ in places.contains(String(decoding: bytes, as: UTF8.self).lowercased())
      },
    ] + dates + [
      Guess(.gemeente, names: ["gemeente", "gem_"]) { bytes, _ in
        var scratch: [UInt8] = []
        guard let range = bytes.writeDigits(width: 4, to: &scratch) else { return false }
        return codes.contains(String(decoding: scratch[range], as: UTF8.self))
      },
      Guess(.bestuur, names: ["gezag", "bestuur"]) { bytes, _ in bytes.count <= 5 && bytes.isAllDigits },
      Guess(.postcode4, names: ["postcode", "pc4", "pc_4"]) { bytes, _ in
        bytes.count == 4 && bytes.isAllDigits && bytes[0] != UInt8(ascii: "0")
      },
      Guess(.kalenderjaar, names: ["jaar", "year"]) { bytes, _ in
        bytes.count == 4 && (1990...2050).contains(bytes.parseInteger() ?? 0)
      },
      Guess(.integer) { bytes, _ in bytes.parseInteger() != nil },
      number(.integer, places: 0, thousands: ".", decimal: nil),
      number(.amount, places: 2, thousands: nil, decimal: ","),
      number(.amount, places: 2, thousands: ".", decimal: ","),
      number(.amount, places: 2, thousands: nil, decimal: "."),
    ]
  }

  private static var dates: [Guess] {
    [
      "yyyyMMdd", "yyyy-MM-dd", "dd-MM-yyyy", "d-M-yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yy", "d-M-yy",
      "dd MMM yyyy", "d MMM yyyy", "d MMMM yyyy",
    ].map { date(.date, $0) }
      + ["yyyy-MM", "MM-yyyy", "MMMM yyyy", "MMM yyyy", "MMM-yy"].map { date(.maand, $0) }
  }

  private static func date(_ type: CellType, _ pattern: String) -> Guess {
    let format = DateFormat(pattern)!
    return Guess(type, format: pattern) { bytes, form in
      guard let day = format.parse(bytes, form) else { return false }
      // Eight digits may be anything; a day that somebody reports on is one of these.
      return (1900...2100).contains(day.year)
    }
  }

  private static func number(_ type: CellType, places: Int, thousands: String?, decimal: String?) -> Guess {
    let format = NumberFormat(ColumnRule(thousands: thousands, decimal: decimal), places: places)
    return Guess(type, thousands: thousands, decimal: decimal) { format.parse($0, $1) != nil }
  }

  private static func code(_ type: CellType, _ fits: @escaping (Bytes, inout [UInt8]) -> Bool) -> Guess {
    Guess(type) { bytes, _ in
      var scratch: [UInt8] = []
      return fits(bytes, &scratch)
    }
  }
}
