import Glibc

/// How a number of a sheet is written as text.
enum SheetNumber {
  /// `12`, `-3`, `1234.56`: no exponent, no `.0`, and the fifteen digits that Excel itself shows. Nil for no number.
  static func text(_ bytes: [UInt8]) -> [UInt8]? {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    if (1...15).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits.first != UInt8(ascii: "0"), bytes != [0x2D, 0x30]
    {
      return bytes
    }
    guard let number = value(bytes) else { return nil }
    return Array(text(number).utf8)
  }

  static func value(_ bytes: [UInt8]) -> Double? {
    let letters = bytes.allSatisfy { (0x30...0x39).contains($0) || "+-.Ee".utf8.contains($0) }
    guard letters, let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }

  static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let places = max(0, 14 - Int(log10(abs(number)).rounded(.down)))
    var text = withVaList([CInt(min(places, 40)), number]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      vsnprintf(&buffer, buffer.count, "%.*f", arguments)
      return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text == "-0" ? "0" : text
  }

  /// The day that a number of days means, as `2017-10-01`; hours are left out. Nil for what is no day: also for
  /// 29 February 1900, which Excel believes existed.
  static func day(_ number: Double, countsFrom1904: Bool) -> String? {
    let whole = number.rounded(.down)
    guard whole >= 0, whole <= 2_958_465 else { return nil }
    let serial = Int(whole)
    if countsFrom1904 { return civil(serial + 1462) }
    guard serial != 0, serial != 60 else { return nil }
    return civil(serial < 60 ? serial + 1 : serial)
  }

  /// Days since 30 December 1899 as a date (days from civil, with years that begin in March); nil past 9999.
  private static func civil(_ days: Int) -> String? {
    let shifted = days + 693_899
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard year <= 9999 else { return nil }
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
