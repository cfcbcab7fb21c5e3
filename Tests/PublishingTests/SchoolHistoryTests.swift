import Postgres
import TestSupport
import Testing
import Vocabulary

/// Random histories of what was observed about schools, told by a naive reference and by dim_school.
@Suite struct SchoolHistoryTests {
  private struct Observation {
    var day: Int
    var school: String
    var name: String?
    var address: String?
    var bestuur: String?
    var rank: Int
  }

  private struct Version: Equatable, CustomStringConvertible {
    var name: String?
    var address: String?
    var bestuur: String?
    var isAssumed: Bool
    var description: String { "\([name, address, bestuur].map { $0 ?? "-" }) assumed: \(isAssumed)" }
  }

  private static let days = 12
  private static let schools = ["AA", "BB", "CC"]

  @Test func `on every day there is the version that a naive reference tells`() async throws {
    try await Workshop.with { shop in
      var dice = SeededGenerator(state: 2017)
      var histories: [[Observation]] = []
      for number in 0..<300 {
        let history = SchoolHistoryTests.history(number, &dice)
        histories.append(history)
        for rank in [1, 2] { try await deliver(history.filter { $0.rank == rank }, rank, number, shop) }
      }
      try await shop.publish()
      let versions = try await versions(shop)
      var differences: [String] = []
      for (number, history) in histories.enumerated() {
        for school in Set(history.map(\.school)).sorted() {
          for day in -1..<SchoolHistoryTests.days + 1 {
            let found = (versions[school] ?? []).filter { $0.days.contains(day) }.map(\.version)
            let wanted = SchoolHistoryTests.reference(history, school, day).map { [$0] } ?? []
            if found != wanted {
              differences.append("\(number) \(school) day \(day): \(found), not \(wanted)")
            }
          }
        }
      }
      #expect(versions.count > 600)
      #expect(differences.prefix(3) == [])
    }
  }

  /// Rank 1 comes from an export of all schools, rank 2 from counts that name whom they meet.
  private static func reference(_ history: [Observation], _ school: String, _ day: Int) -> Version? {
    let own = history.filter { $0.school == school }
    let exports = Set(history.filter { $0.rank == 1 }.map(\.day))
    let named = own.filter { $0.rank == 1 }.map(\.day).min() ?? .max
    let absent = exports.filter { export in export > named && !own.contains { $0.day == export } }
    guard let first = own.map(\.day).min() else { return nil }
    let now = max(day, first)
    if let last = own.map(\.day).filter({ $0 <= now }).max(),
      absent.contains(where: { last < $0 && $0 <= now })
    {
      return nil
    }
    let heard = own.filter { $0.day <= now }
    func best(_ attribute: (Observation) -> String?) -> String? {
      heard.filter { attribute($0) != nil }.min { ($0.rank, -$0.day) < ($1.rank, -$1.day) }.flatMap(attribute)
    }
    let last = heard.map(\.day).max()
    let address = heard.filter { $0.address != nil }.min {
      ($0.day == last ? 0 : 1, $0.rank, -$0.day) < ($1.day == last ? 0 : 1, $1.rank, -$1.day)
    }?.address
    return Version(
      name: best(\.name), address: address ?? nil, bestuur: best(\.bestuur), isAssumed: day < first)
  }

  private static func history(_ number: Int, _ dice: inout SeededGenerator) -> [Observation] {
    var history: [Observation] = []
    for day in 0..<days {
      for rank in [1, 2] where dice.chance(30) {
        // A file is never empty: one school is always in it.
        for school in [schools[0]] + schools.dropFirst().filter({ _ in dice.chance(60) }) {
          func word(_ words: String...) -> String? {
            dice.chance(25) ? nil : words.randomElement(using: &dice)
          }
          history.append(
            Observation(
              day: day, school: "\(padded(number))\(school)", name: word("Eik", "Beuk"),
              address: word("1941AA", "1971AA"), bestuur: word("1", "2"), rank: rank))
        }
      }
    }
    return history
  }

  private func deliver(_ observations: [Observation], _ rank: Int, _ number: Int, _ shop: Workshop)
    async throws
  {
    let portions = Dictionary(grouping: observations, by: \.day).map { day, observations in
      let lines = observations.map {
        "\($0.school) | \($0.name ?? "-") | \($0.address ?? "-") | \($0.bestuur ?? "-")"
      }
      return Storeroom.Portion(
        SchoolHistoryTests.date(day),
        .schools(
          SchoolHistoryTests.date(day), rank: rank, full: rank == 1,
          (["vestiging_code | name | postcode | bestuur_code"] + lines).joined(separator: "\n")))
    }
    guard !portions.isEmpty else { return }
    try await shop.store.deliver("\(rank)/\(number)", dataset: "proef/\(rank)-\(number)", portions)
  }

  private func versions(_ shop: Workshop) async throws -> [String: [(days: Range<Int>, version: Version)]] {
    let rows = try await shop.pool.withConnection {
      try await $0.rows(
        """
        select vestiging_code,
            case when isfinite(valid_from) then valid_from - date '2017-01-01' else -9 end,
            case when isfinite(valid_to) then valid_to - date '2017-01-01' else 99 end,
            name, postcode, bestuur_code, is_assumed
        from warehouse.dim_school where until_build = 9223372036854775807
        """, as: (String.self, Int.self, Int.self, String?.self, String?.self, String?.self, Bool.self))
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { rows in
      rows.map { ($0.1..<$0.2, Version(name: $0.3, address: $0.4, bestuur: $0.5, isAssumed: $0.6)) }
    }
  }

  private static func date(_ day: Int) -> String { "2017-01-\(day < 9 ? "0" : "")\(day + 1)" }

  private static func padded(_ number: Int) -> String {
    String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
  }
}
