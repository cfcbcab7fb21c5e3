import Testing
import Vocabulary

@Suite struct GemeenteTests {
  private static let list = GemeenteList(gemeenten: [
    Gemeente(code: "0424", name: "Muiden", until: "2016-01-01", into: ["1942"]),
    Gemeente(code: "1942", name: "Gooise Meren", from: "2016-01-01"),
    Gemeente(code: "0518", name: "'s-Gravenhage", aliases: ["Den Haag", "S GRAVENHAGE"]),
    Gemeente(code: "1900", name: "Súdwest-Fryslân", from: "2018-01-01"),
  ])

  @Test(
    arguments: [
      ("2015-12-31", "0424 0518"),
      ("2016-01-01", "0518 1942"),
      ("2017-12-31", "0518 1942"),
      ("2018-01-01", "0518 1900 1942"),
    ])
  func `a gemeente exists from its first day and no longer on the day it ended`(
    day: String, codes: String
  ) throws {
    let day = try #require(Day(iso: day))
    let existing = Self.list.gemeenten.filter { $0.exists(on: day) }.map(\.code).sorted()
    #expect(existing.joined(separator: " ") == codes)
  }

  @Test(
    arguments: [
      ("'s-gravenhage", "0518"), ("den haag", "0518"), ("s gravenhage", "0518"),
      ("súdwest-fryslân", "1900"), ("muiden", nil), ("gooise meren", "1942"), ("Den Haag", nil),
    ] as [(String, String?)])
  func `names and aliases lead to the code, in lower case, when the gemeente exists`(
    name: String, code: String?
  ) throws {
    let day = try #require(Day(iso: "2026-04-01"))
    #expect(Self.list.codesByName(on: day)[name] == code)
  }

  @Test func `without a date a name leads to its one code, and to none when it went to another code`() {
    #expect(Self.list.codesByLastingName["muiden"] == "0424")
    #expect(Self.list.codesByLastingName["den haag"] == "0518")
    let moved = GemeenteList(gemeenten: [
      Gemeente(code: "0001", name: "Bergen", until: "2020-01-01", into: ["0002"]),
      Gemeente(code: "0002", name: "Bergen", from: "2020-01-01"),
    ])
    #expect(moved.codesByLastingName["bergen"] == nil)
  }
}
