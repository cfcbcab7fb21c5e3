import Foundation
import Postgres
import TestSupport
import Testing

/// Pupils who moved back, each once however often and in however many deliveries: over months, tertialen, half years,
/// years and school years, in a region and in an area of gemeenten. By SQL and by a naive reference.
@Suite struct PersonCountTests {
  private static let jobs = """
    dataset       | owner  | feeds                     | parts
    ijmond/moves  | PO2711 | teruggeplaatste-leerlingen | gemeente
    ijssel/moves  | PO2818 | teruggeplaatste-leerlingen | -
    """

  private struct Move: Hashable {
    var pupil: Int
    var day: String
    var from: String
    var gemeente: String
  }

  /// Gemeente (or the whole of IJssel) and school year → what was told.
  private typealias Told = [[String]: [Move]]

  private static let gemeenten = ["0375", "0453"]
  private static let years = ["2022-2023", "2023-2024"]

  // MARK: - The naive reference

  /// The months of a school year, as in 2022-08.
  private static func months(of year: String) -> [String] {
    let first = year.prefix(4), second = year.suffix(4)
    return ["08", "09", "10", "11", "12"].map { "\(first)-\($0)" }
      + ["01", "02", "03", "04", "05", "06", "07"].map { "\(second)-\($0)" }
  }

  /// Every period that a month is part of, with all the months of that period.
  private static let periods: [String: [String]] = {
    var periods: [String: [String]] = [:]
    let all = years.flatMap { months(of: $0) }
    for year in years { periods[year] = months(of: year) }
    for month in all {
      let (year, number) = (month.prefix(4), Int(month.suffix(2))!)
      periods[month] = [month]
      periods["\(year)-T\((number + 3) / 4)", default: []].append(month)
      periods["\(year)-H\((number + 5) / 6)", default: []].append(month)
      periods["\(year)", default: []].append(month)
    }
    return periods
  }()

  private static func length(_ period: String) -> Int {
    if period.contains("-T") { return 4 }
    if period.contains("-H") { return 6 }
    if periods[period]!.count == 1 { return 1 }
    return 12
  }

  private static func reference(_ told: Told) -> [String] {
    var lines: [String] = []
    /// A period of an area in these parts: told when every part told every month of it.
    func tell(_ area: String, _ period: String, _ parts: [String], _ count: (Move) -> Bool = { _ in true }) {
      let months = periods[period]!
      let slices = parts.flatMap { part in years.map { [part, $0] } }
      let touched = slices.filter { told[$0] != nil && !Set(Self.months(of: $0[1])).isDisjoint(with: months) }
      guard !touched.isEmpty else { return }
      let isWhole = parts.allSatisfy { part in
        Set(touched.filter { $0[0] == part }.flatMap { Self.months(of: $0[1]) }).isSuperset(of: months)
      }
      let moves = touched.flatMap { told[$0]! }.filter { months.contains(String($0.day.prefix(7))) }
      let pupils = Set(moves.filter(count).map(\.pupil))
      // None is known to lie here, and of somebody it is not known.
      let isUnknown = area == "capelle" && pupils.isEmpty && moves.contains { $0.gemeente == "-" }
      let figure = isUnknown ? "unknown" : "\(pupils.count)"
      lines.append(
        "\(period) \(area) \(isWhole && months.count == length(period) ? figure : "not_delivered")")
    }
    for period in periods.keys {
      tell("PO2711", period, gemeenten)
      tell("PO2818", period, ["all"])
      tell("beverwijk", period, ["0375"])
      // Of the other region as much as lies in it.
      tell("capelle", period, ["all"]) { $0.gemeente == "0502" }
    }
    return lines.sorted()
  }

  // MARK: - Random facts

  private static func moves(_ dice: inout SeededGenerator, in year: String, _ gemeenten: [String]) -> [Move] {
    (0..<Int.random(in: 0...8, using: &dice)).map { _ in
      Move(
        pupil: Int.random(in: 1...5, using: &dice),
        day: months(of: year).randomElement(using: &dice)! + "-" + ["01", "15", "28"].randomElement(
          using: &dice)!,
        from: ["sbo", "so"].randomElement(using: &dice)!, gemeente: gemeenten.randomElement(using: &dice)!)
    }
  }

