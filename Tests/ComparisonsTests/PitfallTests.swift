@testable import Comparisons
import Definitions
import Foundation
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// The pitfalls of domein.md C.2, each caught. 8 and 18 are caught while reading: PitfallTests of PipelineTests.
@Suite struct PitfallTests {
  private typealias Figure = CountedFigure
  private static let (zhw, nk) = ("swv-vo VO2806 Zuid-Holland West", "swv-po PO2703 Noord-Kennemerland")

  @Test func `1 thuiszitter is not one thing`() {
    let stock = Figure.count("VZ_THUIS_P1000", "2025-09-15", "telling=stand, absoluut verzuim=meegeteld")
    let flow = Figure.count(
      "VZ_THUIS_P1000", "2024-2025", "telling=heel schooljaar, absoluut verzuim=niet meegeteld")
    #expect(PairVerdict(stock, flow).drawn == "not_comparable telling absoluut verzuim period")
    let undefined = Figure.count(
      "VZ_THUIS_P1000", in: Self.nk, "2025-09-15", "definitie=nog niet vastgesteld")
    #expect(PairVerdict(stock, undefined).comparability == .notComparable)
    #expect(PairVerdict(undefined, undefined).comparability == .comparable)
  }

  @Test func `2 regions are not gemeenten and po is not vo`() {
    let zuidplas = Figure.example(in: "gemeente 1892 Zuidplas") { $0.partlyIn = "Aan den IJssel" }
    let region = Figure.example(in: "swv-po PO2818 Aan den IJssel") { $0.isAllocated = true }
    let verdict = PairVerdict(zuidplas, region)
    #expect(verdict.comparability == .notComparable)
    #expect(verdict.grounds.map(\.rawValue) == ["partly_in", "area", "allocated"])
    #expect(PairVerdict(.example(), .example(in: Self.zhw)).comparability == .notComparable)
  }

