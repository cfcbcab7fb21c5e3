import Foundation
import Testing
import Vocabulary

@testable import Comparisons
@testable import Reports

@Suite struct ActivityReportTests {
  private static let basis = PlannedActivity(
    code: "k-1", region: "ijmond", regionName: "IJmond", plan: "Plan van de kust", document: "S009",
    place: "regel 4", thema: "1. Basis", ambitie: "1.1 Sterk", kind: "activiteit",
    activiteit: "We versterken de basis, en meer", monitoring: "Aantal scholen", wie: "SWV", wanneer: "2026",
    indicators: [.init(code: "OND_BASIS_PCT", name: "Basisondersteuning"), .init(code: "OZG_N", name: nil)],
    posts: [.init(code: "domein-1", name: "Domein 1: school")],
    progress: .init(stand: "vertraagd", on: Day(iso: "2025-12-15")!))

  private static func plain(_ code: String, _ change: (inout PlannedActivity) -> Void) -> PlannedActivity {
    var activity = basis
    activity.code = code
    (activity.indicators, activity.posts, activity.progress, activity.monitoring) = ([], [], nil, nil)
    (activity.wie, activity.wanneer, activity.activiteit) = (nil, nil, "We doen \(code)")
    change(&activity)
    return activity
  }

  private static let activities = [
    basis,
    plain("k-2") { $0.progress = .init(stand: "klaar", on: Day(iso: "2025-12-15")!) },
    plain("k-3") { $0.ambitie = "1.2 Samen" },
    plain("k-4") { ($0.thema, $0.ambitie) = ("2. Netwerk", nil) },
    plain("n-1") {
      ($0.regionName, $0.plan, $0.document, $0.ambitie) = ("Noord", "Agenda", "S010", nil)
    },
  ]

  private static func page(_ activities: [PlannedActivity], isSynthetic: Bool = false) -> ActivityPage {
    ActivityPage(
      release: .init(number: 7, publishedAt: Date(timeIntervalSince1970: 1_764_579_600)),
      isSynthetic: isSynthetic, activities: activities)
  }

  @Test func `plan, theme and ambition stand above what falls under them, each once`() {
    #expect(
      ActivityReport.text(ActivityReportTests.page(ActivityReportTests.activities)) == """
        Wat de plannen zeggen, en hoe ver het is

        IJmond: Plan van de kust (S009)

        1. Basis
          1.1 Sterk
            k-1  We versterken de basis, en meer
              Wie: SWV
              Wanneer: 2026
              Gevolgd met: Aantal scholen
              Stand: vertraagd, 15 december 2025
              Indicatoren: Basisondersteuning (OND_BASIS_PCT); OZG_N
              Begrotingsposten: Domein 1: school (domein-1)
              Plaats: S009, regel 4
            k-2  We doen k-2
              Stand: klaar, 15 december 2025
              Plaats: S009, regel 4
          1.2 Samen
            k-3  We doen k-3
              Plaats: S009, regel 4

        2. Netwerk
            k-4  We doen k-4
              Plaats: S009, regel 4

        Noord: Agenda (S010)

        1. Basis
            n-1  We doen n-1
              Plaats: S010, regel 4

        5 activiteiten; van 2 is de voortgang gemeld: vertraagd 1, klaar 1.
        Uitgave 7.

        """)
  }

  @Test(
    arguments: [
      ([], false, "Geen plan noemt een activiteit die hierbij past."),
      ([2], false, "1 activiteit; van geen ervan is de voortgang gemeld."),
      ([0], true, "1 activiteit; van 1 is de voortgang gemeld: vertraagd 1."),
    ] as [([Int], Bool, String)])
  func `the end says how much was told, the top whether it is made up`(
    which: [Int], isSynthetic: Bool, end: String
  ) {
    let text = ActivityReport.text(
      ActivityReportTests.page(which.map { ActivityReportTests.activities[$0] }, isSynthetic: isSynthetic))
    #expect(text.hasSuffix("\n\(end)\nUitgave 7.\n"))
    #expect(text.hasPrefix("VOORBEELDCIJFERS: de voortgang is verzonnen, de plannen niet\n") == isSynthetic)
  }

  @Test func `a row of CSV per activity`() {
    let lines = ActivityTable.csv(
      ActivityReportTests.page(
        [ActivityReportTests.basis, ActivityReportTests.activities[3]], isSynthetic: true)
    ).components(separatedBy: "\r\n")
    #expect(
      lines == [
        "region,plan,document,place,theme,ambition,code,kind,activity,monitoring,who,when,indicators,posts,"
          + "progress,progress_on,progress_synthetic,release",
        "ijmond,Plan van de kust,S009,regel 4,1. Basis,1.1 Sterk,k-1,activiteit,"
          + "\"We versterken de basis, en meer\",Aantal scholen,SWV,2026,OND_BASIS_PCT OZG_N,domein-1,"
          + "vertraagd,2025-12-15,true,7",
        "ijmond,Plan van de kust,S009,regel 4,2. Netwerk,,k-4,activiteit,We doen k-4,,,,,,,,,7",
        "",
      ])
  }

  @Test func `JSON says the same and can be read back`() throws {
    struct Answer: Decodable {
      var release: Int
      var progress_synthetic: Bool
      var activities: [Entry]
    }
    struct Entry: Decodable {
      var code: String
      var place: String
      var who: String?
      var indicators: [String]
      var posts: [String]
      var progress: String?
      var progress_on: String?
    }
    let text = try ActivityTable.json(ActivityReportTests.page(ActivityReportTests.activities))
    let answer = try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    #expect(answer.release == 7 && !answer.progress_synthetic)
    #expect(answer.activities.map(\.code) == ["k-1", "k-2", "k-3", "k-4", "n-1"])
    let first = answer.activities[0]
    #expect(
      (first.place, first.who, first.progress, first.progress_on) == (
        "regel 4", "SWV", "vertraagd", "2025-12-15"
      ))
    #expect(first.indicators == ["OND_BASIS_PCT", "OZG_N"] && first.posts == ["domein-1"])
    #expect(answer.activities[2].progress == nil && answer.activities[2].indicators == [])
  }

  @Test func `the page of an indicator counts its activities by plan and theme, and names the posts`() {
    var links = IndicatorLinks(
      activities: ActivityReportTests.activities,
      counted: [.init(code: "afdracht-vso", name: "Afdracht vso")],
      paying: [.init(code: "domein-1", name: nil), .init(code: "subsidies", name: "subsidies")])
    #expect(
      LinkLines.lines(links, of: "wachtlijst") == [
        "Activiteiten: IJmond, Plan van de kust (S009): 1. Basis (3); 2. Netwerk (1)",
        "Activiteiten: Noord, Agenda (S010): 1. Basis (1)",
        "              alle: peil activities --indicator wachtlijst",
        "Begrotingsposten: die hij telt: Afdracht vso (afdracht-vso)",
        "Begrotingsposten: waaruit de activiteiten worden betaald: domein-1; subsidies",
      ])
    (links.activities, links.counted, links.paying) = ([], [], [])
    #expect(LinkLines.lines(links, of: "wachtlijst") == [])
  }
}
