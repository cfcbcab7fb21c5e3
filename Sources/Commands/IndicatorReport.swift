import Comparisons
import Definitions
import Jobs
import Vocabulary

/// Everything that is fixed about one indicator.
enum IndicatorReport {
  /// - Parameter deliveries: how each job stands today.
  static func text(
    _ named: NamedIndicator, _ catalogue: Catalogue, _ deliveries: [DeliveryCalendar.Entry], links: [String]
  ) -> String {
    let indicator = named.indicator
    var lines = ["\(indicator.name)  (\(named.name)@\(indicator.version), \(indicator.catalogue))"]
    lines += [indicator.definition, ""]
    if let missing = indicator.missing {
      lines.append(line("Geen cijfer", "\(missing.why.rawValue). \(missing.explanation)"))
      lines.append(line("Te voeden door", missing.job))
    }
    lines.append(line("Teller", indicator.numeratorIs))
    if let denominator = indicator.denominatorIs { lines.append(line("Noemer", denominator)) }
    lines += [
      line("Eenheid", indicator.unit.dutch),
      line(
        "Waarde",
        [
          indicator.about?.valueType.dutch,
          indicator.scale == 1 ? nil : "maal \(DutchNumber.text(Double(indicator.scale), decimals: 0))",
          indicator.decimals == 1 ? "1 decimaal" : "\(indicator.decimals) decimalen",
        ].compactMap(\.self).joined(separator: ", ")),
      line("Soort", indicator.kind.rawValue),
      line("Richting", richting(indicator)),
      line("Plaats", indicator.place.rawValue),
      line("Periode", indicator.periodTypes.map(\.rawValue).joined(separator: ", ")),
      line(
        "Geteld naar",
        "\(indicator.countedBy.map(\.dutch).joined(separator: ", ")) (standaard: \(indicator.countedBy[0].dutch))"
      ),
      line("Gebieden", indicator.areas.map(\.dutch).joined(separator: ", ")),
    ]
    if let breakdowns = indicator.breakdowns {
      lines.append(line("Uitsplitsing", breakdowns.joined(separator: ", ")))
    }
    lines.append(line("Marge", indicator.interval.dutch ?? "geen"))
    for (way, reason) in (indicator.notCountedBy ?? [:]).sorted(by: { $0.key < $1.key }) {
      lines.append("Niet naar \(way): \(reason)")
    }
    if let local = indicator.localTo { lines.append(line("Lokaal begrip", local)) }
    for found in indicator.breaks ?? [] {
      lines.append(line("Reeksbreuk", "\(found.at)\(found.area.map { " in \($0)" } ?? ""): \(found.why)"))
    }
    if let counter = indicator.counter {
      lines.append(line("Kijk ook naar", counter.joined(separator: ", ")))
    }
    lines += about(indicator)
    let jobs = catalogue.datasets(of: indicator).compactMap { name in
      catalogue.jobs[name].map { (name, $0) }
    }
    for (name, job) in jobs {
      lines.append(line("Bron", "\(job.source.publisher), \(job.title) (\(name))"))
      if let entry = deliveries.first(where: { $0.job.name == name }) {
        lines.append(line("Bijgewerkt", updates(entry)))
      }
    }
    for assumption in (indicator.assumptions ?? []) + jobs.flatMap({ $0.1.assumptions ?? [] }) {
      lines.append(line("Aanname", assumption))
    }
    lines += links
    lines.append(line("Documenten", indicator.sources.joined(separator: "; ")))
    return lines.joined(separator: "\n") + "\n"
  }

  /// `2017-10-01, geladen op 3 mei 2026; volgende: 15 december 2026`
  private static func updates(_ entry: DeliveryCalendar.Entry) -> String {
    let last =
      entry.standing.last.map { "\($0.period.text), geladen op \($0.loaded.dutch)" } ?? "nooit geleverd"
    let next =
      switch entry.standing.state {
      case .onTime(let next): next?.dutch ?? "geen dag meer bekend"
      case .expected(let due): due.dutch
      case .late(_, let due), .never(_, let due): "\(due.dutch), en dat is te laat"
      case .notAgreed(let why): "geen datum afgesproken (\(why))"
      case .succeeded: "geen, een andere bron volgde op"
      }
    return "\(last); volgende: \(next)"
  }

  /// The indicator's own way, and where a region wants another.
  private static func richting(_ indicator: Indicator) -> String {
    ([indicator.direction.rawValue]
      + (indicator.about?.polarity ?? [:]).sorted { $0.key < $1.key }.map {
        "\($0.key) wil \($0.value.rawValue)"
      })
      .joined(separator: "; ")
  }

  private static func about(_ indicator: Indicator) -> [String] {
    guard let about = indicator.about else { return [] }
    let validity = [about.validFrom.map { "vanaf \($0)" }, about.validTo.map { "tot en met \($0)" }]
      .compactMap(\.self).joined(separator: " ")
    let lines: [(String, String?)] = [
      ("Waarom", about.rationale),
      ("Formule", about.formula),
      ("Bron van de teller", about.numeratorSource),
      ("Bron van de noemer", about.denominatorSource),
      ("Te vragen bij", about.contact),
      ("Hoe vaak", about.periodicity),
      ("Rijp na", about.followUp),
      ("Ter vergelijking", about.benchmark),
      ("Kleinste noemer", "\(about.minDenominator)"),
      ("Klein is", "1 tot en met \(about.suppressBelow - 1)"),
      ("Po naast vo", about.comparable.poVo ? "kan" : "niet"),
      ("Regio's naast elkaar", (about.comparable.regions ? "kan" : "niet") + "; \(about.comparable.why)"),
      ("Kwartielen", about.quantiles ? "zinvol" : "niet zinvol"),
      ("Geldig", validity.isEmpty ? nil : validity),
    ]
    return lines.compactMap { name, text in text.map { line(name, $0) } }
      + (about.caveats ?? []).map { line("Let op", $0) }
  }

  private static func line(_ name: String, _ text: String) -> String {
    let head = name + ":"
    return head + String(repeating: " ", count: max(1, 22 - head.count)) + text
  }
}
