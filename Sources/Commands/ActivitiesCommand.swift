import ArgumentParser
import Comparisons
import Reports
import Warehouse

struct ActivitiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activities",
    abstract: "Laat zien wat de plannen zeggen dat er gebeurt, waarvoor, waaruit betaald, en hoe ver het is.",
    discussion: """
      Per plan, thema en ambitie: wat er gebeurt, wie en wanneer, de indicatoren en begrotingsposten die het \
      document erbij noemt, de nieuwste stand die een regio heeft gemeld, en de plaats in het document.

      Voorbeelden:
        peil activities --region ijmond
        peil activities --indicator WL_VSO_N
        peil activities --post domein-1
        peil activities --plan S003
        peil activities --format csv > activiteiten.csv
      """)

  @Option(help: "Alleen van deze regio, zoals ijmond.")
  var region: String?

  @Option(help: "Alleen wat bij deze indicator hoort: naam of cataloguscode.")
  var indicator: String?

  @Option(help: "Alleen wat uit deze begrotingspost wordt betaald, zoals domein-1.")
  var post: String?

  @Option(help: "Alleen uit dit plan: een deel van de naam, of het document (S003).")
  var plan: String?

  @Option(help: "Zoals bekend op een dag (2025-12-01), of in een uitgave (12).")
  var asOf: String?

  @Flag(help: "Met de voortgang van de voorbeelden, ook als er echte is.")
  var samples = false

  @Option(help: "Vorm: table, csv of json.")
  var format: CompareCommand.Format = .table

  func run() async throws {
    try await Desk.work { desk in
      let page = try await Comparer(pool: desk.database.pool).activities(
        ActivityRequest(
          region: region, indicator: indicator, post: post, plan: plan,
          asOf: try CompareCommand.release(asOf), samples: samples), form: format.rawValue)
      switch format {
      case .table: Terminal.write(ActivityReport.text(page))
      case .csv: Terminal.write(ActivityTable.csv(page))
      case .json: Terminal.write(try ActivityTable.json(page))
      }
    }
  }
}
