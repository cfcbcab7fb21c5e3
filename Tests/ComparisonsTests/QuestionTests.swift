import Comparisons
import TestSupport
import Testing
import Vocabulary

/// What stands beside a figure: other periods, other areas, a set of areas, the sum, and what a series tells.
/// Six years of IJmond, of which more pupils go to sbo each year; Heerhugowaard became Dijk en Waard in 2022.
@Suite struct QuestionTests {
  private static func with(_ body: nonisolated(nonsending) (Library) async throws -> Void) async throws {
    try await Library.with { library in
      for (year, sbo) in [(2018, 30), (2019, 40), (2020, 50), (2021, 60), (2022, 70)] {
        let day = "\(year)-10-01"
        try await library.deliver(
          day, "0375", "00AA00 | bao | 1941 | \(100 - sbo)\n00AA00 | sbo | 1941 | \(sbo)", name: "all")
        try await library.deliver(day, "0453", "00BB00 | bao | 1971 | 100")
      }
      try await library.deliver("2021-10-01", "0398", "00CC00 | bao | 1703 | 50")
      try await library.deliver("2022-10-01", "1980", "00CC00 | bao | 1703 | 44\n00CC00 | sbo | 1703 | 6")
      try await library.publish(at: "2023-02-01T12:00:00Z")
      try await body(library)
    }
  }

  private static func number(_ value: Double?) -> String {
    value.map { "\(($0 * 10).rounded() / 10)" } ?? "-"
  }

  private static func told(_ contrast: Cell.Contrast?) -> String? {
    contrast.map { contrast in
      let parts = [
        contrast.label, number(contrast.value), number(contrast.difference), contrast.finding?.dutch,
        contrast.position,
        contrast.reason.isEmpty ? nil : contrast.reason,
      ]
      return "[" + parts.compactMap(\.self).joined(separator: " | ") + "]"
    }
  }

