import ArgumentParser
import Comparisons
import Definitions
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
      """)

  @Argument(help: "Naam of cataloguscode van één indicator.")
  var code: String?

  func run() async throws {
    try await Desk.work { desk in
      let comparer = Comparer(pool: desk.database.pool)
      let catalogue = try await comparer.catalogue()
      guard let code else {
        var table = TextTable([("naam", .left), ("cataloguscode", .left), ("wat", .left)])
        for named in catalogue.indicators where named.indicator.current {
          table.add([named.name, named.indicator.catalogue, named.indicator.name])
        }
        Terminal.line(table.lines.joined(separator: "\n"))
        Terminal.line("Meer over één: peil indicators \(catalogue.indicators.first?.name ?? "NAAM")")
        return
      }
      let named = try catalogue.indicator(code)
      let links = try await comparer.links(of: named.indicator)
      Terminal.write(
        IndicatorReport.text(named, catalogue, links: LinkLines.lines(links, of: named.name)))
    }
  }
}
