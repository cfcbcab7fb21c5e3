import Foundation
import Postgres
import Publishing
import TestSupport
import Testing
import Warehouse

/// Figures of kernen and schools: a list of numbers names every one of them, a list of cases those that have any.
@Suite struct KernTests {
  private static let kernen = """
    kernen:
      - {code: PO2711-noord, name: Noord, swv: PO2711}
      - {code: PO2711-zuid, name: Zuid, swv: PO2711}
      - {code: PO2818-krimpen, name: Krimpen, swv: PO2818}
    regions:

    """

  /// Subjects that the other indicators ask for: some job must tell them.
  private static let others = [
    "leerlingen", "basisondersteuning", "vrijstellingen", "5-onder-a", "co-teaching", "sterpas",
  ]
  .enumerated().map { "other_\($0): {constant: \($1)}" }.joined(separator: ", ")

  private static func job(_ title: String, _ feeds: String, _ table: String, _ column: String) -> String {
    """
    title: \(title)
    owner: PO2711
    source: {publisher: proef}
    feeds: [\(feeds)]
    tables: [{table: warehouse.\(table), columns: {\(column), \(others)}}]
    """
  }

  private static func with(_ body: nonisolated(nonsending) (Workshop) async throws -> Void) async throws {
    try await Workshop.with { shop in
      try SmallHome.replace("regions:\n", kernen, in: "etl/regions.yml", of: shop.home)
      try SmallHome.replace(
        "areas: [swv-po, kern]", "areas: [swv-po, kern, school]", in: "sql/indicators/sterpassen@1.yml",
        of: shop.home)
      let folder = "\(shop.home.etl)/ijmond"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, feeds, table, column) in [
        ("numbers", "tellingen/co-teaching", "fct_tellingen", "area_type: {constant: kern}"),
        (
          "cases", "arrangementen/sterpas", "fct_arrangementen",
          "kern_code: {from: Kern}, vestiging_code: {from: School}"
        ),
      ] {
        try job(name, feeds, table, column)
          .write(toFile: "\(folder)/\(name).yml", atomically: false, encoding: .utf8)
      }
      try await shop.deliverPostcodes()
      try await body(shop)
    }
  }

  @Test(arguments: [
    ("noord 4, zuid 2", ["PO2711 6", "PO2711-noord 4", "PO2711-zuid 2"]),
    ("noord 4, zuid 0", ["PO2711 4", "PO2711-noord 4", "PO2711-zuid 0"]),
    // Who fills in a sheet and leaves a kern out did not say 0.
    ("noord 4", ["PO2711 not_delivered", "PO2711-noord 4"]),
  ])
  func `numbers per kern are a whole when every kern is there`(_ told: String, _ wanted: [String])
    async throws
  {
    try await Self.with { shop in
      let lines = told.split(separator: ", ").map { "kern | PO2711-\($0.replacing(" ", with: " | "))" }
      try await shop.store.deliver(
        "numbers", dataset: "ijmond/numbers", owner: "PO2711",
        .init(
          "2025-2026",
          Rows(
            "fct_tellingen", always: ["periode": "2025-2026", "onderwerp": "co-teaching"],
            (["area_type | area_code | aantal"] + lines).joined(separator: "\n"))))
      try await shop.publish()
      #expect(
        try await shop.figures("co-teaching", "swv-po kern") == wanted.map { "2025-2026 \($0)" })
    }
  }

  @Test(arguments: [
    (["noord", "noord", "zuid"], ["PO2711 3", "PO2711-noord 2", "PO2711-zuid 1"]),
    (["noord", "noord"], ["PO2711 2", "PO2711-noord 2", "PO2711-zuid 0"]),
    // Of a case it may not be known in which kern it was.
    (["zuid", "-"], ["PO2711 2", "PO2711-noord unknown", "PO2711-zuid 1"]),
  ])
  func `a kern that no case names has none`(_ cases: [String], _ wanted: [String]) async throws {
    try await Self.with { shop in
      let lines = cases.map {
        "2025-2026 | 2025-2026 | sterpas | individueel | \($0 == "-" ? "-" : "PO2711-\($0)")"
      }
      try await shop.store.deliver(
        "cases", dataset: "ijmond/cases", owner: "PO2711",
        .init(
          "2025-2026",
          Rows(
            "fct_arrangementen",
            (["periode | schooljaar | vorm | doelgroep | kern_code"] + lines).joined(separator: "\n"))))
      try await shop.publish()
      #expect(
        try await shop.figures("sterpassen", "swv-po kern") == wanted.map { "2025-2026 \($0)" })
    }
  }

  @Test(arguments: [
    (["99AA00", "99AA00"], ["99AA00 2", "99AB00 0"]),
    // Of a case it may not be known at which school it was.
    (["99AA00", "-"], ["99AA00 1", "99AB00 unknown"]),
  ])
  func `a school that a list of cases named before has none when it does not`(
    _ cases: [String], _ wanted: [String]
  ) async throws {
    try await Self.with { shop in
      for (year, schools) in [("2024-2025", ["99AA00", "99AB00"]), ("2025-2026", cases)] {
        let lines = schools.map { "\(year) | \(year) | sterpas | individueel | \($0)" }
        try await shop.store.deliver(
          "cases \(year)", dataset: "ijmond/cases", owner: "PO2711",
          .init(
            year,
            Rows(
              "fct_arrangementen",
              (["periode | schooljaar | vorm | doelgroep | vestiging_code"] + lines).joined(separator: "\n")))
        )
      }
      try await shop.publish()
      #expect(
        try await shop.figures("sterpassen", "school")
          == ["2024-2025 99AA00 1", "2024-2025 99AB00 1"] + wanted.map { "2025-2026 \($0)" })
    }
  }
}
