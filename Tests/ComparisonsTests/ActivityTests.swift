import Definitions
import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Comparisons

/// What the plans say, asked as a reader: which release, whose progress, which links.
@Suite struct ActivityTests {
  private static let plan = """
    plan: Plan van de kust
    region: ijmond
    document: S009
    activities:
      - code: k-1
        kind: activiteit
        thema: 1. Basis
        ambitie: 1.1 Sterk
        activiteit: We versterken de basis
        wie: SWV
        wanneer: '2026'
        place: regel 4
        indicators: [LS_DEELN_SBO_PCT]
        posts: [domein-1]
      - code: k-2
        kind: mijlpaal
        thema: 1. Basis
        activiteit: Het plan ligt er
        place: regel 5
      - code: k-3
        kind: activiteit
        thema: 2. Samen
        activiteit: We overleggen
        place: regel 9
        indicators: [LS_DEELN_SO_PCT, LS_DEELN_SBO_PCT]
    """

  private static let other = """
    plan: Agenda
    region: NOORD
    document: S010
    activities:
      - code: n-1
        kind: activiteit
        thema: Thema
        activiteit: We beginnen
        place: regel 1
        posts: [domein-1]
    """.replacingOccurrences(of: "NOORD", with: "noord-kennemerland")

  /// Two plans, and who told how far they are: made up in release 4, real in 5 and 6.
  private static func with(
    _ body: nonisolated(nonsending) (Library) async throws -> Void
  ) async throws {
    try await Library.with { library in
      let folder = library.home.etl + "/activities"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try plan.write(toFile: folder + "/kust.yml", atomically: false, encoding: .utf8)
      try other.write(toFile: folder + "/noord.yml", atomically: false, encoding: .utf8)
      try labels(in: library.home)
      try await library.tell("2025-12-15", synthetic: true, "k-1 | klaar\nk-3 | loopt")
      try await library.publish(at: "2026-01-10T12:00:00Z")
      try await body(library)
    }
  }

  /// The words of the real budget and of a ledger, without their jobs.
  private static func labels(in home: Home) throws {
    let (from, to) = (Project.home.etl + "/haaglanden", home.etl + "/haaglanden")
    try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
    for name in ["/begroting.labels.yml", "/maatwerk.labels.yml"] {
      try FileManager.default.copyItem(atPath: from + name, toPath: to + name)
    }
  }

  @Test func `the newest progress that counts in the release is shown, real before made up`() async throws {
    try await ActivityTests.with { library in
      let made = try await library.told(ActivityRequest())
      #expect(made == "made up: k-1 klaar 2025-12-15, k-2 -, k-3 loopt 2025-12-15, n-1 -")
      let first = try await library.newest()
      try await library.tell("2026-01-15", "k-1 | loopt\nk-2 | niet-gestart")
      try await library.publish(at: "2026-02-01T12:00:00Z")
      let second = try await library.newest()
      try await library.tell("2026-03-15", "k-1 | vertraagd")
      // A later report of an older day does not go before it; a theme has no stand of its own.
      try await library.tell("2025-09-15", "k-1 | niet-gestart\nk-2 | vervallen")
      try await library.tell("2026-04-15", "k-1 | -")
      try await library.publish(at: "2026-05-01T12:00:00Z")
      for (request, expected) in [
        (ActivityRequest(), "k-1 vertraagd 2026-03-15, k-2 niet-gestart 2026-01-15, k-3 -, n-1 -"),
        (
          ActivityRequest(asOf: .release(second)),
          "k-1 loopt 2026-01-15, k-2 niet-gestart 2026-01-15, k-3 -, n-1 -"
        ),
        (
          ActivityRequest(asOf: .day(Day(iso: "2026-02-10")!)),
          "k-1 loopt 2026-01-15, k-2 niet-gestart 2026-01-15, k-3 -, n-1 -"
        ),
        (
          ActivityRequest(asOf: .release(first)),
          "made up: k-1 klaar 2025-12-15, k-2 -, k-3 loopt 2025-12-15, n-1 -"
        ),
        (
          ActivityRequest(samples: true),
          "made up: k-1 klaar 2025-12-15, k-2 -, k-3 loopt 2025-12-15, n-1 -"
        ),
      ] {
        let told = try await library.told(request)
        #expect(told == expected, "\(request)")
      }
    }
  }

