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
      let catalogue = try await Comparer(pool: desk.database.pool).catalogue()
      guard let code else {
        var table = TextTable([("naam", .left), ("cataloguscode", .left), ("wat", .left)])
        for named in catalogue.indicators where named.indicator.current {
          table.add([named.name, named.indicator.catalogue, named.indicator.name])
        }
        Terminal.line(table.lines.joined(separator: "\n"))
        Terminal.line("Meer over één: peil indicators \(catalogue.indicators.first?.name ?? "NAAM")")
        return
      }
      Terminal.write(IndicatorReport.text(try catalogue.indicator(code), catalogue))
    }
  }
}

/// Everything that is fixed about one indicator.
enum IndicatorReport {
  static func text(_ named: NamedIndicator, _ catalogue: Catalogue) -> String {
    let indicator = named.indicator
    var lines = [
      "\(indicator.name)  (\(named.name)@\(indicator.version), \(indicator.catalogue))",
      indicator.definition, "",
      "Teller:      \(indicator.numeratorIs)",
    ]
    if let denominator = indicator.denominatorIs { lines.append("Noemer:      \(denominator)") }
    lines += [
      "Eenheid:     \(indicator.unit == .percent ? "procent" : "aantal")",
      "Richting:    \(indicator.direction.rawValue)",
      "Plaats:      \(indicator.place.rawValue)",
      "Periode:     \(indicator.period.rawValue)",
      "Geteld naar: \(indicator.countedBy.map(\.dutch).joined(separator: ", ")) (standaard: \(indicator.countedBy[0].dutch))",
      "Gebieden:    \(indicator.areas.map(\.dutch).joined(separator: ", "))",
      "Marge:       \(indicator.interval == .wilson ? "95 %, Wilson" : "geen: een volledige telling")",
    ]
    for (way, reason) in (indicator.notCountedBy ?? [:]).sorted(by: { $0.key < $1.key }) {
      lines.append("Niet naar \(way): \(reason)")
    }
    let jobs = catalogue.datasets(of: indicator).compactMap { name in
      catalogue.jobs[name].map { (name, $0) }
    }
    for (name, job) in jobs {
      lines.append("Bron:        \(job.source.publisher), \(job.title) (\(name))")
    }
    for assumption in (indicator.assumptions ?? []) + jobs.flatMap({ $0.1.assumptions ?? [] }) {
      lines.append("Aanname:     \(assumption)")
    }
    lines.append("Documenten:  \(indicator.sources.joined(separator: "; "))")
    return lines.joined(separator: "\n") + "\n"
  }
}
