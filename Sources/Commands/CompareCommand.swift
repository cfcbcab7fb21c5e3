import ArgumentParser
import Comparisons
import Foundation
import Postgres
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
        peil compare leerlingen --last 5 --previous
        peil compare thuiszitters-p1000 --against 2025-03-15
        peil compare deelname-so --benchmark all --detail
        peil compare leerlingen --breakdown leeftijd --regions ijmond
        peil compare leerlingen --by gemeente --period 2017-10-01 --boundaries vandaag --total

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
    help:
      "Noem in plaats van de regio's de gebieden daarbinnen: swv, swv-vo, gemeente, kern, school of bestuur.")
  var by: Breakdown?

  @Option(help: "Splits elk gebied uit naar een kenmerk, zoals leeftijd, soort, categorie of reden.")
  var breakdown: String?

  @Option(
    help: "Periode, of meer met komma's, zoals 2017-10-01 (standaard: de nieuwste die de regio's delen).")
  var period: String?

  @Option(help: "De laatste zoveel perioden.")
  var last: Int?

  @Flag(help: "Zet de vorige periode ernaast, en of het verschil iets zegt.")
  var previous = false

  @Option(help: "Zet er een andere periode of een ander gebied naast, en of het verschil iets zegt.")
  var against: String?

  @Option(
    help:
      "Ter vergelijking: ours (de regio's), all (alle gebieden van dezelfde soort) of gebieden met komma's.")
  var benchmark: String?

  @Flag(help: "Tel de gebieden op, als dat mag.")
  var total = false

  @Option(
    help: "Gemeenten zoals ze toen waren, of die van vandaag met hun voorgangers opgeteld: toen of vandaag.")
  var boundaries: ComparisonRequest.Boundaries = .toen

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

  @Flag(help: "Laat de SQL zien waarmee de cijfers worden gevraagd, in plaats van het antwoord.")
  var plan = false

  enum Breakdown: String, ExpressibleByArgument, CaseIterable {
    case swv, swvVO = "swv-vo", regiegroep, gemeente, kern, school, bestuur

    var areaType: AreaType {
      switch self {
      case .swv: .swvPO
      case .swvVO: .swvVO
      case .regiegroep: .regiegroep
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
      if plan {
        let plan = try await Comparer(pool: desk.database.pool).plan(try request())
        Terminal.line(plan.figures.readable)
        return
      }
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
    if let last, last < 1 {
      throw Problem(.periodUnknown, "--last is geen aantal perioden: \(last).", hint: "Schrijf 1 of meer.")
    }
    if previous, against != nil {
      throw Problem(
        .questionMixed, "--previous en --against samen: elk cijfer staat naast één ander.",
        hint: "Kies een van de twee.")
    }
    var periods: [Period] = []
    for text in period?.split(separator: ",") ?? [] {
      if let found = try CompareCommand.period(String(text).trimmed) { periods.append(found) }
    }
    return ComparisonRequest(
      indicators: codes.flatMap { $0.split(separator: ",").map(String.init) },
      regions: try CompareCommand.areas(regions, "--regions") ?? .ours, by: by?.areaType,
      breakdown: breakdown,
      periods: periods, last: last, previous: previous,
      against: against.map { text in Period(text).map { .period($0) } ?? .area(text) },
      benchmark: try CompareCommand.areas(benchmark, "--benchmark"), total: total, boundaries: boundaries,
      countedBy: countedBy, asOf: try CompareCommand.release(asOf), samples: samples)
  }

  private static func areas(_ text: String?, _ option: String) throws(Problem) -> ComparisonRequest.Regions? {
    guard let text else { return nil }
    let names = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw Problem(.areaUnknown, "\(option) noemt geen gebied.", hint: "Laat de optie weg, of schrijf all.")
    }
    return names == ["all"] ? .all : names == ["ours"] ? .ours : .named(names)
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

extension ComparisonRequest.Boundaries: ExpressibleByArgument {}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
