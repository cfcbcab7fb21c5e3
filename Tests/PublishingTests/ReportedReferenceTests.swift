import Foundation
import Postgres
import Publishing
import TestSupport
import Testing

/// Thuiszitters from a list, from spells and from counts per gemeente, on random facts: by SQL and by a naive
/// reference that reads the definition of the indicator.
@Suite struct ReportedReferenceTests {
  private static let jobs = """
    dataset       | owner  | feeds               | parts
    list/home     | PO2818 | thuiszitters-personen | -
    spells/home   | VO2703 | thuiszitters-personen | -
    counts/home   | PO2711 | thuiszitters-personen | gemeente
    list/pupils   | PO2818 | tellingen/leerlingen | -
    spells/pupils | VO2703 | tellingen/leerlingen | -
    counts/pupils | PO2711 | tellingen/leerlingen | -
    """

  /// A pupil on a list, or a spell of absence.
  private struct Spell {
    var pupil: Int
    var kind: String
    var begin: Int
    var end: Int?
  }

  /// What counts now.
  private struct Truth {
    /// Day → who stood on the list.
    var lists: [String: [Spell]] = [:]
    /// Day of the export, of one school year, and all its spells.
    var spells: (day: String, rows: [Spell])?
    /// Gemeente and day → kind of absence → how many.
    var counts: [String: [String: [String: Int]]] = ["0375": [:], "0453": [:]]
    /// Owner and day → pupils.
    var pupils: [String: [String: Int]] = ["PO2818": [:], "VO2703": [:], "PO2711": [:]]
  }

  // MARK: - The naive reference

  /// Days as numbers, counted one by one.
  private static let calendar: [String] = {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var days: [String] = []
    for year in 2024...2026 {
      for month in 1...12 {
        let length: Int = month == 2 && year == 2024 ? 29 : lengths[month - 1]
        for day in 1...length {
          days.append("\(year)-" + String("0\(month)".suffix(2)) + "-" + String("0\(day)".suffix(2)))
        }
      }
    }
    return days
  }()

  private static func number(_ day: String) -> Int { calendar.firstIndex(of: day)! }

  /// Half September, December and March; a day within a week of it stands for it.
  private static func peildatum(_ day: String) -> String {
    let near = ["2025-03-15", "2025-09-15", "2025-12-15", "2026-03-15"].first {
      abs(number($0) - number(day)) <= 7
    }
    return near ?? day
  }

  /// Of several days that stand for one peildatum the nearest, then the last.
  private static func told<Value>(_ days: [String: Value]) -> [String: Value] {
    var best: [String: String] = [:]
    for day in days.keys.sorted() {
      let moment = peildatum(day)
      if let other = best[moment],
        abs(number(other) - number(moment)) < abs(number(day) - number(moment))
      {
        continue
      }
      best[moment] = day
    }
    return best.mapValues { days[$0]! }
  }

  private static func reference(_ truth: Truth) -> [String] {
    var lines: [String] = []
    func tell(_ owner: String, _ moment: String, _ numerator: Int?) {
      let year = moment < "2025-08-01" ? "2024-08-01"..."2025-07-31" : "2025-08-01"..."2026-07-31"
      // The count nearest to 1 October; of two as near the later.
      let counts = truth.pupils[owner]!.keys.filter { year.contains($0) }
      let october = number(year.lowerBound.prefix(4) + "-10-01")
      let newest = counts.min {
        let distances = [$0, $1].map { abs(number($0) - october) }
        return distances[0] == distances[1] ? $0 > $1 : distances[0] < distances[1]
      }
      let figure: String
      if let numerator, let newest {
        figure = "\(numerator)/\(truth.pupils[owner]![newest]!)"
      } else {
        figure = "not_delivered"
      }
      lines.append("\(moment) \(owner) \(figure)")
    }
    let counted = ["absoluut", "ongeoorloofd", "niet-gezegd"]
    for (moment, rows) in told(truth.lists) {
      tell("PO2818", moment, Set(rows.filter { counted.contains($0.kind) }.map(\.pupil)).count)
    }
    if let (day, rows) = truth.spells {
      for moment in ["2025-09-15", "2025-12-15", "2026-03-15"] where moment <= day {
        let today = number(moment)
        let home = rows.filter { spell in
          guard spell.begin <= today, (spell.end ?? 9999) >= today else { return false }
          return spell.kind == "absoluut" || (spell.kind == "ongeoorloofd" && today - spell.begin > 28)
        }
        tell("VO2703", moment, Set(home.map(\.pupil)).count)
      }
    }
    let gemeenten = truth.counts.mapValues(told)
    for moment in Set(gemeenten.values.flatMap(\.keys)) {
      let here = gemeenten.values.map { $0[moment] }
      let isWhole = here.allSatisfy { $0 != nil }
      let sum = here.compactMap { $0 }.flatMap { $0 }.filter { counted.contains($0.key) }.map(\.value).reduce(
        0, +)
      tell("PO2711", moment, isWhole ? sum : nil)
    }
    return lines.sorted()
  }

  // MARK: - Random facts

  private static func spells(_ dice: inout SeededGenerator) -> [Spell] {
    (0..<Int.random(in: 4...20, using: &dice)).map { _ in
      let anchor = number(["2025-09-15", "2025-12-15", "2026-03-15"].randomElement(using: &dice)!)
      let begin = anchor - [0, 1, 5, 27, 28, 29, 30, 60, 120].randomElement(using: &dice)!
      let end = [nil, anchor - 1, anchor, anchor + 1, anchor + 100].randomElement(using: &dice)!
      return Spell(
        pupil: Int.random(in: 1...7, using: &dice),
        kind: ["absoluut", "ongeoorloofd", "ongeoorloofd", "geoorloofd", "deels"].randomElement(
          using: &dice)!,
        begin: begin, end: end.map { max($0, begin) })
    }
  }

