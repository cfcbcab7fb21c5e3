import ArgumentParser
import Comparisons
import Definitions
import Foundation
import Reports
import Vocabulary
import Warehouse

struct VerdictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdict",
    abstract: "Zegt of twee cijfers naast elkaar mogen, en waarom (niet).",
    discussion: """
      Een cijfer schrijft u als indicator:gebied:periode, met :wijze erachter voor een andere wijze van \
      tellen; naam@2 is een andere versie van de indicator, kern:Castricum een soort gebied.

      Voorbeelden:
        peil verdict deelname-so:PO2711:2017-10-01 deelname-so:PO2703:2017-10-01
        peil verdict thuiszitters-p1000:PO2711:2025-09-15 thuiszitters-p1000:VO2806:2025-09-15 --samples
        peil verdict --pairs paren.yml --format csv

      Paren in een bestand worden beoordeeld zonder database: de vorm staat in docs/handleiding.md.
      """)

  @Argument(help: "Twee cijfers, zoals deelname-so:PO2711:2017-10-01.")
  var figures: [String] = []

  @Option(help: "Een bestand met paren, in YAML.", completion: .file())
  var pairs: String?

  @Option(help: "Zoals bekend op een dag (2025-12-01), of in een uitgave (12).")
  var asOf: String?

  @Flag(help: "Antwoord met de voorbeeldcijfers, ook als er echte cijfers zijn.")
  var samples = false

  @Option(help: "Vorm: text of json, en voor een bestand ook csv.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
  }

  func validate() throws {
    guard pairs == nil else {
      if !figures.isEmpty {
        throw ValidationError("Noem twee cijfers, of een bestand met --pairs; niet beide.")
      }
      return
    }
    if figures.count != 2 { throw ValidationError("Noem twee cijfers, of een bestand met --pairs.") }
    if format == .csv { throw ValidationError("Twee cijfers zijn er als text of json; csv is voor --pairs.") }
  }

  func run() async throws {
    if let pairs {
      try await Desk.reportingProblems { try judge(pairs, Home.find()) }
      return
    }
    try await Desk.work { desk in
      let answer = try await Comparer(pool: desk.database.pool).verdict(
        FigureAddress(figures[0]), FigureAddress(figures[1]), asOf: try CompareCommand.release(asOf),
        samples: samples, gemeenten: try VerdictCommand.gemeenten(desk.home), form: format.rawValue)
      Terminal.write(format == .json ? try VerdictReport.json(answer) : VerdictReport.text(answer))
    }
  }

  private func judge(_ file: String, _ home: Home) throws {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw Problem(.fileUnreadable, "Dit bestand is er niet of is geen tekst.", place: file)
    }
    let (gemeenten, indicators) = (
      try VerdictCommand.gemeenten(home), try DefinitionFile.indicators(home)
    )
    let judged = try YAMLFile.decode([FigurePair].self, from: text, name: file).map { pair in
      (
        id: pair.id, verdict: try pair.judged(gemeenten: gemeenten, indicators: indicators),
        stated: pair.verdict
      )
    }
    switch format {
    case .text: Terminal.write(PairReport.text(judged))
    case .csv: Terminal.write(PairReport.csv(judged))
    case .json: Terminal.write(try PairReport.json(judged))
    }
  }

  /// What became of each gemeente.
  private static func gemeenten(_ home: Home) throws -> GemeenteList {
    let path = home.etl + "/gemeenten.yml"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: "etl/gemeenten.yml")
    }
    return try YAMLFile.decode(GemeenteList.self, from: text, name: "etl/gemeenten.yml")
  }
}
