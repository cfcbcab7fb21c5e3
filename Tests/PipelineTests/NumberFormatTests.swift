import Jobs
import Testing

@testable import Pipeline

@Suite struct NumberFormatTests {
  @Test(
    arguments: [
      // thousands, decimal, times, written, kept
      (".", nil, nil, "17.840", 17_840),
      (".", nil, nil, "17840", 17_840),
      (".", nil, nil, "1.234.567", 1_234_567),
      (".", nil, nil, "-17.840", -17_840),
      (".", nil, nil, "0", 0),
      (".", nil, nil, "017", 17),
      (".", nil, nil, "17.84", nil),
      (".", nil, nil, "17.8", nil),
      (".", nil, nil, "0.840", nil),
      (".", nil, nil, "17.8400", nil),
      (".", nil, nil, "1234.567", nil),
      (".", nil, nil, "1.23.456", nil),
      (".", nil, nil, ".840", nil),
      (".", nil, nil, "17.", nil),
      (".", nil, nil, "17..840", nil),
      (".", nil, nil, "17,840", nil),
      (".", nil, nil, "17 840", nil),
      (".", nil, nil, "1e3", nil),
      (".", nil, nil, "+5", nil),
      (".", nil, nil, "5-", nil),
      (".", nil, nil, "€ 5", nil),
      (".", nil, nil, "-", nil),
      (".", nil, nil, "", nil),
      (nil, nil, 1000, "17", 17_000),
      (nil, nil, 1000, "17.840", nil),
      (".", nil, nil, "9223372036854775807", Int.max),
      (".", nil, nil, "9223372036854775808", nil),
      (".", nil, nil, "99.999.999.999.999.999.999", nil),
      (nil, nil, 1000, "9223372036854775", 9_223_372_036_854_775_000),
      (nil, nil, 1000, "9223372036854776", nil),
    ] as [(String?, String?, Int?, String, Int?)])
  func `a dot means what the job says, or the number is refused`(
    thousands: String?, decimal: String?, times: Int?, text: String, expected: Int?
  ) {
    #expect(parse(text, thousands, decimal, times, places: 0) == expected)
  }

  @Test(
    arguments: [
      // thousands, decimal, times, written, cents
      (".", ",", nil, "1.234,56", 123_456),
      (".", ",", nil, "1234,56", 123_456),
      (".", ",", nil, "1234,5", 123_450),
      (".", ",", nil, "1.234", 123_400),
      (".", ",", nil, "€ 1.234,56", 123_456),
      (".", ",", nil, "€1.234,56", 123_456),
      (".", ",", nil, "€ -1.234,56", -123_456),
      (".", ",", nil, "-1.234,56", -123_456),
      (".", ",", nil, "- 1.234,56", -123_456),
      (".", ",", nil, "-0,01", -1),
      (".", ",", nil, "1.234,567", nil),
      (".", ",", nil, "1.234,", nil),
      (".", ",", nil, ",56", nil),
      (".", ",", nil, "1,234.56", nil),
      (".", ",", nil, "1.23", nil),
      (".", ",", nil, "1.234,5-", nil),
      (".", ",", nil, "--5", nil),
      (".", ",", nil, "1.234,56 €", nil),
      (".", ",", nil, "€", nil),
      (".", ",", nil, "€ -", nil),
      (",", ".", nil, "1,234.56", 123_456),
      (nil, ",", 1000, "190,0", 19_000_000),
      (nil, ",", 1000, "-0,5", -50_000),
      (".", nil, nil, "1.234", 123_400),
      (".", nil, nil, "1234,56", nil),
      (".", ",", nil, "92.233.720.368.547.758,07", Int.max),
      (".", ",", nil, "92.233.720.368.547.758,08", nil),
      (nil, ",", 1000, "92233720368547758", nil),
    ] as [(String?, String?, Int?, String, Int?)])
  func `an amount is kept in cents`(
    thousands: String?, decimal: String?, times: Int?, text: String, expected: Int?
  ) {
    #expect(parse(text, thousands, decimal, times, places: 2) == expected)
  }

  private func parse(
    _ text: String, _ thousands: String?, _ decimal: String?, _ times: Int?, places: Int
  ) -> Int? {
    var rule = ColumnRule(thousands: thousands, decimal: decimal)
    rule.times = times
    return Array(text.utf8).withUnsafeBufferPointer { NumberFormat(rule, places: places).parse($0) }
  }
}
