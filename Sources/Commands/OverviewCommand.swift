import ArgumentParser
import Comparisons
import Reports
import Vocabulary
import Warehouse

struct OverviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview",
    abstract: "Zet de regio's naast elkaar: per indicator de nieuwste opgave van elke regio.",
    discussion: """
      Elke regel heeft haar eigen periode: de nieuwste waarin een regio iets heeft opgegeven. volgt: nog \
      niet geleverd; n.v.t.: deze regio heeft er geen bron voor; ≠: niet vergelijken, en waarom.

      Voorbeelden:
        peil overview
        peil overview --period 2024-2025
        peil overview --format csv > regiegroep.csv
      """)

  @Option(help: "Schooljaar of jaar waarbinnen de nieuwste cijfers worden gezocht, zoals 2025-2026.")
  var period: String?

  @Option(help: "Zoals bekend op een dag (2025-12-01), of in een uitgave (12).")
  var asOf: String?

  @Flag(help: "Antwoord met de voorbeeldcijfers, ook als er echte cijfers zijn.")
  var samples = false

  @Option(help: "Vorm: table, csv of json.")
  var format: CompareCommand.Format = .table

  func run() async throws {
    try await Desk.work { desk in
      let lines = try await Comparer(pool: desk.database.pool).overview(
        ComparisonRequest(
          period: try CompareCommand.period(period), asOf: try CompareCommand.release(asOf),
          samples: samples), form: format.rawValue)
      switch format {
      case .table: Terminal.write(OverviewReport.text(lines))
      case .csv: Terminal.write(CSVReport.text(lines))
      case .json: Terminal.write(try JSONReport.text(lines))
      }
    }
  }
}
