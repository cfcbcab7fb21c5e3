@testable import Comparisons
import TestSupport
import Testing
import Vocabulary

/// May two figures be set side by side? One change at a time in an otherwise complete figure.
@Suite struct PairVerdictTests {
  typealias Figure = CountedFigure

  private static let (po, vo) = ("swv-po PO2711 IJmond", "swv-vo VO2806 Zuid-Holland West")
  private static let (other, kern) = ("swv-po PO2703 Noord-Kennemerland", "kern PO2711-zuid Zuid")
  private static let (beverwijk, zuidplas) = ("gemeente 0375 Beverwijk", "gemeente 1892 Zuidplas")
  private static let land = "land NL Nederland"

  private static let cases: [(Figure, Figure, String)] = [
    // the same in another area, the country, another year
    (.example(), .example(in: other), "comparable"),
    (.example(), .example(in: land), "comparable"),
    (.example(), .example("LS_DEELN_SO_PCT", "2023-10-01"), "comparable"),
    (.count("X_N", "2023-2024"), .count("X_N", "2024-2025"), "comparable"),
    (.count("X_N", "2023-2024"), .count("X_N", in: other, "2023-2024"), "comparable"),
    // another thing
    (.example(), .example("LS_DEELN_SBO_PCT"), "not_comparable indicator"),
    (.example { $0.name = "a" }, .example { $0.name = "b" }, "not_comparable indicator"),
    (.example(), .example { $0.version = 2 }, "not_comparable version"),
    (
      .example { $0.formula = "so / (bao + sbo)" }, .example { $0.formula = "so / (bao + sbo + so)" },
      "not_comparable formula"
    ),
    (.example(), .example { $0.formula = "so / (bao + sbo)" }, "comparable"),
    (.example(), .example { $0.breakdown = "leeftijd=12" }, "not_comparable breakdown"),
    (.example(), .example { $0.countedBy = .woonplaats }, "not_comparable counted_by"),
    (.example(), .example(denominator: nil), "not_comparable denominator"),
    (.example(), .example { $0.isSynthetic = true }, "not_comparable synthetic"),
    (.example(), .example { $0.status = .suppressed }, "not_comparable status"),
    (.example { $0.status = .unknown }, .example { $0.status = .unknown }, "not_comparable status"),
    // how it was counted
    (
      .example("LS_DEELN_SO_PCT", "2024-10-01", "telling=stand"),
      .example("LS_DEELN_SO_PCT", "2024-10-01", "telling=heel schooljaar"), "not_comparable telling"
    ),
    (.example("LS_DEELN_SO_PCT", "2024-10-01", "drempel=4"), .example(), "caveat drempel"),
    (
      .example("LS_DEELN_SO_PCT", "2024-10-01", "instrument=POS"),
      .example("LS_DEELN_SO_PCT", "2024-10-01", "instrument=Bloom"), "caveat instrument"
    ),
    (
      .example("LS_DEELN_SO_PCT", "2024-10-01", "gebeurtenis=verwijzing"),
      .example("LS_DEELN_SO_PCT", "2024-10-01", "gebeurtenis=plaatsing"),
      "not_comparable gebeurtenis"
    ),
    (
      .example("LS_DEELN_SO_PCT", "2024-10-01", "uur=a"), .example("LS_DEELN_SO_PCT", "2024-10-01", "uur=b"),
      "not_comparable uur"
    ),
    // a counting date that moves with the year
    (
      .count("X_N", "2025", "teldatum=1 februari 2024"), .count("X_N", "2026", "teldatum=1 februari 2025"),
      "comparable"
    ),
    (
      .count("X_N", "2025", "teldatum=1 februari 2024"), .count("X_N", "2026", "teldatum=1 februari 2026"),
      "not_comparable teldatum"
    ),
    (
      .count("X_N", "2025", "teldatum=1 februari 2024"), .count("X_N", "2026", "teldatum=1 oktober 2025"),
      "not_comparable teldatum"
    ),
    (
      .count("X_N", "2025", "tarief=prijspeil 2024"), .count("X_N", "2026", "tarief=prijspeil 2025"),
      "not_comparable tarief"
    ),
    (
      .example { $0.facetsBelow = ["teldatum": ["1 oktober"]] },
      .example { $0.facetsBelow = ["teldatum": ["1 februari"]] }, "not_comparable teldatum noemer"
    ),
    (
      .example { ($0.facets, $0.facetsBelow) = (["teldatum": ["1 februari"]], ["teldatum": ["1 oktober"]]) },
      .example("LS_DEELN_SO_PCT", "2023-10-01") {
        ($0.facets, $0.facetsBelow) = (["teldatum": ["1 februari"]], ["teldatum": ["1 oktober"]])
      }, "comparable"
    ),
    (
      .example("LS_DEELN_SO_PCT", "2024-10-01", "definitie=nog niet vastgesteld"),
      .example("LS_DEELN_SO_PCT", "2023-10-01", "definitie=nog niet vastgesteld"), "not_comparable definitie"
    ),
    (
      .example("LS_DEELN_SO_PCT", "2024-10-01", "drempel=niet opgegeven"),
      .example(in: other, "2024-10-01", "drempel=niet opgegeven"),
      "caveat drempel"
    ),
    (.example { $0.facetsBelow = ["populatie": ["po"]] }, .example(), "caveat populatie noemer"),
    // time
    (.count("X_N", "2024-2025"), .count("X_N", "2025"), "not_comparable period"),
    (.count("X_N", "2024-2025"), .count("X_N", "2025-T1"), "not_comparable period"),
    (.count("X_N", "2024-2025", "telling=stand"), .count("X_N", "2026", "telling=stand"), "caveat period"),
    (.count("X_N", "2025-T1"), .count("X_N", "2025-T2"), "caveat period"),
    (.count("X_N", "2024-T1"), .count("X_N", "2025-T1"), "comparable"),
    (.count("X_N", "2025-03"), .count("X_N", "2025-11"), "caveat period"),
    (.count("X_N", "2025-03-15"), .count("X_N", "2025-12-15"), "caveat period"),
    (.count("X_N", "2024-12-30"), .count("X_N", "2026-01-02"), "comparable"),
    (.count("X_N", "2024-09-15"), .count("X_N", "2025-09-16"), "comparable"),
    (.count("X_N", "2024-2025"), .count("X_N", in: other, "2023-2024"), "caveat period"),
    (.example { $0.isUnfinished = true }, .example(), "not_comparable unfinished"),
    // breaks: after the start of the first, up to the end of the last
    (broken("2022-10-01", "2022-10-02"), broken("2023-10-01", "2022-10-02"), "not_comparable breaks"),
    (broken("2022-10-01", "2022-10-01"), broken("2023-10-01", "2022-10-01"), "comparable"),
    (broken("2022-10-01", "2023-10-01"), broken("2023-10-01", "2023-10-01"), "not_comparable breaks"),
    (broken("2022-10-01", "2023-10-02"), broken("2023-10-01", "2023-10-02"), "comparable"),
    (broken("2021-2022", "2022-02-01"), broken("2022-2023", "2022-02-01"), "not_comparable breaks"),
    (
      broken("2022-10-01", "2023-02-01", "VO2806"), broken("2023-10-01", "2023-02-01", "VO2806"), "comparable"
    ),
    (broken("2023-10-01", "2023-02-01"), .example(in: other, "2023-10-01"), "caveat breaks"),
    // areas
    (.count("X_N", in: po, "2024-2025"), .count("X_N", in: vo, "2024-2025"), "not_comparable area"),
    (
      .example(in: po) { $0.across = across(false, true) }, .example(in: vo),
      "not_comparable comparable_across"
    ),
    (.example(in: po) { $0.across = across(true, true) }, .example(in: vo), "comparable"),
    (
      .example(in: po, "2024-10-01", "populatie=po") { $0.across = across(true, true) },
      .example(in: vo, "2024-10-01", "populatie=vo") { $0.across = across(true, true) }, "caveat populatie"
    ),
    (.example { $0.across = across(true, false) }, .example(in: other), "not_comparable comparable_across"),
    (.example { $0.across = across(true, false) }, .example("LS_DEELN_SO_PCT", "2023-10-01"), "comparable"),
    (
      .example(in: kern) {
        $0.across = .init(poVo: true, regions: false, why: "De grens is nog niet bepaald.")
      },
      .example(in: "kern PO2711-noord Noord"), "not_comparable comparable_across"
    ),
    (
      .example(in: kern) { $0.across = across(true, false) }, .example(in: "kern PO2711-noord Noord"),
      "comparable"
    ),
    (.example(in: "kern PO2711-c Castricum"), .example(in: "gemeente 0383 Castricum"), "not_comparable area"),
    (.example(in: beverwijk), .example(), "caveat area"),
    (.count("X_N", in: kern, "2024-2025"), .count("X_N", in: po, "2024-2025"), "not_comparable area"),
    (.count("X_N", in: po, "2024-2025"), .count("X_N", in: land, "2024-2025"), "not_comparable area"),
    (partly(), .example(in: "swv-po PO2818 Aan den IJssel"), "not_comparable partly_in area"),
    (partly(), .example(in: "gemeente 0502 Capelle aan den IJssel"), "caveat partly_in"),
    (partly(), partly("2023-10-01"), "comparable"),
    // of one region only
    (.example { $0.localTo = "IJmond" }, .example(in: other), "not_comparable local_to"),
    (.example { $0.localTo = "IJmond" }, .example("LS_DEELN_SO_PCT", "2023-10-01"), "comparable"),
    (.example { $0.isSelfReport = true }, .example(in: other), "not_comparable self_report"),
    (
      .example { $0.isSelfReport = true },
      .example("LS_DEELN_SO_PCT", "2023-10-01") { $0.isSelfReport = true },
      "caveat self_report"
    ),
    // incomplete
    (.example { $0.parts = parts(388, 16, 0) }, .example(), "not_comparable parts"),
    (.example { $0.parts = parts(388, 386, 2) }, .example(), "caveat parts"),
    (.example { $0.parts = parts(388, 388, 0) }, .example(), "comparable"),
    (.example { $0.isProvisional = true }, .example(), "caveat edition"),
    (.example { $0.isAllocated = true }, .example(), "caveat allocated"),
    (.example { $0.linesRejected = 3 }, .example(), "caveat rejected_lines"),
    (.example { $0.findings = ["telt niet op"] }, .example(), "caveat findings"),
    // small
    (.example(numerator: 9), .example(), "caveat numerator"),
    (.example(numerator: 10), .example(), "comparable"),
    (.example(numerator: 15, denominator: 20), .example(), "caveat denominator"),
    (.example { $0.minDenominator = 9001 }, .example(), "not_comparable min_denominator"),
    (.example { $0.minDenominator = 9000 }, .example(), "comparable"),
    // money
    (.count("X_EUR", "2024", "", 3), .count("X_EUR", "2025", "", 3), "caveat tarief"),
    (.count("X_EUR", "2024", "tarief=vast"), .count("X_EUR", "2025", "tarief=vast"), "comparable"),
    (
      .count("X_EUR", "2024") { $0.name = "x-vast-tarief" },
      .count("X_EUR", "2025") { $0.name = "x-vast-tarief" }, "comparable"
    ),
    (
      .count("X_EUR", "2024") { $0.unit = .count }, .count("X_EUR", "2025") { $0.unit = .count }, "comparable"
    ),
    (
      .count("X_EUR", "2025", "tarief=vast"), .count("X_EUR", "2025", "tarief=lopend"),
      "not_comparable tarief"
    ),
    (
      .count("X_EUR", "2025") { $0.flow = "kalenderjaar" },
      .count("X_EUR", "2025") { $0.flow = "schooljaar" }, "not_comparable flow"
    ),
  ]

