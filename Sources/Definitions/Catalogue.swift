import Foundation
package import Postgres
package import Vocabulary

/// The definitions in force in one release, read back from the database.
package struct Catalogue: Sendable {
  /// All versions, by name.
  package let indicators: [NamedIndicator]
  package let profiles: [String: Profile]
  package let measures: [Measure]
  /// Titles, sources and assumptions of jobs, by dataset.
  package let jobs: [String: JobFacts]

  /// - Parameter asked: only the indicators that these can mean, as `indicator(_:)` takes them; nil: all. To decode
  ///   them all takes longer than to look the figures up.
  package static func read(
    asOf release: Int64, naming asked: [String]? = nil, on connection: Connection
  ) async throws -> Catalogue {
    let words = (asked ?? []).map { $0.lowercased() }
    let names = (asked ?? []).map { String($0.prefix { $0 != "@" }) }
    // Of how a job reads its files only what its rows tell is of use here.
    let rows = try await connection.rows(
      """
      select kind, code, sha256, (
          case kind
              when 'job' then body - 'tables' || jsonb_build_object('tells', \(fragment: JobFacts.tells))
              else body
          end
      )::text
      from mart.definition
      where from_release <= \(release) and \(release) < until_release
          and kind <> 'dimension' and not (kind = 'job' and code like '%.labels')
          and (
              kind <> 'indicator' or \(asked == nil)
              or split_part(code, '@', 1) = any (\(names)::text[])
              or lower(body ->> 'catalogue') = any (\(words)::text[])
          )
      order by kind, code
      """, as: (String.self, String.self, String.self, String.self))
    var indicators: [NamedIndicator] = []
    var profiles: [String: Profile] = [:]
    var measures: [Measure] = []
    var jobs: [String: JobFacts] = [:]
    let decoder = JSONDecoder()
    for (kind, code, sha256, body) in rows {
      let data = Data(body.utf8)
      switch DefinitionFile.Kind(rawValue: kind) {
      case .indicator:
        let name = String(code.prefix { $0 != "@" })
        indicators.append(
          NamedIndicator(name: name, indicator: try decoder.decode(Indicator.self, from: data)))
      case .profile: profiles[code] = try decoder.decode(Profile.self, from: data)
      case .measure:
        let text = try decoder.decode([String: String].self, from: data)["sql"] ?? ""
        measures.append(try Measure(name: code, sha256: sha256, sql: text))
      case .job: jobs[code] = try decoder.decode(JobFacts.self, from: data)
      case .dimension, nil: break
      }
    }
    for index in measures.indices {
      measures[index].datasets = jobs.filter { job in
        (job.value.feeds ?? []).contains { Feed($0).measure == measures[index].name }
      }.keys.sorted()
    }
    return Catalogue(indicators: indicators, profiles: profiles, measures: measures, jobs: jobs)
  }

  /// The indicator that a person means: its name (the current version), `name@version`, or its code in
  /// the catalogue.
  /// - Throws: `Problem` with the nearest name.
  package func indicator(_ text: String) throws(Problem) -> NamedIndicator {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    let found = indicators.filter {
      $0.name == parts.first || $0.indicator.catalogue.lowercased() == text.lowercased()
    }
    let wanted =
      parts.count == 2
      ? found.first { String($0.indicator.version) == parts[1] }
      : found.filter(\.indicator.current).min { Catalogue.isMeantRather($0, than: $1) } ?? found.last
    guard let wanted else {
      let names = Set(indicators.flatMap { [$0.name, $0.indicator.catalogue] })
      throw Problem(
        .indicatorUnknown, "Er is geen indicator \(text).",
        hint: nearest(to: text, among: names).map { "Bedoeld: \($0)?" }
          ?? "peil indicators laat ze allemaal zien.")
    }
    return wanted
  }

  /// Of several indicators under one code of the catalogue: the one that says it is meant, else one with figures, else
  /// the one with the shortest name.
  private static func isMeantRather(_ one: NamedIndicator, than other: NamedIndicator) -> Bool {
    func rank(_ named: NamedIndicator) -> (Int, Int, Int, String) {
      let indicator = named.indicator
      return (
        indicator.main == true ? 0 : 1, indicator.missing == nil ? 0 : 1, named.name.count, named.name
      )
    }
    return rank(one) < rank(other)
  }

  /// The datasets that feed an indicator.
  package func datasets(of indicator: Indicator) -> [String] {
    let terms = indicator.terms
    return jobs.filter { job in terms.contains { job.value.serves($0) } }.keys.sorted()
  }

  /// Whether what a term adds up is told in the parts of a breakdown.
  package func divides(_ term: Indicator.Term, by breakdown: String) -> Bool {
    measures.first { $0.name == term.measure }?.breakdowns.contains(breakdown) ?? false
  }

  /// The profile under which an indicator is published: what everybody may see goes first.
  package func profile(of indicator: String) -> String {
    let holding = profiles.filter { $0.value.tables.contains { $0.indicators.contains(indicator) } }.keys
    return holding.contains("openbaar") ? "openbaar" : holding.sorted().first ?? "openbaar"
  }

  /// Whether somebody delivers an indicator for an area: the SWV itself, or the one that a kern is of.
  package func reports(
    _ indicator: Indicator, _ area: AreaKey, listedIn outer: AreaKey? = nil
  ) -> Bool {
    guard indicator.countedBy.contains(.opgave) else { return true }
    let feeding = jobs.values.filter { $0.serves(indicator.numerator) }
    switch area.type {
    case .swvPO, .swvVO: return feeding.contains { $0.owner == area.code }
    case .kern: return feeding.contains { area.code.hasPrefix($0.owner + "-") && $0.names(.kern) }
    default:
      // Listed in what is no samenwerkingsverband, it may be anybody's.
      let owner = outer.flatMap { [.swvPO, .swvVO].contains($0.type) ? $0.code : nil }
      return feeding.contains { $0.names(area.type) && (owner == nil || $0.owner == owner) }
    }
  }
}
