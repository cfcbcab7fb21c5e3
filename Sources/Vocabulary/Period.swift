/// What a figure is about in time. Its text form is what the ledger, the figures and `--period` hold.
package enum Period: Hashable, Sendable {
  /// A counting or reference date (peildatum): `2017-10-01`.
  case day(Day)
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
    guard parts.allSatisfy({ $0.count == 4 && $0.allSatisfy(\.isASCIIDigit) }),
      let first = parts.first.flatMap({ Int($0) })
    else { return nil }
    switch parts.count {
    case 1: self = .kalenderjaar(first)
    case 2 where Int(parts[1]) == first + 1: self = .schooljaar(first)
    default: return nil
    }
  }

  package var text: String {
    switch self {
    case .day(let day): day.iso
    case .schooljaar(let year): "\(padded(year, 4))-\(padded(year + 1, 4))"
    case .kalenderjaar(let year): padded(year, 4)
    }
  }

  /// `1 oktober 2017`, `schooljaar 2025-2026`, `2025`
  package var dutch: String {
    switch self {
    case .day(let day): day.dutch
    case .schooljaar: "schooljaar \(text)"
    case .kalenderjaar: text
    }
  }
}
