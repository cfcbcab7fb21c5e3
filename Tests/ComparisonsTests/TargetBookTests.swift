import Comparisons
import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// Targets against published figures: what is fixed, what is known then, and who may.
@Suite struct TargetBookTests {
  /// IJmond has 20 sbo pupils of 200 in 2017 (10 %); of 2018 only Beverwijk delivered.
  private static let targets = """
    targets:
      - {area: PO2711, catalogue: LS_DEELN_SBO_PCT, type: relative_change_max, value: -20, wording: een vijfde minder.,
         period: "2018", baseline: "2017-10-01", document: S900, place: regel 1}
      - {area: PO2818, catalogue: LS_DEELN_SBO_PCT, type: relative_change_max, value: -20, wording: een vijfde minder,
         period: "2018", baseline: "2016-10-01", document: S900, place: regel 2}
      - {area: PO2711, catalogue: CTX_LL_N, type: absolute_min, value: 85, also: deelname-sbo, wording: minimaal 85,
         period: "2017", document: S900, place: regel 3}
      - {area: PO2711, catalogue: CTX_LL_N, type: absolute_min, value: 87, wording: minimaal 87,
         period: "2019", document: S901, place: regel 4}
      - {area: PO2711, catalogue: NOG_NIET_N, type: relative_change_min, value: 5, wording: meer,
         period: "2018", baseline: "2017", document: S900, place: regel 5}
    """

  private static func with(
    _ body: nonisolated(nonsending) (Library) async throws -> Void
  ) async throws {
    try await Library.with { library in
      try FileManager.default.createDirectory(
        atPath: library.home.etl + "/targets", withIntermediateDirectories: true)
      try targets.write(toFile: library.home.etl + "/targets/proef.yml", atomically: false, encoding: .utf8)
      try await library.publish(at: "2019-03-01T12:00:00Z")
      try await body(library)
    }
  }

  private static func clock(_ day: String) -> Clock {
    Clock(fixed: Clock.endOfDay(Day(iso: day)!).addingTimeInterval(-3600))
  }

  private static func request(
    _ indicator: String = "LS_DEELN_SBO_PCT", asOf: ComparisonRequest.AsOf = .newest, period: String? = nil
  ) -> TargetRequest {
    TargetRequest(
      areas: ["ijmond"], indicators: [indicator], period: period.flatMap { Period($0) }, asOf: asOf,
      today: Day(iso: "2019-04-01")!)
  }

  private static func freeze(
    _ library: Library, on day: String, because: String? = nil, dry: Bool = false
  ) async throws -> [BaselineFreeze.State] {
    try await BaselineFreeze(pool: library.pool, asker: Asker(name: "anna"), clock: clock(day))
      .freeze(request(), replacingBecause: because, isDry: dry).outcomes.map(\.state)
  }

  private static let kept: Query = """
    select turn, round(numerator) as numerator, round(denominator) as denominator, round(value, 2) as value, release, frozen_by, reason from mart.baseline
    order by turn
    """

