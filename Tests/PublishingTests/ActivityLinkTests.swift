import Foundation
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Definitions

/// What an activity refers to must be there, and what the plans say it is linked to must be linked.
@Suite struct ActivityLinkTests {
  private static func list(_ more: String) throws -> ActivityList {
    try YAMLFile.decode(
      ActivityList.self,
      from: """
        plan: Plan
        region: ijmond
        document: S009
        activities:
          - code: a-1
            kind: activiteit
            thema: Thema
            activiteit: Wat er gebeurt
            place: regel 1
        \(more)
        """, name: "etl/activities/plan.yml")
  }

  private static let links = KnownLinks(
    indicators: ["WL_VSO_N", "LS_TERUG_N"], posts: ["domein-1", "afdracht-vso"])

  @Test(
    arguments: [
      ("", nil, nil),
      ("    indicators: []", nil, nil),
      ("    indicators: [WL_VSO_N, LS_TERUG_N]\n    posts: [domein-1]", nil, nil),
      ("    indicators: [WL_VSO_N, LS_TERUG]", "Er is geen indicator LS_TERUG.", "Bedoeld: LS_TERUG_N?"),
      ("    indicators: [wl_vso_n]", "Er is geen indicator wl_vso_n.", "Bedoeld: WL_VSO_N?"),
      ("    indicators: [domein-1]", "Er is geen indicator domein-1.", nil),
      ("    posts: [domein-4]", "Er is geen begrotingspost domein-4.", "Bedoeld: domein-1?"),
      ("    posts: [WL_VSO_N]", "Er is geen begrotingspost WL_VSO_N.", nil),
      ("    posts: ['']", "Er is geen begrotingspost .", nil),
    ] as [(String, String?, String?)])
  func `a link leads somewhere`(more: String, message: String?, hint: String?) throws {
    let list = try ActivityLinkTests.list(more)
    var problem: Problem?
    do throws(Problem) {
      try list.requireLinked(to: ActivityLinkTests.links, "etl/activities/plan.yml")
    } catch { problem = error }
    #expect(problem?.message == message)
    #expect(problem?.hint == hint)
    if message != nil {
      #expect(problem?.code == .regionsInconsistent)
      #expect(problem?.place == "etl/activities/plan.yml, a-1")
    }
  }

  @Test(
    arguments: [
      ("indicators: [LS_DEELN_SO_PCT]", nil),
      ("indicators: [LS_DEELN_SO_PC]", "Bedoeld: LS_DEELN_SO_PCT?"),
      ("posts: [arrangementen]", ""),
    ] as [(String, String?)])
  func `a tree with a link to nothing publishes nothing`(link: String, hint: String?) async throws {
    try await Workshop.with { shop in
      let folder = shop.home.etl + "/activities"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try """
      plan: Plan
      region: ijmond
      document: S009
      activities:
        - {code: a-1, kind: activiteit, thema: Thema, activiteit: Wat er gebeurt, place: regel 1, \(link)}
      """.write(toFile: folder + "/plan.yml", atomically: false, encoding: .utf8)
      var problem: Problem?
      do { try await shop.publish() } catch { problem = error as? Problem }
      #expect(problem?.code == hint.map { _ in .regionsInconsistent })
      #expect(problem?.place == hint.map { _ in "etl/activities/plan.yml, a-1" })
      #expect((problem?.hint ?? "") == hint ?? "")
    }
  }

  @Test func `a link as one word is no list`() {
    #expect(throws: Problem.self) { _ = try ActivityLinkTests.list("    indicators: WL_VSO_N") }
  }