  @Test(arguments: cases.indices)
  func `one difference gives one verdict, whichever figure comes first`(index: Int) {
    let (left, right, expected) = PairVerdictTests.cases[index]
    #expect(PairVerdict(left, right).drawn == expected)
    let back = PairVerdict(right, left)
    #expect(back.comparability.rawValue == expected.split(separator: " ")[0])
    #expect(Set(back.grounds) == Set(PairVerdict(left, right).grounds))
  }

  @Test(arguments: cases.indices)
  func `a complete figure may stand beside itself`(index: Int) {
    for figure in [PairVerdictTests.cases[index].0, PairVerdictTests.cases[index].1] {
      let verdict = PairVerdict(figure, figure)
      let isComplete = figure.flaws.isEmpty && figure.status == .ok && !figure.isUnfinished
      #expect((verdict.comparability == .comparable) == isComplete, "\(verdict.drawn)")
    }
  }

  private static let mergers: [(String, String, String)] = [
    (
      "gemeente 0398 Heerhugowaard 2020-2021", "gemeente 1980 Dijk_en_Waard 2022-2023",
      "not_comparable area period"
    ),
    ("gemeente 0398 Heerhugowaard 2020-2021", "gemeente 0416 Langedijk 2020-2021", "comparable"),
    // Haren and Ten Boer went into Groningen on 1 January 2019, which kept its code.
    ("gemeente 0014 Groningen 2016-2017", "gemeente 0014 Groningen 2020-2021", "not_comparable area"),
    ("gemeente 0014 Groningen 2019-2020", "gemeente 0014 Groningen 2020-2021", "comparable"),
    ("swv-po PO2703 NK 2020-2021", "swv-po PO2703 NK 2022-2023", "comparable"),
  ]

