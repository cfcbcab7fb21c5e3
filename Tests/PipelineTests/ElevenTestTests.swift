import TestSupport
import Testing

@testable import Pipeline

@Suite struct ElevenTestTests {
  @Test(
    arguments: [
      ("111222333", true, "burgerservicenummer"),
      ("123456782", true, "burgerservicenummer"),
      ("111222334", false, "last digit differs"),
      ("211222333", false, "first digit differs"),
      ("111222338", false, "remainder 6"),
      ("112222333", false, "a digit in the middle differs"),
      ("012345672", true, "begins with zero"),
      ("12345672", true, "the zero was lost"),
      ("12345673", false, "the zero was lost, one digit differs"),
      ("001234569", false, "remainder 2"),
      ("1234567", false, "seven digits"),
      ("1112223330", false, "ten digits"),
      ("0111222333", false, "a zero too many"),
      ("111 222 333", true, "spaces"),
      ("1112.22.333", true, "dots"),
      ("111-222-333", true, "hyphens"),
      ("111/222/333", false, "slashes"),
      ("100000004", true, "onderwijsnummer: remainder 5"),
      ("100000009", true, "the weighted digits add up to zero"),
      ("000000000", false, "nobody"),
      ("00000000", false, "nobody"),
      ("11122233a", false, "a letter"),
      ("-", false, "no digits"),
      ("", false, "nothing"),
    ] as [(String, Bool, String)])
  func `a personal number is known by its last digit`(text: String, expected: Bool, why: String) {
    #expect(over(text) { ElevenTest.passes($0) } == expected, "\(why)")
  }

  @Test func `of a number with one digit changed none is a burgerservicenummer`() {
    for number in PersonalNumbers.make(50) {
      for place in number.indices {
        for digit in "0123456789" where digit != number[place] {
          let changed = String(number.indices.map { $0 == place ? digit : number[$0] })
          // One that passes all the same leaves remainder 5: an onderwijsnummer.
          if over(changed, { ElevenTest.passes($0) }) { #expect(remainder(changed) == 5) }
        }
      }
    }
  }

  @Test(
    arguments: [
      ("Moeder belde over 111222333 en komt terug.", "Moeder belde over × en komt terug."),
      ("111222333", "×"),
      ("lijst-111222333.csv", "lijst-×.csv"),
      ("lijst_2025-09-15_111222333.csv", "lijst_2025-09-15_×.csv"),
      ("2025-09-15 111222333", "2025-09-15 ×"),
      ("bsn111222333x", "bsn×x"),
      ("1112.22.333", "×"),
      ("111 222 333, 123-456-782", "×, ×"),
      ("Zoë 111222333 Ünal 123456782", "Zoë × Ünal ×"),
      ("111.222-333", "111.222-333"),
      ("1112223330", "1112223330"),
      ("0111222333", "0111222333"),
      ("111222334", "111222334"),
      ("2025-2026 en 06-12345678", "2025-2026 en 06-12345678"),
      ("17.840 van 66.916", "17.840 van 66.916"),
      ("", ""),
    ])
  func `a number is found in a text and left out of it`(text: String, expected: String) {
    #expect(ElevenTest.masked(text) == expected)
    #expect(over(text) { ElevenTest.isWithin($0) } == (text != expected))
  }

  @Test(
    arguments: [
      ("thuiszitters-2025-09-15.csv", "thuiszitters-2025-09-15.csv"),
      ("/map/111222333/kind 111222333.csv", "kind ×.csv"),
      ("1112.22.333.csv", "×.csv"),
    ])
  func `the name of a file is kept without it`(path: String, expected: String) {
    #expect(ReceivedFile.keptName(of: path) == expected)
  }

  private func over<Result>(_ text: String, _ body: (Bytes) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer { body($0) }
  }

  private func remainder(_ number: String) -> Int {
    let digits = number.compactMap(\.wholeNumberValue)
    return (zip(digits, (2...9).reversed()).reduce(0) { $0 + $1.0 * $1.1 } + 10 * 11 - digits[8]) % 11
  }
}