  /// A line per row: its cells, each with what it is held against.
  private static func drawn(_ answer: Comparison) -> String {
    answer.rows.map { row in
      ([row.area.code + (row.breakdown.isEmpty ? "" : " " + row.breakdown)]
        + row.cells.map { cell in
          ([cell.value == nil ? cell.status.rawValue : number(cell.value)] + [
            told(cell.change), told(cell.benchmark),
          ])
          .compactMap(\.self).joined(separator: " ")
        }).joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static let sbo = ["deelname-sbo"]
  private static let ijmond = ComparisonRequest.Regions.named(["IJmond"])

  /// What is asked, and the answer worked out by hand.
  private static let questions: [(String, ComparisonRequest, String)] = [
    (
      "the last three, each beside the one before",
      ComparisonRequest(indicators: sbo, regions: ijmond, last: 3, previous: true),
      """
      PO2711  25.0 [1 oktober 2019 | 20.0 | 5.0 | Kan toeval zijn]  30.0 [1 oktober 2020 | 25.0 | 5.0 | Kan toeval zijn]  \
      35.0 [1 oktober 2021 | 30.0 | 5.0 | Kan toeval zijn]
      """
    ),
    (
      "against a year that is named",
      ComparisonRequest(
        indicators: sbo, regions: ijmond, period: Period("2022-10-01"),
        against: .period(Period("2017-10-01")!)),
      "PO2711  35.0 [1 oktober 2017 | 10.0 | 25.0 | Duidelijk verschil]"
    ),
    (
      "against an area",
      ComparisonRequest(
        indicators: sbo, regions: .named(["IJmond", "NK"]), period: Period("2022-10-01"), against: .area("NK")
      ),
      """
      PO2711  35.0 [Noord-Kennemerland | 12.0 | 23.0 | Duidelijk verschil | Noord-Kennemerland: klein aantal, \
      één geval meer of minder scheelt veel]
      PO2703  12.0
      """
    ),
    (
      "against an area that delivered nothing",
      ComparisonRequest(
        indicators: sbo, regions: ijmond, period: Period("2022-10-01"), against: .area("Aan den IJssel")),
      "PO2711  35.0 [Aan den IJssel | - | - | volgt: nog niet (volledig) geleverd]"
    ),
    (
      "beside the regions together, 76 of 250, without the one that delivered nothing",
      ComparisonRequest(
        indicators: sbo, regions: .named(["IJmond", "NK"]), period: Period("2022-10-01"), benchmark: .ours),
      """
      PO2711  35.0 [2 gebieden samen | 30.4 | 4.6 | Kan toeval zijn | binnen de grenzen van toeval]
      PO2703  12.0 [2 gebieden samen | 30.4 | -18.4 | Duidelijk verschil | onder de 95 %-grens]
      """
    ),
    (
      "beside itself alone",
      ComparisonRequest(
        indicators: sbo, regions: ijmond, period: Period("2022-10-01"), benchmark: .named(["IJmond"])),
      "PO2711  35.0 [0 gebieden samen | - | - | geen ander gebied heeft een cijfer dat ernaast mag]"
    ),
    (
      "gemeenten and their sum",
      ComparisonRequest(
        indicators: ["leerlingen", "deelname-sbo"], regions: ijmond, by: .gemeente,
        period: Period("2022-10-01"),
        total: true),
      "0375  100.0  70.0\n0453  100.0  0.0\nsamen  200.0  35.0"
    ),
    (
      "gemeenten of both years, each in its own",
      ComparisonRequest(
        indicators: ["leerlingen"], regions: .named(["NK"]), by: .gemeente,
        periods: [Period("2021-10-01")!, Period("2022-10-01")!]),
      "1980  not_applicable  50.0\n0398  50.0  not_applicable"
    ),
    (
      "gemeenten of today, with the figures of what they were",
      ComparisonRequest(
        indicators: ["leerlingen"], regions: .named(["NK"]), by: .gemeente,
        periods: [Period("2021-10-01")!, Period("2022-10-01")!], boundaries: .vandaag),
      "1980  50.0  50.0"
    ),
    (
      "a breakdown, of which one of the two knows nothing",
      ComparisonRequest(
        indicators: ["leerlingen", "leerlingen-op-vestigingen"], regions: .named(["NK"]),
        breakdown: "leeftijd",
        period: Period("2022-10-01")),
      "PO2703  50.0  not_delivered\nPO2703 leeftijd=8  50.0  not_applicable"
    ),
  ]

  @Test func `every question has the answer that was worked out by hand`() async throws {
    try await Self.with { library in
      for (name, request, wanted) in Self.questions {
        let answer = try await library.answer(request)
        #expect(Self.drawn(answer) == wanted, "\(name)")
      }
    }
  }

  private static let series: [(indicator: String, last: Int, String)] = [
    ("deelname-sbo", 6, "IJmond, Deelname speciaal basisonderwijs: stijgt (getoetst over 6 jaren)."),
    ("deelname-so", 5, "IJmond, Deelname speciaal onderwijs: geen duidelijke trend over 5 jaren."),
    (
      "deelname-sbo", 4,
      "IJmond, Deelname speciaal basisonderwijs: geen trend; er zijn minder dan vijf jaren."
    ),
  ]

  @Test(arguments: series)
  func `a trend is told of five years or more`(indicator: String, last: Int, wanted: String) async throws {
    try await Self.with { library in
      let answer = try await library.answer(
        ComparisonRequest(indicators: [indicator], regions: Self.ijmond, last: last))
      #expect(answer.trends == [wanted])
    }
  }

  private static let refusals: [(ComparisonRequest, String)] = [
    (
      ComparisonRequest(indicators: sbo, regions: .named(["IJmond", "Velsen"]), total: true),
      "Dit is niet op te tellen. Deelname speciaal basisonderwijs: de gebieden zijn van verschillende soort en kunnen elkaar overlappen."
    ),
    (
      ComparisonRequest(indicators: sbo, period: Period("2022-10-01"), total: true),
      "Dit is niet op te tellen. Deelname speciaal basisonderwijs: niet elk gebied heeft een cijfer."
    ),
    (
      ComparisonRequest(indicators: sbo, regions: ijmond, breakdown: "cluster"),
      "Er is geen uitsplitsing naar cluster."
    ),
  ]

  @Test(arguments: [
    (ComparisonRequest.Boundaries.toen, "0398  50.0"), (.vandaag, "1980  80.0"),
  ])
  func `a closed school is in the gemeente of today that its source names`(
    boundaries: ComparisonRequest.Boundaries, wanted: String
  ) async throws {
    try await Self.with { library in
      try await library.store.deliver(
        "reeks", dataset: "duo/leerlingen-per-vestiging",
        .init(
          "2021-10-01",
          Rows(
            "fct_leerlingen_vestiging", always: ["peildatum": "2021-10-01", "soort": "bao"],
            """
            vestiging_code | leerlingen | gemeente_code
            00CC00         | 50         | 1980
            09ZZ00         | 30         | 1980
            """)))
      try await library.deliver("2021-10-01", "0398", "00CC00 | bao | 1703 | 51", name: "again")
      try await library.publish(at: "2023-03-01T12:00:00Z")
      let answer = try await library.answer(
        ComparisonRequest(
          indicators: ["leerlingen-op-vestigingen"], regions: .named(["NK"]), by: .gemeente,
          period: Period("2021-10-01"), boundaries: boundaries))
      #expect(Self.drawn(answer) == wanted)
      // Who lives in what became it has a postcode of then.
      let living = try await library.answer(
        ComparisonRequest(
          indicators: ["leerlingen"], regions: .named(["NK"]), by: .gemeente, period: Period("2021-10-01"),
          boundaries: boundaries, countedBy: .woonplaats))
      #expect(Self.drawn(living) == "\(wanted.prefix(4))  51.0")
    }
  }

  @Test(arguments: refusals)
  func `what may not be answered is refused, and why`(request: ComparisonRequest, wanted: String) async throws
  {
    try await Self.with { library in
      let refused = await problem { try await library.answer(request) }
      #expect(refused?.message == wanted)
    }
  }
}
