import Definitions
import Vocabulary

/// Everything that is fixed about one indicator.
enum IndicatorReport {
  static func text(_ named: NamedIndicator, _ catalogue: Catalogue, links: [String] = []) -> String {
    let indicator = named.indicator
    var lines = [
      "\(indicator.name)  (\(named.name)@\(indicator.version), \(indicator.catalogue))",
      indicator.definition, "",
      "Teller:      \(indicator.numeratorIs)",
    ]
    if let denominator = indicator.denominatorIs { lines.append("Noemer:      \(denominator)") }
    lines += [
      "Eenheid:     \(indicator.unit.dutch)",
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
    lines += links
    lines.append("Documenten:  \(indicator.sources.joined(separator: "; "))")
    return lines.joined(separator: "\n") + "\n"
  }
}