  @Test func `a plan that changed is as it was in an older release`() async throws {
    try await ActivityTests.with { library in
      let before = try await library.newest()
      try SmallHome.replace("We overleggen", "We besluiten", in: "etl/activities/kust.yml", of: library.home)
      try SmallHome.replace(
        "posts: [domein-1]", "posts: []", in: "etl/activities/noord.yml", of: library.home)
      try await library.publish(at: "2026-02-01T12:00:00Z")
      func words(_ asOf: ComparisonRequest.AsOf) async throws -> [String] {
        let page = try await Comparer(pool: library.pool).activities(ActivityRequest(asOf: asOf))
        return page.activities.filter { ["k-3", "n-1"].contains($0.code) }.map {
          "\($0.activiteit) \($0.posts.map(\.code))"
        }
      }
      #expect(try await words(.newest) == ["We besluiten []", "We beginnen []"])
      #expect(try await words(.release(before)) == ["We overleggen []", #"We beginnen ["domein-1"]"#])
    }
  }

  @Test(arguments: [
    (ActivityRequest(region: "IJmond"), "k-1, k-2, k-3"),
    (ActivityRequest(region: "nk"), "n-1"),
    (ActivityRequest(region: "aan-den-ijssel"), ""),
    (ActivityRequest(indicator: "LS_DEELN_SBO_PCT"), "k-1, k-3"),
    (ActivityRequest(indicator: "ls_deeln_so_pct"), "k-3"),
    (ActivityRequest(indicator: "deelname-so"), "k-3"),
    (ActivityRequest(indicator: "leerlingen"), ""),
    (ActivityRequest(post: "domein-1"), "k-1, n-1"),
    (ActivityRequest(post: "afdracht-vso"), ""),
    (ActivityRequest(plan: "s010"), "n-1"),
    (ActivityRequest(plan: "van de KUST"), "k-1, k-2, k-3"),
    (ActivityRequest(region: "ijmond", indicator: "deelname-sbo", post: "domein-1", plan: "S009"), "k-1"),
  ])
  func `a question chooses`(request: ActivityRequest, codes: String) async throws {
    try await ActivityTests.with { library in
      let page = try await Comparer(pool: library.pool).activities(request)
      #expect(page.activities.map(\.code).joined(separator: ", ") == codes)
    }
  }

  @Test(arguments: [
    (ActivityRequest(region: "ijmomd"), ProblemCode.areaUnknown, "Bedoeld: IJmond?"),
    (ActivityRequest(indicator: "LS_DEELN_SO_PC"), .indicatorUnknown, "Bedoeld: LS_DEELN_SO_PCT?"),
    (ActivityRequest(post: "domein-9"), .planUnknown, "Bedoeld: domein-1?"),
    (
      ActivityRequest(post: "zzz"), .planUnknown,
      "Kies uit afdracht-lwoo, afdracht-pro, afdracht-vso, bijdragen-en-verhuur, domein-1, domein-2, domein-3, individueel-maatwerk, "
        + "lichte-ondersteuning, lichte-ondersteuning-lwoo, lichte-ondersteuning-pro, organisatie, subsidies, "
        + "totaal-baten, totaal-lasten, zware-ondersteuning."
    ),
    (ActivityRequest(plan: "S011"), .planUnknown, "Kies uit Agenda (S010), Plan van de kust (S009)."),
    (
      ActivityRequest(asOf: .release(99)), .releaseUnknown,
      "Er zijn uitgaven 1 tot en met 5; de eerste is van 1 februari 2018 13:00."
    ),
  ])
  func `what is not there is said`(request: ActivityRequest, code: ProblemCode, hint: String) async throws {
    try await ActivityTests.with { library in
      let problem = await problem { try await Comparer(pool: library.pool).activities(request) }
      #expect(problem?.code == code)
      #expect(problem?.hint == hint)
    }
  }

