import Postgres
import TestSupport
import Testing

/// Figures on random facts, by SQL and by a naive reference.
@Suite struct FigureReferenceTests {
  private struct School {
    var code: String
    var postcode: String
    var gemeente: String
    var bestuur: String
  }

  private struct Fact {
    var school: School
    var soort: String
    var postcode: String
    var pupils: Int
  }

  private static let day = "2017-10-01"
  private static let areas = [
    // postcode: gemeente, swv-po; Zuidplas lies in two
    "1941": ("0375", "PO2711"), "1942": ("0375", "PO2711"),
    "1971": ("0453", "PO2711"), "1972": ("0453", "PO2703"),
    "2901": ("0502", "PO2818"), "2761": ("1892", "PO2818"),
    "2751": ("1892", "PO2815"),
  ]

  /// Every area with its numerator and denominator, in plain Swift. Ten postcodes mean nowhere.
  private static func reference(_ facts: [Fact]) -> [String] {
    var sums: [String: (sbo: Int, all: Int)] = [:]
    for fact in facts where fact.soort != "vso" {
      func add(_ way: String, _ type: String, _ code: String) {
        sums["\(way) \(type) \(code)", default: (0, 0)].all += fact.pupils
        if fact.soort == "sbo" { sums["\(way) \(type) \(code)"]!.sbo += fact.pupils }
      }
      for (way, postcode) in [("woonplaats", fact.postcode), ("schoollocatie", fact.school.postcode)] {
        let area = areas[postcode]
        add(way, "gemeente", area?.0 ?? "onbekend")
        add(way, "swv-po", area?.1 ?? "onbekend")
      }
      add("schoollocatie", "school", fact.school.code)
      add("schoollocatie", "bestuur", fact.school.bestuur)
    }
    return sums.filter { $0.value.all > 0 && !($0.key.hasSuffix("onbekend") && $0.value.sbo == 0) }
      .map { "\($0.key): \($0.value.sbo) / \($0.value.all)" }.sorted()
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `numerators and denominators are those of a naive reference`(seed: UInt64) async throws {
    var dice = SeededGenerator(state: seed)
    let postcodes = FigureReferenceTests.areas.keys.sorted()
    let schools = (0..<9).map { number in
      let postcode = postcodes[number % postcodes.count]
      return School(
        code: "0\(number)AA00", postcode: postcode, gemeente: FigureReferenceTests.areas[postcode]!.0,
        bestuur: "1000\(Int.random(in: 1...3, using: &dice))")
    }
    let facts = (0..<400).map { _ in
      Fact(
        school: schools.randomElement(using: &dice)!,
        soort: ["bao", "bao", "sbo", "so", "vso"].randomElement(using: &dice)!,
        postcode: (postcodes + ["10", "9999"]).randomElement(using: &dice)!,
        pupils: Int.random(in: 1...30, using: &dice))
    }
    try await Workshop.with { shop in
      try await deliver(facts, schools, to: shop)
      try await shop.publish()
      let figures = try await shop.pool.withConnection {
        try await $0.rows(
          """
          select concat(counted_by, ' ', area_type, ' ', area_code, ': ',
              trim_scale(numerator), ' / ', trim_scale(denominator))
          from mart.figure
          where indicator = 'deelname-sbo' and until_release = 9223372036854775807 and denominator > 0
          order by 1
          """, as: (String.self))
      }
      let wanted = FigureReferenceTests.reference(facts)
      #expect(wanted.count > 25)
      #expect(figures.sorted() == wanted)
      #expect(
        try await shop.drawn(
          """
          select count(*) as odd from mart.figure
          where status = 'ok' and value is distinct from
              case when denominator is null then numerator else 100 * numerator / denominator end
          """) == "odd\n0")
    }
  }

  private func deliver(_ facts: [Fact], _ schools: [School], to shop: Workshop) async throws {
    let day = FigureReferenceTests.day
    try await shop.store.deliver(
      "postcodes", dataset: "duo/postcode-swv",
      .init(
        "2015-04-23",
        .postcodes(
          "2015-04-23",
          (["postcode | gemeente_code | swv_po_code"]
            + FigureReferenceTests.areas.map { "\($0) | \($1.0) | \($1.1)" }).joined(
              separator: "\n"))))
    for gemeente in Set(schools.map(\.gemeente)) {
      let here = schools.filter { $0.gemeente == gemeente }
      try await shop.store.deliver(
        gemeente, dataset: "duo/leerlingen-po-woonplaats",
        .init(
          day, part: "gemeente \(gemeente)",
          .pupils(
            day,
            (["vestiging_code | soort | postcode | leerlingen"]
              + facts.filter { $0.school.gemeente == gemeente }.map {
                "\($0.school.code) | \($0.soort) | \($0.postcode) | \($0.pupils)"
              }).joined(separator: "\n")),
          .schools(
            day, rank: 2, full: false,
            (["vestiging_code | postcode | gemeente_code | bestuur_code"]
              + here.map { "\($0.code) | \($0.postcode)AA | \($0.gemeente) | \($0.bestuur)" })
              .joined(separator: "\n"))))
    }
  }
}