  @Test(arguments: mergers)
  func `a gemeente is another area after a merger`(left: String, right: String, expected: String) throws {
    let figures = [left, right].map { text in
      let words = text.split(separator: " ")
      return CountedFigure.example("X_PCT", in: words.dropLast().joined(separator: " "), String(words.last!))
    }
    let gemeenten = try GoldPairsTests.gemeenten.get()
    #expect(PairVerdict(figures[0], figures[1], gemeenten: gemeenten).drawn == expected)
    #expect(PairVerdict(figures[1], figures[0], gemeenten: gemeenten).drawn == expected)
  }

  @Test func `a verdict says it in a sentence, with the worst first`() {
    let small = Figure.count("VZ_THUIS_N", "2025-09-15", "populatie=po", 7)
    let verdict = PairVerdict(small, .count("VZ_THUIS_N", in: Self.vo, "2025-09-15", "populatie=vo"))
    #expect(
      verdict.sentence
        == "Niet vergelijken, want andere populatie (IJmond: po, Zuid-Holland West: vo); "
        + "po en vo tellen niet dezelfde leerlingen.")
    #expect(verdict.objections.last?.reason == "IJmond: klein aantal, één geval meer of minder scheelt veel")
    #expect(PairVerdict(.example(), .example()).sentence == "Vergelijkbaar.")
    #expect(
      PairVerdict(.example { $0.isProvisional = true }, .example("LS_DEELN_SO_PCT", "2023-10-01")).sentence
        == "Met voorbehoud: 1 oktober 2024: voorlopig cijfer, dat nog kan veranderen.")
  }

  /// Whatever the two are: the order changes nothing, and more trouble never makes it better.
  @Test(arguments: UInt64(1)...8)
  func `the verdict is symmetric and never better for more trouble`(seed: UInt64) {
    var dice = SeededGenerator(state: seed)
    let figures = PairVerdictTests.cases.flatMap { [$0.0, $0.1] }
    for _ in 0..<200 {
      let (left, right) = (figures.randomElement(using: &dice)!, figures.randomElement(using: &dice)!)
      let verdict = PairVerdict(left, right)
      let back = PairVerdict(right, left)
      #expect(verdict.comparability == back.comparability && Set(verdict.grounds) == Set(back.grounds))
      var worse = left
      worse.linesRejected += 1
      #expect(PairVerdict(worse, right).comparability >= max(verdict.comparability, .caveat))
      worse.status = .notDelivered
      #expect(PairVerdict(worse, right).comparability == .notComparable)
    }
  }

  private static func across(_ poVo: Bool, _ regions: Bool) -> Figure.Across {
    Figure.Across(poVo: poVo, regions: regions)
  }

  private static func parts(_ expected: Int, _ delivered: Int, _ never: Int) -> Figure.Parts {
    Figure.Parts(expected: expected, delivered: delivered, neverPublished: never)
  }

  private static func broken(_ period: String, _ at: String, _ area: String? = nil) -> Figure {
    .example("LS_DEELN_SO_PCT", period) {
      $0.breaks = [Figure.Break(at: Day(iso: at)!, why: "andere teldatum", area: area)]
    }
  }

  private static func partly(_ period: String = "2024-10-01") -> Figure {
    .example(in: zuidplas, period) { $0.partlyIn = "Aan den IJssel" }
  }
}
