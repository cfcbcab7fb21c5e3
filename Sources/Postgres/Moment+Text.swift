/// ISO text as PostgreSQL reads and writes it: `2024-02-29 13:05:09.25+00`, with ` BC` after it where due.
extension Moment {
  var text: String {
    let (days, microseconds) = split
    let (year, month, day) = Self.civil(days: days)
    let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let date = "\(Self.padded(year > 0 ? year : 1 - year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
    let time = clock.joined(separator: ":") + "." + Self.padded(fraction, 6)
    return "\(date) \(time)+00\(year > 0 ? "" : " BC")"
  }

  /// `nil` for anything but a date, a time and an offset from UTC; the offset may have minutes and seconds.
  init?(text: String) {
    var scanner = Scanner(rest: Substring(text).utf8)
    guard
      let year = scanner.number(digits: 4...6), scanner.skip("-"),
      let month = scanner.number(digits: 2...2), scanner.skip("-"),
      let day = scanner.number(digits: 2...2), scanner.skip(" "),
      let time = scanner.clock()
    else { return nil }
    let fraction = scanner.skip(".") ? scanner.fraction() : 0
    guard let fraction, let sign = scanner.sign(), let offset = scanner.clock() else { return nil }
    let isBeforeChrist = scanner.skip(" ") && scanner.skip("B") && scanner.skip("C")
    guard scanner.rest.isEmpty else { return nil }
    self.init(
      year: isBeforeChrist ? 1 - year : year, month: month, day: day,
      microsecondsOfDay: (time - sign * offset) * 1_000_000 + fraction
    )
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private struct Scanner {
    var rest: Substring.UTF8View

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
      let run = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      guard digits.contains(run.count) else { return nil }
      rest = rest.dropFirst(run.count)
      return Int(Substring(run))
    }

    /// Microseconds, from one to six digits after the point.
    mutating func fraction() -> Int? {
      let before = rest.count
      guard var number = number(digits: 1...6) else { return nil }
      for _ in 0..<6 - (before - rest.count) { number *= 10 }
      return number
    }

    mutating func sign() -> Int? {
      if skip("+") { 1 } else if skip("-") { -1 } else { nil }
    }

    /// Seconds, from `hh`, `hh:mm` or `hh:mm:ss`.
    mutating func clock() -> Int? {
      guard let hours = number(digits: 2...2) else { return nil }
      guard skip(":") else { return hours * 3600 }
      guard let minutes = number(digits: 2...2) else { return nil }
      guard skip(":") else { return hours * 3600 + minutes * 60 }
      guard let seconds = number(digits: 2...2) else { return nil }
      return hours * 3600 + minutes * 60 + seconds
    }
  }
}
