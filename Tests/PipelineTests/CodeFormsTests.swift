import Testing

@testable import Pipeline

@Suite struct CodeFormsTests {
  @Test(
    arguments: [
      ("1971GZ", "1971GZ"), ("1971gz", "1971GZ"), ("1971 GZ", "1971GZ"), ("1971 gz", "1971GZ"),
      ("0971GZ", nil), ("1971", nil), ("1971G", nil), ("1971GZZ", nil), ("1971  GZ", nil), ("1971-GZ", nil),
      ("A971GZ", nil), ("1971G1", nil), ("1971@[", nil), ("197 1GZ", nil), ("", nil),
    ] as [(String, String?)])
  func `a postcode is four digits and two letters, kept without a space in capitals`(
    text: String, expected: String?
  ) {
    #expect(form(text) { $0.writePostcode6(to: &$1) } == expected)
  }

  @Test(
    arguments: [
      ("453", 4, "0453"), ("0453", 4, "0453"), ("1", 4, "0001"), ("40837", 5, "40837"), ("837", 5, "00837"),
      ("0", 4, nil), ("0000", 4, nil), ("00453", 4, nil), ("45a", 4, nil), ("-45", 4, nil), (" 45", 4, nil),
      ("", 4, nil),
    ] as [(String, Int, String?)])
  func `a number of a gemeente or bestuur gets its leading zeros back`(
    text: String, width: Int, expected: String?
  ) {
    #expect(form(text) { $0.writeDigits(width: width, to: &$1) } == expected)
  }

  @Test(
    arguments: [
      ("1971 GZ", "1971"), ("1971GZ", "1971"), ("1971gz", "1971"), ("1971", "1971"),
      ("0971", nil), ("0971 GZ", nil), ("197", nil), ("19711", nil), ("1971  GZ", nil), ("1971 G", nil),
      ("1971-GZ", nil), ("GZ1971", nil), ("", nil),
    ] as [(String, String?)])
  func `of a home's postcode only the digits are kept`(text: String, expected: String?) {
    #expect(form(text) { $0.writeHomePostcode(to: &$1) } == expected)
    // Nothing of the letters stays behind in the bytes that become a row.
    var scratch: [UInt8] = []
    _ = Array(text.utf8).withUnsafeBufferPointer { $0.writeHomePostcode(to: &scratch) }
    #expect(String(decoding: scratch, as: UTF8.self) == expected ?? "")
  }

  @Test(
    arguments: [
      ("2025-2026", "2025-2026"), ("2025/2026", "2025-2026"), ("2025-26", "2025-2026"),
      ("25/26", "2025-2026"),
      ("25-26", "2025-2026"), ("1999-2000", "1999-2000"), ("2025/26", "2025-2026"),
      ("2025-2027", nil), ("2026-2025", nil), ("2025-2025", nil), ("2025", nil), ("2025-2026-2027", nil),
      ("2025 - 2026", nil), ("2025–2026", nil), ("25-2026-", nil), ("-2026", nil), ("202-203", nil),
      ("99-00", nil), ("abcd-efgh", nil), ("", nil),
    ] as [(String, String?)])
  func `a schooljaar is a year and the next`(text: String, expected: String?) {
    #expect(form(text) { $0.writeSchooljaar(to: &$1) } == expected)
  }

  @Test(
    arguments: [
      ("PO2711", "PO2711"), ("vo2705", "VO2705"), ("Po2711", "PO2711"), ("QO2711", nil), ("PQ2711", nil),
      ("PO271", nil), ("PO27111", nil), ("PO27A1", nil), ("2711", nil), ("", nil),
    ] as [(String, String?)])
  func `an SWV is PO or VO and four digits`(text: String, expected: String?) {
    #expect(form(text) { $0.writeSWV(to: &$1) } == expected)
  }

  @Test(
    arguments: [
      // BRIN, number, kept
      ("00RL", "13", "00RL13", "a column each"),
      ("00RL", "4", "00RL04", "a leading zero was lost"),
      ("00rl", "00", "00RL00", "lower case"),
      ("00RL", "00RL13", "00RL13", "the number's column repeats the whole code"),
      ("00RL", "00rl13", "00RL13", "repeated in lower case"),
      ("00RL13", nil, "00RL13", "one column"),
      ("00RL13", "", "00RL13", "one of two columns filled"),
      ("00RL", "01AB13", nil, "the repeated code is another school's"),
      ("00RL", nil, nil, "no number"),
      ("00RL", "", nil, "an empty number"),
      ("00RL", "A", nil, "a number that is none"),
      ("00RL", "1A", nil, "half a number"),
      ("00RL", "113", nil, "three digits"),
      ("00RL", "00RL1", nil, "five characters"),
      ("00RL", "00RLAB", nil, "the repeated code has no number"),
      ("00RL13", "13", nil, "the number stands there twice"),
      ("00R1", "13", nil, "no BRIN"),
      ("RL00", "13", nil, "a BRIN turned round"),
      ("00RLAB", nil, nil, "six characters without a number"),
      ("00RL1", nil, nil, "five characters"),
      ("", "13", nil, "no BRIN at all"),
    ] as [(String, String?, String?, Comment)])
  func `a school is BRIN and number in six characters, however it was delivered`(
    brin: String, number: String?, expected: String?, reason: Comment
  ) {
    let found = form(brin) { brin, scratch in
      guard let number else { return brin.writeVestiging(number: nil, to: &scratch) }
      return Array(number.utf8).withUnsafeBufferPointer { brin.writeVestiging(number: $0, to: &scratch) }
    }
    #expect(found == expected, reason)
  }

  /// What is written after bytes that were there before; nil when nothing is.
  private func form(_ text: String, _ write: (Bytes, inout [UInt8]) -> Range<Int>?) -> String? {
    var scratch = Array("eerder".utf8)
    let range = Array(text.utf8).withUnsafeBufferPointer { write($0, &scratch) }
    #expect(String(decoding: scratch.prefix(6), as: UTF8.self) == "eerder")
    guard let range else {
      #expect(scratch.count == 6)
      return nil
    }
    #expect(range == 6..<scratch.count)
    return String(decoding: scratch[range], as: UTF8.self)
  }
}
