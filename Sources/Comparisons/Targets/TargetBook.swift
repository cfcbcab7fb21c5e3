import Definitions
import Postgres
import Vocabulary
import Warehouse

/// Answers one question about targets, inside its snapshot.
struct TargetBook {
  let request: TargetRequest
  let connection: Connection

  func answer() async throws -> TargetAnswer {
    let release = try await ReleaseFinder(connection: connection).find(request.asOf)
    let catalogue = try await Catalogue.read(asOf: release.number, on: connection)
    let shelf = TargetShelf(connection: connection, release: release)
    let regions = try await shelf.regions()
    let all = try await shelf.targets()
    let wanted = try chosen(all, regions, catalogue)
    let indicators = named(in: wanted, catalogue)
    let synthetic = try await shelf.isSynthetic(indicators, samples: request.samples)
    let members = regions.filter { region in wanted.contains { $0.area == AreaKey(.regiegroep, region.code) }
    }
    let areas = Set(wanted.map(\.area) + members.flatMap(\.members)).sorted { $0.code < $1.code }
    let today = today(release)
    let page = TargetPage(
      today: today, asked: request.period, catalogue: catalogue, regions: regions,
      names: try await shelf.names(),
      figures: try await shelf.figures(indicators, areas, catalogue, synthetic: synthetic),
      baselines: try await Baseline.readAll(
        synthetic: synthetic, release: release.number, asOf: request.asOf, on: connection),
      progress: try await shelf.progress(
        wanted.compactMap(\.activity), synthetic: synthetic, until: today))
    let (shown, gaps) = TargetNorms(wanted).holding(in: request.period)
    let order = Dictionary(regions.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { $1 })
    let rows = shown.map { page.row($0) } + gaps.map { page.gap($0.target, $0.reason) }
    return TargetAnswer(
      release: release.number, publishedAt: release.publishedAt, isSynthetic: synthetic, today: today,
      rows: rows.enumerated().sorted {
        (order[page.region(of: $0.1.target)?.code ?? ""] ?? .max, $0.0)
          < (order[page.region(of: $1.1.target)?.code ?? ""] ?? .max, $1.0)
      }.map(\.element),
      elsewhere: wanted.count - shown.count)
  }

  private func today(_ release: ReleaseFinder.Found) -> Day {
    switch request.asOf {
    case .newest: request.today
    case .day(let day): day
    case .release: Clock.day(of: release.publishedAt)
    }
  }

  private func named(in targets: [PlannedTarget], _ catalogue: Catalogue) -> [NamedIndicator] {
    var found: [NamedIndicator] = []
    for code in targets.flatMap({ [$0.catalogue] + [$0.also].compactMap { $0 } }) {
      guard let named = try? catalogue.indicator(code) else { continue }
      for one in [named] + (named.indicator.counter ?? []).compactMap({ try? catalogue.indicator($0) })
      where !found.contains(one) {
        found.append(one)
      }
    }
    return found
  }

  /// The targets that are asked for, whatever their period.
  /// - Throws: `Problem` with the nearest name.
  private func chosen(
    _ all: [PlannedTarget], _ regions: [TargetShelf.Region], _ catalogue: Catalogue
  ) throws(Problem) -> [PlannedTarget] {
    guard !all.isEmpty else {
      throw Problem(
        .nothingPublished, "In deze uitgave staan geen doelen.",
        hint: "Doelen staan in etl/targets/; peil load neemt ze op.")
    }
    var areas: Set<AreaKey> = []
    for text in request.areas {
      let region = regions.first { $0.isCalled(text) }
      let own = all.map(\.area).filter { $0.code.lowercased() == text.lowercased() }
      let found = own + (region.map { $0.members + [AreaKey(.regiegroep, $0.code)] } ?? [])
      guard
        !found.isEmpty || regions.contains(where: { $0.members.contains { $0.code == text.uppercased() } })
      else {
        let names = regions.flatMap { $0.names + [$0.code] + $0.members.map(\.code) }
        throw Problem(
          .areaUnknown, "Er is geen regio of samenwerkingsverband \(text).",
          hint: nearest(to: text, among: names).map { "Bedoeld: \($0)?" })
      }
      areas.formUnion(found)
    }
    var codes: Set<String> = []
    for text in request.indicators {
      if all.contains(where: { $0.catalogue.lowercased() == text.lowercased() }) {
        codes.insert(text.uppercased())
      } else {
        codes.insert(try catalogue.indicator(text).indicator.catalogue)
      }
    }
    return all.filter {
      (request.areas.isEmpty || areas.contains($0.area))
        && (codes.isEmpty || codes.contains($0.catalogue))
    }
  }
}
