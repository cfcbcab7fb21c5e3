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
      (".", ",", nil, "€ 5,-", 500),
      (".", ",", nil, "5,--", 500),
      (".", ",", nil, "€ 1.234,-", 123_400),
      (".", ",", nil, "-5,-", -500),
      (".", ",", nil, "5,---", nil),
      (".", ",", nil, "5,-0", nil),
      (".", ",", nil, "5-", nil),
      (".", ",", nil, "5,", nil),
      (".", nil, nil, "5,-", nil),
      (".", ",", nil, "0,12345678901", nil),
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

  @Test(
    arguments: [
      // places, written, kept
      (4, "0,12345678901", 1235),
      (4, "0,12344999999", 1234),
      (4, "0,12345", 1235),
      (4, "-0,12345", -1235),
      (4, "1.234,5", 12_345_000),
      (4, "1.234", 12_340_000),
      (4, "0,99995", 10_000),
      (0, "17,0", 17),
      (0, "17,5", 18),
      (2, "0,005", 1),
      (4, "0,1234567890a", nil),
      (4, "0,-", nil),
      (4, "€ 0,5", nil),
      (4, "0.5", nil),
      (18, "9,3", nil),
    ] as [(Int, String, Int?)])
  func `places keeps that many decimals and rounds the rest, a half away from zero`(
    places: Int, text: String, expected: Int?
  ) {
    var rule = ColumnRule(thousands: ".", decimal: ",")
    rule.places = places
    let format = NumberFormat(rule, places: 0)
    #expect(Array(text.utf8).withUnsafeBufferPointer { format.parse($0) } == expected)
  }

  private func parse(
    _ text: String, _ thousands: String?, _ decimal: String?, _ times: Int?, places: Int
  ) -> Int? {
    var rule = ColumnRule(thousands: thousands, decimal: decimal)
    rule.times = times
    return Array(text.utf8).withUnsafeBufferPointer { NumberFormat(rule, places: places).parse($0) }
  }
}
