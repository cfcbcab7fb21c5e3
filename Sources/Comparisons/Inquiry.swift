import Definitions
import Postgres
import Vocabulary
import Warehouse

/// One question on its way to an answer, inside its snapshot.
struct Inquiry {
  let request: ComparisonRequest
  let connection: Connection

  func answer() async throws -> Comparison {
    let release = try await ReleaseFinder(connection: connection).find(request.asOf)
    let catalogue = try await Catalogue.read(asOf: release.number, on: connection)
    guard let table = catalogue.profiles["openbaar"]?.tables.first else { throw Inquiry.nothing }
    let asked = request.indicators.isEmpty ? table.indicators : request.indicators
    var indicators: [NamedIndicator] = []
    for name in asked {
      let found = try catalogue.indicator(name)
      if !indicators.contains(found) { indicators.append(found) }
    }

    let periods = PeriodFinder(
      connection: connection, release: release.number, countedBy: request.countedBy,
      indicators: indicators)
    let synthetic = try await periods.isSynthetic(samples: request.samples)
    let directory = AreaDirectory(
      connection: connection, build: release.build, release: release.number, synthetic: synthetic)
    let newest = try await periods.newest(synthetic: synthetic)
    if let period = request.period { try require(period, of: indicators) }
    guard let today = request.period?.day ?? newest?.day else {
      throw request.samples ? Inquiry.noSamples : Inquiry.nothing
    }
    let regions = try await self.regions(directory, on: today)
    let period: Period
    if let asked = request.period {
      period = asked
    } else {
      guard
        let shared = try await periods.newestShared(by: regions.map(\.area), synthetic: synthetic)
      else { throw Inquiry.nothing }
      period = shared
    }
    let places = try await self.places(regions, directory, in: period)
    let plan = ComparisonPlan(
      release: release.number, synthetic: synthetic, period: period, countedBy: request.countedBy,
      indicators: indicators.map { ($0.name, $0.indicator.version) }, areas: places.map(\.area))
    return try await fill(
      plan, indicators, places, release,
      title: request.indicators.isEmpty
        ? table.title : indicators.map(\.indicator.name).joined(separator: "; "),
      source: sources(of: indicators, catalogue))
  }

  private func fill(
    _ plan: ComparisonPlan, _ indicators: [NamedIndicator], _ places: [AreaDirectory.Place],
    _ release: ReleaseFinder.Found, title: String, source: String
  ) async throws -> Comparison {
    let figures = try await Figures(connection.rows(plan.figures))
    let unplaced = try await connection.value(plan.unplaced, as: Int.self)
    return Comparison(
      title: title, period: plan.period, countedBy: plan.countedBy,
      release: Comparison.Release(number: release.number, publishedAt: release.publishedAt),
      isSynthetic: plan.synthetic, source: source,
      columns: indicators.map { Comparison.Column($0) },
      rows: places.map { place in
        Comparison.Row(
          area: place.area, name: place.name,
          cells: indicators.map { Cell(figures[$0, place.area], of: $0.indicator, at: place, plan) })
      }, unplaced: unplaced)
  }

  /// What was asked for, before it is listed in smaller areas.
  private func regions(
    _ directory: AreaDirectory, on day: Day
  ) async throws -> [AreaDirectory.Place] {
    switch request.regions {
    case .ours: return try await directory.ours(.swvPO)
    case .all: return try await directory.all(.swvPO, on: day)
    case .named(let names):
      var found: [AreaDirectory.Place] = []
      for name in names {
        for place in try await directory.find(name, .swvPO, on: day) where !found.contains(place) {
          found.append(place)
        }
      }
      return found
    }
  }

  private func places(
    _ regions: [AreaDirectory.Place], _ directory: AreaDirectory, in period: Period
  ) async throws -> [AreaDirectory.Place] {
    guard let type = request.by, let day = period.day else { return regions }
    if request.regions == .all, type == .gemeente { return try await directory.all(type, on: day) }
    if request.regions == .all, type == .school || type == .bestuur {
      return try await directory.published(type, in: period, on: day)
    }
    var places: [AreaDirectory.Place] = []
    for region in regions {
      for place in try await directory.within(region, type, in: period, on: day)
      where !places.contains(where: { $0.area == place.area }) {
        places.append(place)
      }
    }
    guard !places.isEmpty else {
      throw Problem(
        .areaUnknown,
        "In \(regions.map(\.name).joined(separator: ", ")) ligt op \(day.dutch) geen \(type.dutch) met cijfers."
      )
    }
    return places
  }

  /// A figure on a counting date is not one of a year.
  private func require(_ period: Period, of indicators: [NamedIndicator]) throws(Problem) {
    if case .day = period { return }
    guard let wrong = indicators.first(where: { $0.indicator.period == .peildatum }) else { return }
    throw Problem(
      .periodUnknown, "\(wrong.name) is er per peildatum, niet voor \(period.dutch).",
      hint: "Vraag bijvoorbeeld --period 2017-10-01, of laat de optie weg voor de nieuwste.")
  }

  private func sources(of indicators: [NamedIndicator], _ catalogue: Catalogue) -> String {
    let datasets = indicators.flatMap { catalogue.datasets(of: $0.indicator) }
    return Set(datasets.compactMap { catalogue.jobs[$0]?.source.publisher }).sorted()
      .joined(separator: ", ")
  }

  static let noSamples = Problem(
    .nothingPublished, "Er zijn geen voorbeelden geladen.", hint: "Laad ze met peil load --samples.")

  static let nothing = Problem(
    .nothingPublished, "In deze uitgave zijn er nog geen cijfers.",
    hint: "Laad bestanden met peil load, of de voorbeelden met peil load --samples.")
}

extension Period {
  /// The day on which areas are looked up.
  var day: Day? {
    switch self {
    case .day(let day): day
    case .schooljaar(let year): Day(year: year, month: 10, day: 1)
    case .kalenderjaar(let year): Day(year: year, month: 12, day: 31)
    }
  }
}
