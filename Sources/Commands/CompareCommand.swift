import ArgumentParser
import Comparisons
import Foundation
import Reports
import Vocabulary
import Warehouse

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Vergelijkt gebieden op een of meer indicatoren.",
    discussion: """
      Zonder argumenten: de vier regio's, de nieuwste periode die zij delen, geteld naar \
      schoollocatie.

      Voorbeelden:
        peil compare
        peil compare deelname-sbo deelname-so --period 2017-10-01
        peil compare --counted-by woonplaats --detail
        peil compare --regions ijmond,PO2703 --by gemeente
        peil compare --regions all --format csv > alle-verbanden.csv
        peil compare --as-of 2025-12-01

      ≠ achter een cijfer betekent: niet vergelijken; eronder staat waarom.
      """)

  @Argument(help: "Indicatoren, bij naam of cataloguscode (standaard: de eerste tabel).")
  var codes: [String] = []

  @Option(
    help:
      "Regio's, samenwerkingsverbanden of gemeenten: namen of codes met komma's, of all; kern:Castricum zegt welke soort."
  )
  var regions: String?

  @Option(
    help: "Noem in plaats van de regio's de gebieden daarbinnen: swv, gemeente, kern, school of bestuur.")
  var by: Breakdown?

  @Option(help: "Periode, zoals 2017-10-01 (standaard: de nieuwste die de regio's delen).")
  var period: String?

  @Option(
    help: "Wijze van tellen: woonplaats, schoollocatie, betalend of opgave (standaard: die van de indicator)."
  )
  var countedBy: CountedBy?

  @Option(help: "Zoals bekend op een dag (2025-12-01), of in een uitgave (12).")
  var asOf: String?

  @Flag(help: "Met teller, noemer, marge, oordeel en definitie.")
  var detail = false

  @Flag(help: "Antwoord met de voorbeeldcijfers, ook als er echte cijfers zijn.")
  var samples = false

  @Option(help: "Vorm: table, csv of json.")
  var format: Format = .table

  enum Breakdown: String, ExpressibleByArgument, CaseIterable {
    case swv, gemeente, kern, school, bestuur

    var areaType: AreaType {
      switch self {
      case .swv: .swvPO
      case .gemeente: .gemeente
      case .kern: .kern
      case .school: .school
      case .bestuur: .bestuur
      }
    }
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  func run() async throws {
    try await Desk.work { desk in
      let comparison = try await Comparer(pool: desk.database.pool).compare(
        try request(), form: format.rawValue)
      switch format {
      case .csv: Terminal.write(CSVReport.text(comparison))
      case .json: Terminal.write(try JSONReport.text(comparison))
      case .table where detail:
        Terminal.write(
          DetailReport.text(
            comparison, publishedAt: Clock.dutch(comparison.release.publishedAt)))
      case .table: Terminal.write(SimpleReport.text(comparison))
      }
    }
  }

  private func request() throws(Problem) -> ComparisonRequest {
    ComparisonRequest(
      indicators: codes.flatMap { $0.split(separator: ",").map(String.init) },
      regions: try wantedRegions(), by: by?.areaType, period: try CompareCommand.period(period),
      countedBy: countedBy, asOf: try CompareCommand.release(asOf), samples: samples)
  }

  private func wantedRegions() throws(Problem) -> ComparisonRequest.Regions {
    guard let regions else { return .ours }
    let names = regions.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw Problem(.areaUnknown, "--regions noemt geen gebied.", hint: "Laat de optie weg, of schrijf all.")
    }
    return names == ["all"] ? .all : .named(names)
  }

  static func period(_ text: String?) throws(Problem) -> Period? {
    guard let text else { return nil }
    if let found = Period(text) { return found }
    throw Problem(
      .periodUnknown, "Dit is geen periode: \(text).",
      hint: "Schrijf een dag (2017-10-01), een schooljaar (2025-2026) of een jaar (2025).")
  }

  static func release(_ text: String?) throws(Problem) -> ComparisonRequest.AsOf {
    guard let text else { return .newest }
    if let day = Day(iso: text) { return .day(day) }
    if let number = Int64(text), number > 0 { return .release(number) }
    throw Problem(
      .releaseUnknown, "--as-of is geen dag en geen uitgave: \(text).",
      hint: "Schrijf een dag (2025-12-01) of het nummer van een uitgave (12).")
  }
}

extension CountedBy: ExpressibleByArgument {}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