  private static func rows(_ spells: [Spell], day: String, isEpisodes: Bool) -> Rows {
    Rows(
      "fct_thuiszitters",
      always: ["schooljaar": "2025-2026", "stand_op": day, "is_episodes": "\(isEpisodes)"],
      (["persoon | verzuim | begin | einde | vestiging_code"]
        + spells.enumerated().map { index, spell in
          "p\(spell.pupil) | \(spell.kind) | \(calendar[spell.begin]) | \(spell.end.map { calendar[$0] } ?? "-") "
            + "| 0\(index % 3)AA00"
        }).joined(separator: "\n"))
  }

  /// Delivers something, or withdraws what came before it, and keeps the truth.
  private func change(
    _ truth: inout Truth, _ shop: Workshop, _ dice: inout SeededGenerator, turn: Int
  ) async throws {
    let name = "delivery \(turn)"
    switch Int.random(in: 0..<10, using: &dice) {
    case 0..<3:
      let day = [
        "2025-09-07", "2025-09-08", "2025-09-12", "2025-09-15", "2025-09-18", "2025-09-22", "2025-09-23",
        "2025-12-16", "2026-03-20",
      ].randomElement(using: &dice)!
      let rows = Self.spells(&dice)
      truth.lists[day] = rows
      try await shop.store.deliver(
        name, dataset: "list/home", owner: "PO2818", .init(day, Self.rows(rows, day: day, isEpisodes: false)))
    case 3..<5:
      let day = ["2025-09-14", "2025-09-15", "2025-12-14", "2025-12-15", "2026-03-14", "2026-07-31"]
        .randomElement(using: &dice)!
      let rows = Self.spells(&dice)
      truth.spells = (day, rows)
      try await shop.store.deliver(
        name, dataset: "spells/home", owner: "VO2703",
        .init("2025-2026", Self.rows(rows, day: day, isEpisodes: true)))
    case 5..<8:
      let day = ["2025-03-15", "2025-09-12", "2025-09-15", "2025-12-15", "2025-12-22", "2025-12-23"]
        .randomElement(using: &dice)!
      let gemeente = ["0375", "0453"].randomElement(using: &dice)!
      let kinds = ["absoluut", "ongeoorloofd", "geoorloofd", "niet-gezegd"].shuffled(using: &dice).prefix(2)
      let counts = Dictionary(
        uniqueKeysWithValues: kinds.map { ($0, Int.random(in: 0...9, using: &dice)) })
      truth.counts[gemeente]![day] = counts
      try await shop.store.deliver(
        name, dataset: "counts/home", owner: "PO2711",
        .init(
          day, part: "gemeente \(gemeente)",
          Rows(
            "fct_tellingen",
            always: [
              "periode": day, "onderwerp": "thuiszitters", "area_type": "gemeente", "area_code": gemeente,
            ],
            (["kenmerk | aantal"]
              + counts.map { "\($0.key == "niet-gezegd" ? "-" : $0.key) | \($0.value)" }).joined(
                separator: "\n"))))
    default:
      let owner = truth.pupils.keys.sorted().randomElement(using: &dice)!
      let day = ["2024-10-01", "2025-10-01", "2026-02-01"].randomElement(using: &dice)!
      let pupils = Int.random(in: 100...999, using: &dice)
      truth.pupils[owner]![day] = pupils
      let dataset = ["PO2818": "list/pupils", "VO2703": "spells/pupils", "PO2711": "counts/pupils"][owner]!
      try await shop.store.deliver(
        name, dataset: dataset, owner: owner,
        .init(
          day,
          Rows(
            "fct_tellingen", always: ["periode": day, "onderwerp": "leerlingen"],
            """
            kenmerk | aantal
            bao     | \(pupils - 40)
            -       | 40
            """)))
    }
  }

  @Test(arguments: UInt64(1)...6)
  func `thuiszitters per 1.000 are those of a naive reference, whatever comes in and goes`(
    seed: UInt64
  ) async throws {
    try await Workshop.with { shop in
      try ReportingRegion.declare(Self.jobs, in: shop.home)
      try await shop.deliverPostcodes()
      var dice = SeededGenerator(state: seed)
      var history: [Truth] = [Truth()]
      var turn = 0
      var seen = Set<String>()
      for _ in 0..<6 {
        for _ in 0..<Int.random(in: 1...9, using: &dice) {
          var truth = history.last!
          turn += 1
          try await change(&truth, shop, &dice, turn: turn)
          history.append(truth)
        }
        try await shop.publish()
        let wanted = Self.reference(history.last!)
        #expect(try await shop.figures("thuiszitters-p1000") == wanted, "after \(turn) deliveries")
        seen.formUnion(wanted)
      }
      #expect(seen.contains { $0.hasSuffix("not_delivered") } && seen.contains { $0.contains("/") })
      // All withdrawn: nothing is left, of nothing.
      let loads = try await shop.pool.withConnection {
        try await $0.rows(
          "select distinct load_id from ledger.counting where dataset like '%/home'", as: (Int64.self))
      }
      for load in loads { try await shop.publish(.withdraw(loadID: load)) }
      #expect(try await shop.figures("thuiszitters-p1000") == [])
    }
  }
}
