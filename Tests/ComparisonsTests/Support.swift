import Comparisons
import Foundation
import Postgres
import Publishing
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// A small published warehouse to ask questions of.
struct Library: Sendable {
  let pool: Pool
  let home: Home
  var store: Storeroom { Storeroom(pool) }

  /// Publishes as on a moment.
  func publish(at moment: String) async throws {
    let clock = Clock(fixed: ISO8601DateFormatter().date(from: moment))
    _ = try await Publisher(pool: pool, home: home, clock: clock).publish(cause: "proef")
  }

  func answer(_ request: ComparisonRequest) async throws -> Comparison {
    try await Comparer(pool: pool).compare(request)
  }

  /// A line per area: its cells as value or status, and what speaks against the first that has a verdict.
  func drawn(_ request: ComparisonRequest) async throws -> String {
    let answer = try await answer(request)
    return answer.rows.map { row in
      let cells = row.cells.map { cell in
        cell.value.map { "\(($0 * 10).rounded() / 10)" } ?? cell.status.rawValue
      }
      let reason = row.cells.first { $0.comparability != .comparable }
      return
        ([row.area.code, row.name] + cells + [reason.map { "\($0.comparability.rawValue): \($0.reason)" }])
        .compactMap { $0 }.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  func expect(
    _ request: ComparisonRequest, _ drawing: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await drawn(request)
    #expect(found == drawing, sourceLocation: sourceLocation)
  }

  /// IJmond is complete, Noord-Kennemerland has not delivered 2018, Zuidplas lies half in Aan den IJssel.
  static func with(_ body: nonisolated(nonsending) (Library) async throws -> Void) async throws {
    try await SmallHome.with { home in
      try await TestDatabase.with { pool in
        let library = Library(pool: pool, home: home)
        try await library.store.deliver("postcodes", dataset: "duo/postcode-swv", postcodes)
        for (gemeente, rows) in facts2017 {
          try await library.deliver("2017-10-01", gemeente, rows)
        }
        try await library.publish(at: "2018-02-01T12:00:00Z")
        try await library.deliver("2018-10-01", "0375", "00AA00 | bao | 1941 | 90")
        try await library.publish(at: "2019-02-01T12:00:00Z")
        try await body(library)
      }
    }
  }

  @discardableResult
  func deliver(
    _ day: String, _ gemeente: String, _ rows: String, synthetic: Bool = false, name: String = ""
  ) async throws -> Int64 {
    try await store.deliver(
      "\(day) \(gemeente) \(synthetic) \(name)", dataset: "duo/leerlingen-po-woonplaats",
      synthetic: synthetic,
      .init(
        day, part: "gemeente \(gemeente)",
        .pupils(day, "vestiging_code | soort | postcode | leerlingen\n\(rows)"),
        .schools(
          day, rank: 2, full: false,
          """
          vestiging_code | name | postcode | place | gemeente_code | bestuur_code
          \(Library.schools[gemeente]!)
          """)))
  }

  private static let postcodes = Storeroom.Portion(
    "2015-04-23",
    .postcodes(
      "2015-04-23",
      """
      postcode | gemeente_code | swv_po_code
      1941     | 0375          | PO2711
      1971     | 0453          | PO2711
      1703     | 0398          | PO2703
      2901     | 0502          | PO2818
      2761     | 1892          | PO2818
      2751     | 1892          | PO2815
      """))

  private static let schools = [
    "0375": "00AA00 | Eik   | 1941AA | BEVERWIJK     | 0375 | 10001",
    "0453": "00BB00 | Beuk  | 1971AA | IJMUIDEN      | 0453 | 10001",
    "0398": "00CC00 | Linde | 1703AA | HEERHUGOWAARD | 0398 | 10002",
    "1980": "00CC00 | Linde | 1703AA | HEERHUGOWAARD | 1980 | 10002",
    "0502": "00DD00 | Iep   | 2901AA | CAPELLE       | 0502 | 10003",
    "1892": "00EE00 | Wilg  | 2761AA | ZEVENHUIZEN   | 1892 | 10003",
  ]

  private static let facts2017 = [
    "0375": "00AA00 | bao | 1941 | 80\n00AA00 | sbo | 1941 | 20",
    "0453": "00BB00 | bao | 1971 | 95\n00BB00 | so | 1971 | 5",
    "0398": "00CC00 | bao | 1703 | 50",
    "0502": "00DD00 | bao | 2901 | 60",
    "1892": "00EE00 | bao | 2761 | 30\n00EE00 | sbo | 2751 | 10",
  ]
}

/// The problem that `body` ends with; nil when it ends well or with something else.
func problem(_ body: nonisolated(nonsending) () async throws -> some Any) async -> Problem? {
  do { _ = try await body() } catch { return error as? Problem }
  return nil
}
