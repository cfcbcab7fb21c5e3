import ArgumentParser
import Comparisons
import Definitions
import Postgres
import Reports
import Vocabulary
import Warehouse

struct IndicatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators",
    abstract: "Laat zien welke indicatoren er zijn, en hoe zij zijn gedefinieerd.",
    discussion: """
      Voorbeelden:
        peil indicators
        peil indicators deelname-sbo
        peil indicators LS_DEELN_SBO_PCT
        peil indicators --missing
      """)

  @Argument(help: "Naam of cataloguscode van één indicator.")
  var code: String?

  @Flag(help: "Alleen de indicatoren waarvan er nog geen cijfer is.")
  var missing = false

  func run() async throws {
    try await Desk.work { desk in
      let comparer = Comparer(pool: desk.database.pool)
      let catalogue = try await comparer.catalogue()
      guard let code else {
        var table = TextTable([
          ("naam", .left), ("cataloguscode", .left), ("plaats", .left), ("cijfer", .left), ("wat", .left),
        ])
        let listed = catalogue.indicators.filter {
          $0.indicator.current && (!missing || $0.indicator.missing != nil)
        }
        for named in listed {
          table.add([
            named.name, named.indicator.catalogue, named.indicator.place.rawValue,
            named.indicator.missing?.why.rawValue ?? "ja", named.indicator.name,
          ])
        }
        Terminal.line(table.lines.joined(separator: "\n"))
        let without = listed.count { $0.indicator.missing != nil }
        Terminal.line("\(listed.count) indicatoren, waarvan \(without) nog zonder cijfer.")
        Terminal.line("Meer over één: peil indicators \(catalogue.indicators.first?.name ?? "NAAM")")
        return
      }
      let named = try catalogue.indicator(code)
      let links = try await comparer.links(of: named.indicator)
      let deliveries = try await desk.database.pool.withConnection { connection in
        try await DeliveryCalendar.judged(
          desk: desk, ledger: Ledger(connection), isSynthetic: false, in: try RegionList(home: desk.home))
      }
      Terminal.write(
        IndicatorReport.text(
          named, catalogue, deliveries, links: LinkLines.lines(links, of: named.name)))
    }
  }
}