  private func deliver(_ moves: [Move], _ slice: [String], to shop: Workshop) async throws {
    let isIJmond = slice[0] != "all"
    let end = slice[1].suffix(4) + "-07-31"
    let lines = moves.map { "p\($0.pupil) | \($0.day) | \($0.from) | \($0.gemeente) | terugplaatsing" }
    try await shop.store.deliver(
      UUID().uuidString, dataset: isIJmond ? "ijmond/moves" : "ijssel/moves",
      owner: isIJmond ? "PO2711" : "PO2818",
      .init(
        slice[1], part: isIJmond ? "gemeente \(slice[0])" : "",
        Rows(
          "fct_trajecten", always: ["schooljaar": slice[1], "stand_op": String(end)],
          // A line of another track: the delivery tells of nobody who moved back.
          (["persoon | begin | van | gemeente_code | traject"] + lines + ["p0 | - | - | - | opdc"])
            .joined(separator: "\n"))))
  }

  private func prepare(_ shop: Workshop) async throws {
    try ReportingRegion.declare(Self.jobs, in: shop.home)
    try SmallHome.replace(
      "areas: [swv-po]", "areas: [swv-po, regiegroep]",
      in: "sql/indicators/teruggeplaatste-leerlingen@1.yml",
      of: shop.home)
    try SmallHome.replace(
      "regions:\n",
      """
      areas:
        - {code: beverwijk, type: regiegroep, name: Beverwijk, gemeenten: [{code: "0375"}]}
        - {code: capelle, type: regiegroep, name: Capelle, gemeenten: [{code: "0502"}]}
        - {code: samen, type: regiegroep, name: Samen, gemeenten: [{code: "0453"}, {code: "1892"}]}
      regions:

      """, in: "etl/regions.yml", of: shop.home)
    try await shop.deliverPostcodes()
  }

  @Test(arguments: UInt64(1)...3)
  func `who moves back twice counts once in every period that holds both`(seed: UInt64) async throws {
    try await Workshop.with { shop in
      try await prepare(shop)
      var dice = SeededGenerator(state: seed)
      var told: Told = [:]
      var seen: [String] = []
      for _ in 0..<4 {
        for _ in 0..<2 {
          let slice = [
            (Self.gemeenten + ["all"]).randomElement(using: &dice)!, Self.years.randomElement(using: &dice)!,
          ]
          let moves = Self.moves(&dice, in: slice[1], slice[0] == "all" ? ["0502", "1892", "-"] : [slice[0]])
          told[slice] = moves
          try await deliver(moves, slice, to: shop)
        }
        try await shop.publish()
        let figures = try await shop.figures("teruggeplaatste-leerlingen", "swv-po regiegroep")
        #expect(figures.filter { !$0.contains("samen") } == Self.reference(told))
        seen += figures
      }
      #expect(seen.contains { $0.hasSuffix("not_delivered") } && seen.contains { $0.hasSuffix(" 3") })
      // Persons of two owners are never one number.
      #expect(
        !seen.contains {
          $0.contains("samen") && !$0.hasSuffix("not_delivered") && !$0.hasSuffix("not_applicable")
        })
    }
  }

  @Test(arguments: [
    (["0502", "0502", "-"], "2 ok {van 1 is de gemeente niet bekend: dat telt niet mee}"),
    (["1892", "-", "-"], "- unknown {van 2 is de gemeente niet bekend: dat telt niet mee}"),
    (["1892", "0502"], "1 ok {}"),
    (["1892"], "0 ok {}"),
  ])
  func `who lies in no known gemeente is told with the area`(_ gemeenten: [String], _ wanted: String)
    async throws
  {
    try await Workshop.with { shop in
      try await prepare(shop)
      let moves = gemeenten.enumerated().map {
        Move(pupil: $0, day: "2022-09-15", from: "sbo", gemeente: $1)
      }
      try await deliver(moves, ["all", "2022-2023"], to: shop)
      try await shop.publish()
      let figures = try await shop.pool.withConnection {
        try await $0.rows(
          """
          select concat_ws(' ', coalesce(trim_scale(numerator)::text, '-'), status, replace(findings::text, '"', ''))
          from mart.figure
          where indicator = 'teruggeplaatste-leerlingen' and area_code = 'capelle' and period = '2022-2023' and breakdown = ''
          """, as: (String.self))
      }
      #expect(figures == [wanted])
    }
  }
}