  @Test func `the catalogue and the labels say what there is`() {
    let known = KnownLinks([
      DefinitionFile(kind: .indicator, code: "wachtlijst@1", sha256: "", body: #"{"catalogue": "WL_VSO_N"}"#),
      DefinitionFile(
        kind: .job, code: "h/begroting.labels", sha256: "",
        body:
          #"{"zijde": {"map": {"B": "baten"}}, "post": {"map": {"Domein 1": "domein-1", "D1": "domein-1"}}}"#),
      DefinitionFile(
        kind: .job, code: "h/ander.labels", sha256: "", body: #"{"zijde": {"map": {"L": "lasten"}}}"#),
      DefinitionFile(
        kind: .job, code: "h/begroting", sha256: "", body: #"{"post": {"map": {"X": "geen-lijst"}}}"#),
    ])
    #expect(known.indicators == ["WL_VSO_N"])
    #expect(known.posts == ["domein-1"])
  }

  private static let repository: [ActivityList] = {
    let folder = Project.home.etl + "/activities"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)).flatMap {
        try? YAMLFile.decode(ActivityList.self, from: $0, name: name)
      }
    }
  }()

  @Test func `each activity of a domain is paid from its budget, and no other activity from any`() {
    let domains = ["Inclusieve school": 1, "Inclusieve samenwerking": 2, "Inclusief Haaglanden": 3]
    #expect(ActivityLinkTests.repository.count == 5)
    for list in ActivityLinkTests.repository {
      for activity in list.activities {
        let domain = activity.ambitie.flatMap { domains[$0] }
        #expect(activity.posts == domain.map { ["domein-\($0)"] }, "\(activity.code)")
      }
    }
  }

  private static let sources =
    (ProcessInfo.processInfo.environment["PEIL_SHARED"] ?? Project.root + "/../shared") + "/domain/bronnen"
  private static let hasSources = FileManager.default.fileExists(atPath: sources)

  private static func lines(_ document: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: sources)
    let name = try #require(names.first { $0.hasPrefix(document.dropFirst() + "_") })
    return try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8).components(separatedBy: "\n")
  }

  /// The eight rows of the table in the plan of Zuid-Holland West, in its order, and the action lines that link
  /// them besides, in their own words.
  private static let keys: [(code: String, also: Set<Int>)] = [
    ("VZ_THUIS_TOT_N", []), ("WL_VSO_N", []), ("OPDC_TERUG_PCT", []), ("FIN_EXTERN_INZET", [9]),
    ("TOM_BEHOUD_PCT", []), ("FIN_MAATWERK_EUR", []), ("TLV_AFG_N", []), ("FIN_AFDR_VSO_EUR", []),
  ]

  @Test(.enabled(if: hasSources, Project.noData))
  func `the activities of an action line have the indicators that the plan's table gives it`() throws {
    let rows = try ActivityLinkTests.lines("S001")[459..<467]
    let plan = try #require(ActivityLinkTests.repository.first { $0.document == "S001" })
    for (row, key) in zip(rows, ActivityLinkTests.keys) {
      let cell = try #require(row.components(separatedBy: "\t").last)
      let actionLines = Set(cell.components(separatedBy: " / ").compactMap { Int($0) }).union(key.also)
      for activity in plan.activities {
        guard let number = Int(activity.thema.prefix { $0.isNumber }) else { continue }
        let has = activity.indicators?.contains(key.code) ?? false
        // One result names the waiting list although the table does not give it to its action line.
        let isOwn = activity.code == "zhw-6-r6" && key.code == "WL_VSO_N"
        #expect(has == (actionLines.contains(number) || isOwn), "\(activity.code) \(key.code)")
      }
    }
  }

  @Test(.enabled(if: hasSources, Project.noData))
  func `an activity stands in its document where it says`() throws {
    /// Letters and digits only: layout and marks differ.
    func plain(_ text: some StringProtocol) -> String { String(text.lowercased().filter(\.isLetter)) }
    for list in ActivityLinkTests.repository {
      let lines = try ActivityLinkTests.lines(list.document)
      for activity in list.activities {
        let numbers = activity.place.matches(of: /\d+/).compactMap { Int($0.0) }
        let first = try #require(numbers.first)
        let found = plain(lines[(first - 1)...min((numbers.last ?? first) + 2, lines.count - 1)].joined())
        let words = activity.activiteit.split(whereSeparator: { ":;".contains($0) }).last ?? ""
        #expect(found.contains(plain(words).prefix(25)), "\(activity.code)")
      }
    }
  }
}