  @Test func `3 double counting by design`() {
    // So and vso stand in full with both, and a part is also in its whole.
    let across = Figure.Across(poVo: false, regions: true, why: "so en vso tellen bij beide mee")
    let po = Figure.count("VZ_ABS_N", "2023-2024") { $0.across = across }
    let vo = Figure.count("VZ_ABS_N", in: "swv-vo VO2704 Midden-Kennemerland", "2023-2024") {
      $0.across = across
    }
    #expect(
      PairVerdict(po, vo).reason == "po en vo mogen hier niet naast elkaar: so en vso tellen bij beide mee")
    let kern = Figure.count("VZ_ABS_N", in: "kern PO2711-noord Noord", "2023-2024")
    #expect(PairVerdict(kern, po).reason == "een aantal van een deel naast dat van het geheel")
  }

  @Test func `4 different teldata and denominators for the same percentage`() {
    let (so, vensters) = ("so / (bao + sbo + so)", "so / (bao + sbo)")
    let left = Figure.example { ($0.formula, $0.facets) = (so, ["teldatum": ["1 oktober"]]) }
    let right = Figure.example(in: Self.nk) {
      ($0.formula, $0.facets) = (vensters, ["teldatum": ["1 februari"]])
    }
    #expect(PairVerdict(left, right).drawn == "not_comparable formula teldatum")
    let paid = Figure.example { ($0.formula, $0.facets, $0.countedBy) = (so, left.facets, .betalend) }
    #expect(PairVerdict(left, paid).drawn == "not_comparable counted_by")
  }

  @Test func `5 break in series 2022 and 2023`() {
    func sbo(_ period: String) -> Figure {
      .example("LS_DEELN_SBO_PCT", period) {
        $0.breaks = [Figure.Break(at: Day(iso: "2022-02-01")!, why: "teldatum naar 1 februari")]
      }
    }
    let verdict = PairVerdict(sbo("2021-10-01"), sbo("2022-10-01"))
    #expect(verdict.reason == "een breuk in de reeks op 1 februari 2022: teldatum naar 1 februari")
    #expect(PairVerdict(sbo("2022-10-01"), sbo("2023-10-01")).comparability == .comparable)
  }

  @Test func `6 TLV counts measure policy, not need`() {
    let granted = Figure.count("TLV_AFG_N", "2024-2025", "gebeurtenis=TLV, looptijd=één jaar")
    let placed = Figure.count("TLV_AFG_N", "2024-2025", "gebeurtenis=plaatsing, looptijd=één jaar")
    let lasting = Figure.count(
      "TLV_AFG_N", in: Self.nk, "2024-2025", "gebeurtenis=TLV, looptijd=hele schoolloopbaan")
    #expect(PairVerdict(granted, placed).drawn == "not_comparable gebeurtenis")
    #expect(PairVerdict(granted, lasting).drawn == "not_comparable looptijd")
    let local = Figure.count("TLV_FICT_N", "2024-2025") { $0.localTo = "IJmond" }
    #expect(
      PairVerdict(local, .count("TLV_FICT_N", in: Self.nk, "2024-2025")).drawn == "not_comparable local_to")
  }

  /// The indicators of the repository, by `name@version`.
  private static func indicators() throws -> [String: Indicator] {
    let folder = Project.home.sql + "/indicators"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yml") }
    return Dictionary(
      uniqueKeysWithValues: try files.map { file in
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        return (String(file.dropLast(4)), try YAMLFile.decode(Indicator.self, from: text, name: file))
      })
  }

  @Test func `7 substitution`() throws {
    // Fewer of the one may be more of the other: each names what to look at, and they are never one series.
    let home = Figure.count("VZ_THUIS_TOT_N", "2024-2025")
    #expect(PairVerdict(home, .count("VZ_VRIJ_5OA_N", "2024-2025")).drawn == "not_comparable indicator")
    let indicators = try Self.indicators()
    let guarded = indicators.filter { $0.value.counter != nil }
    for (code, indicator) in guarded {
      for name in indicator.counter ?? [] {
        #expect(indicators.keys.contains { $0.hasPrefix("\(name)@") }, "\(code): \(name)")
      }
    }
    let thuiszitters = indicators.filter {
      $0.value.catalogue.hasPrefix("VZ_THUIS") && $0.value.direction == .lower
    }
    #expect(guarded.isEmpty || thuiszitters.allSatisfy { $0.value.counter != nil })
  }

  @Test func `9 targets that change their period and instrument`() {
    let score = Figure.example("OND_BASIS_PCT", "2024-2025", "telling=stand, norm=85 %, instrument=POS") {
      $0.isSelfReport = true
    }
    let next = Figure.example("OND_BASIS_PCT", "2026", "telling=stand, norm=87 %, instrument=POS en Bloom") {
      $0.isSelfReport = true
    }
    #expect(PairVerdict(score, next).drawn == "not_comparable norm instrument period self_report")
  }

  @Test func `10 money lags and calendars`() {
    func paid(_ period: String, _ tariff: String, _ flow: String) -> Figure {
      .count("FIN_AFDR_VSO_EUR", in: Self.zhw, period, "tarief=\(tariff)", 17_840_000) { $0.flow = flow }
    }
    let budget = paid("2025", "lopend", "kalenderjaar")
    #expect(
      PairVerdict(budget, paid("2025-2026", "lopend", "schooljaar")).drawn
        == "not_comparable period flow tarief")
    #expect(PairVerdict(budget, paid("2025", "vast", "kalenderjaar")).drawn == "not_comparable tarief")
    #expect(PairVerdict(budget, paid("2026", "lopend", "kalenderjaar")).drawn == "caveat tarief")
    #expect(
      PairVerdict(paid("2025", "vast", "kalenderjaar"), paid("2026", "vast", "kalenderjaar")).comparability
        == .comparable)
  }

  @Test func `11 small numbers`() {
    func back(_ period: String, _ many: Double) -> Figure { .count("LS_TERUG_N", period, "", many) }
    #expect(
      PairVerdict(back("2023-2024", 4), back("2024-2025", 7)).sentence
        == "Met voorbehoud: klein aantal, één geval meer of minder scheelt veel.")
    // 15 of 20 may be 53 to 89 per cent.
    let few = Figure.example("TOM_BEHOUD_PCT", in: Self.zhw, "2024-2025", numerator: 15, denominator: 20)
    let many = Figure.example("TOM_BEHOUD_PCT", in: Self.zhw, "2025-2026", numerator: 75, denominator: 100)
    #expect(PairVerdict(few, many).drawn == "caveat denominator")
    // Never a refusal, and whether 150 to 120 may be chance is another question.
    #expect(PairVerdict(back("2023-2024", 150), back("2024-2025", 120)).comparability == .comparable)
  }

  @Test func `12 self-report instruments with local norms`() {
    func score(_ area: String, _ period: String = "2025") -> Figure {
      .example("OND_BASIS_PCT", in: area, period) { $0.isSelfReport = true }
    }
    #expect(
      PairVerdict(score("swv-po PO2711 IJmond"), score("swv-po PO2818 ADIJ")).drawn
        == "not_comparable self_report")
    #expect(
      PairVerdict(score("swv-po PO2711 IJmond"), score("swv-po PO2711 IJmond", "2026")).drawn
        == "caveat self_report")
    // Of TLV's a region brings its own numbers, by the definition of all (C.1).
    func granted(_ area: String) -> Figure {
      .example("TLV_TOEGEK_PCT", in: area, "2024-2025") {
        $0.isSelfReport = true
        $0.across = Figure.Across(poVo: false, regions: true, why: "")
      }
    }
    #expect(
      PairVerdict(granted("swv-po PO2711 IJmond"), granted("swv-po PO2703 NK")).drawn == "caveat self_report")
  }

  @Test func `13 registration effect`() {
    func total(_ period: String, _ registered: String) -> Figure {
      .count("VZ_THUIS_TOT_N", in: Self.zhw, period, "registratie=\(registered)") {
        $0.breaks = [Figure.Break(at: Day(iso: "2025-11-01")!, why: "dashboard uitgebreid", area: "VO2806")]
      }
    }
    let verdict = PairVerdict(
      total("2024-2025", "dashboard"), total("2025-2026", "dashboard met geoorloofd verzuim"))
    #expect(verdict.drawn == "not_comparable registratie breaks")
    #expect(
      PairVerdict(total("2023-2024", "dashboard"), total("2024-2025", "dashboard")).comparability
        == .comparable)
  }

  @Test func `14 homonyms`() async throws {
    let kern = Figure.example(in: "kern PO2711-castricum Castricum")
    let verdict = PairVerdict(kern, .example(in: "gemeente 0383 Castricum"))
    #expect(
      verdict.reason
        == "dezelfde naam, een ander gebied (kern PO2711-castricum en gemeente 0383)")
    let tom = Figure.count("TOM_START_N", in: Self.zhw, "2025-2026") { $0.localTo = "Zuid-Holland West" }
    #expect(
      PairVerdict(tom, .count("TOM_START_N", in: "swv-vo VO2703 NK", "2025-2026")).drawn
        == "not_comparable local_to")
    // Asked for by its name, an area is found by its kind too.
    try await Library.with { library in
      func ask(_ name: String) -> ComparisonRequest {
        ComparisonRequest(indicators: ["leerlingen"], regions: .named([name]), period: Period("2017-10-01"))
      }
      let found = try await library.answer(ask("gemeente:Velsen"))
      #expect(found.rows.map(\.area) == [AreaKey(.gemeente, "0453")])
      #expect(await problem { try await library.answer(ask("kern:Velsen")) }?.code == .areaUnknown)
    }
  }

  @Test func `15 gemeente mergers`() throws {
    let gemeenten = try GoldPairsTests.gemeenten.get()
    let before = Figure.example("VZ_ABS_N", in: "gemeente 0398 Heerhugowaard", "2020-2021")
    let after = Figure.example("VZ_ABS_N", in: "gemeente 1980 Dijk en Waard", "2022-2023")
    let verdict = PairVerdict(before, after, gemeenten: gemeenten)
    #expect(verdict.reason == "Heerhugowaard en Dijk en Waard zijn voor en na een herindeling")
    let then = Figure.example("VZ_ABS_N", in: "gemeente 1980 Dijk en Waard", "2020-2021", "indeling=van toen")
    let today = Figure.example("VZ_ABS_N", in: "gemeente 1980 Dijk en Waard", "2020-2021", "indeling=van nu")
    #expect(PairVerdict(then, today, gemeenten: gemeenten).drawn == "not_comparable indeling")
    // Heiloo was in no merger, so that both hold the same villages.
    let heiloo = ["van toen", "van nu"].map {
      Figure.example("VZ_ABS_N", in: "gemeente 0399 Heiloo", "2020-2021", "indeling=\($0)")
    }
    #expect(PairVerdict(heiloo[0], heiloo[1], gemeenten: gemeenten).drawn == "caveat indeling")
    #expect(
      PairVerdict(.example(in: Self.nk, "2020-10-01"), .example(in: Self.nk), gemeenten: gemeenten)
        .comparability
        == .comparable)
  }

  @Test func `16 polarity is policy`() throws {
    // Nothing is good or bad by itself: of who takes part in special education nobody is judged.
    let indicators = try Self.indicators()
    for name in ["deelname-so@1", "deelname-sbo@1"] {
      #expect(indicators[name]?.direction == Direction.none)
    }
    // And what a region wants has no say in whether two may be compared.
    #expect(PairVerdict(.example(), .example(in: Self.nk)).comparability == .comparable)
  }

  @Test func `17 provisional and final`() {
    let early = Figure.example { $0.isProvisional = true }
    #expect(PairVerdict(early, .example("LS_DEELN_SO_PCT", "2023-10-01")).drawn == "caveat edition")
    #expect(
      Judgement.of([early]) == [
        [.init(comparability: .caveat, reason: "voorlopig cijfer, dat nog kan veranderen")]
      ])
  }
}
