/// What a figure is about in time. Its text form is what the ledger, the figures and `--period` hold.
package enum Period: Hashable, Sendable {
  /// A counting or reference date (peildatum): `2017-10-01`.
  case day(Day)
  /// A month: `2025-11`.
  case maand(year: Int, month: Int)
  /// A third of a calendar year: `2025-T1`.
  case tertiaal(year: Int, number: Int)
  /// A half of a calendar year: `2025-H1`.
  case halfjaar(year: Int, number: Int)
  /// A school year, 1 August up to and including 31 July: `2025-2026`.
  case schooljaar(Int)
  /// A calendar year: `2025`.
  case kalenderjaar(Int)

  package init?(_ text: some StringProtocol) {
    if let day = Day(iso: text) {
      self = .day(day)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.count == 4, first.allSatisfy(\.isASCIIDigit),
      let year = Int(first), year > 0, parts.count <= 2
    else { return nil }
    guard parts.count == 2 else {
      self = .kalenderjaar(year)
      return
    }
    let rest = parts[1]
    switch rest.count {
    case 4 where Int(rest) == year + 1: self = .schooljaar(year)
    case 2 where rest.first == "T":
      guard let number = Int(rest.dropFirst()), (1...3).contains(number) else { return nil }
      self = .tertiaal(year: year, number: number)
    case 2 where rest.first == "H":
      guard let number = Int(rest.dropFirst()), (1...2).contains(number) else { return nil }
      self = .halfjaar(year: year, number: number)
    case 2 where rest.allSatisfy(\.isASCIIDigit):
      guard let month = Int(rest), (1...12).contains(month) else { return nil }
      self = .maand(year: year, month: month)
    default: return nil
    }
  }

  package var text: String {
    switch self {
    case .day(let day): day.iso
    case .maand(let year, let month): "\(padded(year, 4))-\(padded(month, 2))"
    case .tertiaal(let year, let number): "\(padded(year, 4))-T\(number)"
    case .halfjaar(let year, let number): "\(padded(year, 4))-H\(number)"
    case .schooljaar(let year): "\(padded(year, 4))-\(padded(year + 1, 4))"
    case .kalenderjaar(let year): padded(year, 4)
    }
  }

  /// `1 oktober 2017`, `november 2025`, `schooljaar 2025-2026`, `2025`
  package var dutch: String {
    switch self {
    case .day(let day): day.dutch
    case .maand(let year, let month): "\(Day.monthNames[month - 1]) \(year)"
    case .tertiaal(let year, let number): "tertiaal \(number) van \(year)"
    case .halfjaar(let year, let number): "\(number == 1 ? "eerste" : "tweede") halfjaar van \(year)"
    case .schooljaar: "schooljaar \(text)"
    case .kalenderjaar: text
    }
  }

  /// The last day of it.
  package var lastDay: Day {
    switch self {
    case .day(let day): day
    case .maand(let year, let month): Period.dayBefore(year: year, month: month + 1)
    case .tertiaal(let year, let number): Period.dayBefore(year: year, month: number * 4 + 1)
    case .halfjaar(let year, let number): Period.dayBefore(year: year, month: number * 6 + 1)
    case .schooljaar(let year): Day(year: year + 1, month: 7, day: 31)!
    case .kalenderjaar(let year): Day(year: year, month: 12, day: 31)!
    }
  }

  /// The first day of it.
  package var firstDay: Day {
    switch self {
    case .day(let day): day
    case .maand(let year, let month): Day(year: year, month: month, day: 1)!
    case .tertiaal(let year, let number): Day(year: year, month: number * 4 - 3, day: 1)!
    case .halfjaar(let year, let number): Day(year: year, month: number * 6 - 5, day: 1)!
    case .schooljaar(let year): Day(year: year, month: 8, day: 1)!
    case .kalenderjaar(let year): Day(year: year, month: 1, day: 1)!
    }
  }

  /// The school year that a day lies in.
  package static func schooljaar(of day: Day) -> Period {
    .schooljaar(day.month >= 8 ? day.year : day.year - 1)
  }

  /// The one of the same kind before it; of a day the same day a year earlier.
  package var previous: Period {
    switch self {
    case .day(let day):
      .day(
        Day(year: day.year - 1, month: day.month, day: day.day)
          ?? Day(year: day.year - 1, month: day.month, day: day.day - 1)!)
    case .maand(let year, let month):
      month == 1 ? .maand(year: year - 1, month: 12) : .maand(year: year, month: month - 1)
    case .tertiaal(let year, let number):
      number == 1 ? .tertiaal(year: year - 1, number: 3) : .tertiaal(year: year, number: number - 1)
    case .halfjaar(let year, let number):
      number == 1 ? .halfjaar(year: year - 1, number: 2) : .halfjaar(year: year, number: number - 1)
    case .schooljaar(let year): .schooljaar(year - 1)
    case .kalenderjaar(let year): .kalenderjaar(year - 1)
    }
  }

  private static func dayBefore(year: Int, month: Int) -> Day {
    let first = month > 12 ? Day(year: year + 1, month: 1, day: 1)! : Day(year: year, month: month, day: 1)!
    return Day(daysSince2000: first.daysSince2000 - 1)
  }
}