  @Test func `a page has names, place and links, and leaves a line`() async throws {
    try await ActivityTests.with { library in
      let comparer = Comparer(pool: library.pool, asker: Asker(name: "niemand"))
      let page = try await comparer.activities(
        ActivityRequest(region: "ijmond", post: "domein-1"), form: "csv")
      #expect(
        page.activities == [
          PlannedActivity(
            code: "k-1", region: "ijmond", regionName: "IJmond", plan: "Plan van de kust", document: "S009",
            place: "regel 4", thema: "1. Basis", ambitie: "1.1 Sterk", kind: "activiteit",
            activiteit: "We versterken de basis", monitoring: nil, wie: "SWV", wanneer: "2026",
            indicators: [.init(code: "LS_DEELN_SBO_PCT", name: "Deelname speciaal basisonderwijs")],
            posts: [.init(code: "domein-1", name: "Domein 1: inclusieve school")],
            progress: .init(stand: "klaar", on: Day(iso: "2025-12-15")!))
        ])
      let line = try await Drawing.table(
        "select asked_by, role, command, release, cells, question::text from desk.audit", on: library.pool)
      #expect(
        line == """
          asked_by | role | command | release | cells | question
          niemand | peil_reader | activities | 5 | 1 | {"form": "csv", "post": "domein-1", "as_of": "newest", \
          "region": "ijmond", "samples": false}
          """)
    }
  }

  @Test func `an indicator knows what serves it and what pays for that`() async throws {
    try await ActivityTests.with { library in
      let comparer = Comparer(pool: library.pool)
      let named = try await comparer.catalogue().indicator("deelname-sbo")
      let links = try await comparer.links(of: named.indicator)
      #expect(links.activities.map(\.code) == ["k-1", "k-3"])
      #expect(links.paying == [.init(code: "domein-1", name: "Domein 1: inclusieve school")])
      #expect(links.counted == [])
      let spent = try await comparer.catalogue().indicator("uitgaven-maatwerk")
      let own = try await comparer.links(of: spent.indicator)
      // A ledger's word is its system's.
      #expect(own.counted == [.init(code: "individueel-maatwerk", name: "individueel-maatwerk")])
    }
  }

  /// The plans and how far they are is for everybody; what is explained beside it is not.
  @Test func `a reader and a region read the stand of all, and nobody's explanation`() async throws {
    try await ActivityTests.with { library in
      try await library.pool.withConnection { try await Persons($0).ensureRegion("ijmond") }
      for role in ["peil_reader", "peil_region_ijmond"] {
        for (column, expected) in [("stand", "2"), ("tekst", "42501"), ("line", "42501")] {
          let seen = try await library.pool.withConnection { connection in
            do {
              return try await connection.transaction(readOnly: true) { connection in
                try await connection.execute("select set_config('role', \(role), true)")
                return try await connection.value(
                  "select count(\(identifier: column))::text from warehouse.fct_voortgang", as: String.self)
              }
            } catch let error as PostgresError { return error.sqlState ?? "" }
          }
          #expect(seen == expected, "\(role) \(column)")
        }
      }
    }
  }
}

extension Library {
  fileprivate func tell(_ day: String, synthetic: Bool = false, _ stands: String) async throws {
    try await store.deliver(
      "voortgang \(day) \(synthetic)", dataset: "ijmond/pos-jaarplan", owner: "PO2711", synthetic: synthetic,
      .init(
        day,
        Rows(
          "fct_voortgang", always: ["stand_op": day, "soort": "activiteit", "tekst": "Met toelichting"],
          "code | stand\n\(stands)")))
  }

  /// `k-1 klaar 2025-12-15, k-2 -`, said when it is made up.
  fileprivate func told(_ request: ActivityRequest) async throws -> String {
    let page = try await Comparer(pool: pool).activities(request)
    let parts = page.activities.map { activity in
      "\(activity.code) \(activity.progress.map { "\($0.stand) \($0.on.iso)" } ?? "-")"
    }
    return (page.isSynthetic ? "made up: " : "") + parts.joined(separator: ", ")
  }

  fileprivate func newest() async throws -> Int64 {
    try await pool.withConnection {
      try await $0.value("select max(release) from ledger.release", as: Int64.self)
    }
  }
}
