import SourceFiles
import Vocabulary

/// A date pattern such as `yyyyMMdd` or `dd-MM-yyyy`: letters are digits of a part, anything else must
/// stand in the cell as it is. A single `d` or `M` may lack its leading zero, as in `1-9-2017`; `MMM` is
/// a Dutch month's short name and `MMMM` its whole name; `yy` is a year of this century. Without `d` it is the
/// first of the month.
struct DateFormat: Equatable {
  private let pattern: [UInt8]
  private let hasDay: Bool

  /// Nil when the pattern holds no year.
  init?(_ text: String) {
    pattern = Array(text.utf8)
    hasDay = text.contains("d")
    guard text.contains("yy") else { return nil }
  }

  private static let shortMonths = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
  ].map { Array($0.utf8) }

  private static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
  ].map { Array($0.utf8) }

  func parse(_ bytes: Bytes) -> Day? {
    var (year, month, day) = (0, 0, hasDay ? 0 : 1)
    var position = 0
    var index = 0
    while index < pattern.count {
      let letter = pattern[index]
      var width = 1
      while index + width < pattern.count, pattern[index + width] == letter { width += 1 }
      index += width
      switch letter {
      case UInt8(ascii: "M") where width == 3 || width == 4:
        let names = width == 3 ? DateFormat.shortMonths : DateFormat.months
        guard
          let found = names.firstIndex(where: { name in
            position + name.count <= bytes.count
              && name.indices.allSatisfy { bytes[position + $0] | 0x20 == name[$0] }
          })
        else { return nil }
        month = found + 1
        position += names[found].count
      case UInt8(ascii: "y"), UInt8(ascii: "M"), UInt8(ascii: "d"):
        var (number, taken) = (0, 0)
        let most = width == 1 ? 2 : width
        while taken < most, position < bytes.count, bytes[position].isDigit {
          number = number * 10 + Int(bytes[position] - 0x30)
          position += 1
          taken += 1
        }
        guard taken == width || (width == 1 && taken > 0) else { return nil }
        switch letter {
        case UInt8(ascii: "y"): year = width == 2 ? 2000 + number : number
        case UInt8(ascii: "M"): month = number
        default: day = number
        }
      default:
        for _ in 0..<width {
          guard position < bytes.count, bytes[position] == letter else { return nil }
          position += 1
        }
      }
    }
    return position == bytes.count ? Day(year: year, month: month, day: day) : nil
  }
}

extension DateFormat {
  private static let iso = DateFormat("yyyy-MM-dd")!

  /// A day of a sheet is a day, whatever format the job states for texts.
  func parse(_ bytes: Bytes, _ form: CellForm) -> Day? {
    parse(bytes) ?? (form == .date ? DateFormat.iso.parse(bytes) : nil)
  }
}