  @Test func `what is fixed stays, and a later correction is told beside it`() async throws {
    try await Self.with { library in
      let comparer = Comparer(pool: library.pool)
      #expect(try await comparer.targets(Self.request()).rows.map(\.judgement.status) == [.baselineMissing])
      #expect(try await Self.freeze(library, on: "2019-03-10", dry: true) == [.fixed])
      #expect(try await Drawing.table(Self.kept, on: library.pool) == "(no rows)")
      #expect(try await Self.freeze(library, on: "2019-03-10") == [.fixed])
      let line = "1 | 20 | 200 | 10.00 | 4 | anna | -"
      let head = "turn | numerator | denominator | value | release | frozen_by | reason\n"
      #expect(try await Drawing.table(Self.kept, on: library.pool) == head + line)

      try await library.deliver(
        "2017-10-01", "0375", "00AA00 | bao | 1941 | 78\n00AA00 | sbo | 1941 | 22", name: "verbeterd")
      try await library.publish(at: "2019-03-20T12:00:00Z")
      guard
        case .fixedBefore(let value) = try #require(try await Self.freeze(library, on: "2019-03-21").first)
      else {
        Issue.record("fixed again")
        return
      }
      #expect(abs(value - 10) < 1e-9)
      #expect(try await Drawing.table(Self.kept, on: library.pool) == head + line)
      let row = try #require(try await comparer.targets(Self.request()).rows.first)
      #expect(
        row.judgement.reasons.last
          == "sinds het vastleggen is het cijfer over 2017-10-01 gewijzigd: 11 %, was 10 %")

      let mended = try await Self.freeze(
        library, on: "2019-03-22", because: "Eik telde twee leerlingen te weinig")
      #expect(mended.count == 1 && mended[0] != .fixed)
      #expect(
        try await Drawing.table(Self.kept, on: library.pool) == head + line
          + "\n2 | 22 | 200 | 11.00 | 5 | anna | Eik telde twee leerlingen te weinig")
      #expect(try await comparer.targets(Self.request()).rows.first?.reference?.numerator == 22)
      let before = try await comparer.targets(Self.request(asOf: .release(4)))
      #expect(before.rows.first?.reference?.numerator == 20)
    }
  }

  @Test func `an older question sees only what was fixed then`() async throws {
    try await Self.with { library in
      _ = try await Self.freeze(library, on: "2019-03-10")
      let comparer = Comparer(pool: library.pool)
      for (asOf, isThere) in [
        (ComparisonRequest.AsOf.day(Day(iso: "2019-03-09")!), false), (.day(Day(iso: "2019-03-10")!), true),
        (.release(4), true), (.newest, true),
      ] {
        let row = try #require(try await comparer.targets(Self.request(asOf: asOf)).rows.first)
        #expect((row.reference != nil) == isThere, "\(asOf)")
      }
      // Before the targets there were none.
      let refused = await problem { try await comparer.targets(Self.request(asOf: .release(3))) }
      #expect(refused?.code == .nothingPublished)
    }
  }

  @Test func `what cannot be fixed says why`() async throws {
    try await Self.with { library in
      let found = try await BaselineFreeze(pool: library.pool, clock: Self.clock("2019-03-10"))
        .freeze(TargetRequest(today: Day(iso: "2019-03-10")!))
      #expect(
        found.outcomes.map(\.state) == [
          .fixed, .impossible("de indicator NOG_NIET_N staat nog niet in de catalogus"),
          .impossible("er is geen cijfer over 2016-10-01"),
        ])
      #expect(!found.isSynthetic)
    }
  }

  @Test func `of a norm that was revised the version holds that holds the period, and a gap says so`()
    async throws
  {
    try await Self.with { library in
      let comparer = Comparer(pool: library.pool)
      for (period, status, value) in [
        ("2017-10-01", TargetStatus.met, 85.0 as Double?), ("2019", .notDelivered, 87),
        ("2018-10-01", .noNorm, 87),
      ] {
        let answer = try await comparer.targets(Self.request("CTX_LL_N", period: period))
        #expect(answer.rows.map(\.judgement.status) == [status], "\(period)")
        #expect(answer.rows.first?.target.value == value, "\(period)")
        if status == .noNorm {
          #expect(
            answer.rows.first?.judgement.reasons == [
              "over 1 oktober 2018 geldt geen norm: de vorige gold tot en met 31 december 2017, "
                + "de volgende geldt vanaf 1 januari 2019"
            ])
        }
      }
    }
  }

  @Test func `made-up figures judge no real target unless asked`() async throws {
    try await Self.with { library in
      try await library.deliver("2019-10-01", "0375", "00AA00 | bao | 1941 | 99", synthetic: true)
      try await library.publish(at: "2020-03-20T12:00:00Z")
      var request = Self.request("CTX_LL_N", period: "2019")
      let real = try await Comparer(pool: library.pool).targets(request)
      #expect(!real.isSynthetic && real.rows.first?.stand == nil)
      request.samples = true
      #expect(try await Comparer(pool: library.pool).targets(request).isSynthetic)
    }
  }

  @Test func `an answer about targets leaves a line, and names that are wrong are helped`() async throws {
    try await Self.with { library in
      let comparer = Comparer(pool: library.pool, asker: Asker(name: "niemand"))
      _ = try await comparer.targets(Self.request(), form: "table")
      let drawn = try await Drawing.table(
        "select asked_by, role, command, cells from desk.audit", on: library.pool)
      #expect(drawn == "asked_by | role | command | cells\nniemand | peil_reader | targets | 1")
      let day = Day(iso: "2019-04-01")!
      let area = await problem { try await comparer.targets(TargetRequest(areas: ["IJmont"], today: day)) }
      #expect(area?.code == .areaUnknown && area?.hint == "Bedoeld: IJmond?")
      let code = await problem {
        try await comparer.targets(TargetRequest(indicators: ["deelname-sb"], today: day))
      }
      #expect(code?.code == .indicatorUnknown && code?.hint == "Bedoeld: deelname-sbo?")
    }
  }

  @Test func `beside a target stand its other reading and where a problem may move to`() async throws {
    try await Self.with { library in
      try SmallHome.replace(
        "catalogue: CTX_LL_N", "catalogue: CTX_LL_N\ncounter: [deelname-so]",
        in: "sql/indicators/leerlingen@1.yml",
        of: library.home)
      try await library.publish(at: "2019-03-02T12:00:00Z")
      let answer = try await Comparer(pool: library.pool).targets(Self.request("CTX_LL_N", period: "2017"))
      let row = try #require(answer.rows.first)
      #expect(row.also?.now.value == 10 && row.also?.before == nil)
      #expect(row.counters.map(\.now.value) == [2.5])
      #expect(row.judgement.direction == .higher)
    }
  }

  /// What the rights say, tried.
  @Test(arguments: [
    ("peil_reader", "insert into mart.baseline select * from mart.baseline"),
    ("peil_publisher", "update mart.baseline set value = 1"),
    ("peil_publisher", "delete from mart.baseline"),
    ("peil_reader", "select * from warehouse.obs_target"),
  ])
  func `nobody changes what was fixed`(role: String, statement: String) async throws {
    try await Self.with { library in
      _ = try await Self.freeze(library, on: "2019-03-10")
      let refused = await #expect(throws: (any Error).self) {
        try await library.pool.withConnection { connection in
          try await connection.transaction { connection in
            try await connection.execute("select set_config('role', \(role), true)")
            try await connection.execute(Query("\(unsafe: statement)"))
          }
        }
      }
      #expect("\(try #require(refused))".contains("42501"))
    }
  }
}
