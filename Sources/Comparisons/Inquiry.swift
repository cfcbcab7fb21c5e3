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
    let title =
      request.indicators.isEmpty ? table.title : indicators.map(\.indicator.name).joined(separator: "; ")
    return try await answer(Question(indicators, title, release, catalogue))
  }

  /// What is asked, with the definitions it is asked in.
  private struct Question {
    var indicators: [NamedIndicator]
    var title: String
    var release: ReleaseFinder.Found
    var catalogue: Catalogue

    init(
      _ indicators: [NamedIndicator], _ title: String, _ release: ReleaseFinder.Found, _ catalogue: Catalogue
    ) {
      self.indicators = indicators
      self.title = title
      self.release = release
      self.catalogue = catalogue
    }

    /// Who delivers for any of the indicators, as far as these are reported by the regions themselves.
    var preference: AreaDirectory.Preference {
      let reported = indicators.filter { $0.indicator.countedBy.contains(.opgave) }
      guard !reported.isEmpty else { return AreaDirectory.Preference() }
      return AreaDirectory.Preference(
        reporters: reported.flatMap { named in
          catalogue.jobs.values.filter { $0.serves(named.indicator.numerator) }.map(\.owner)
        }, types: [.swvPO, .swvVO])
    }
  }

  /// The regions side by side on each indicator of the regiegroep's table, each in its newest period: one
  /// comparison per indicator, with the same rows.
  func overview() async throws -> [Comparison] {
    let release = try await ReleaseFinder(connection: connection).find(request.asOf)
    let catalogue = try await Catalogue.read(asOf: release.number, on: connection)
    guard let table = catalogue.profiles["regiegroep"]?.tables.first else { throw Inquiry.nothing }
    var lines: [Comparison] = []
    for name in table.indicators {
      let question = Question([try catalogue.indicator(name)], table.title, release, catalogue)
      if let line = try await line(question) { lines.append(line) }
    }
    // Real and made-up figures never share a table.
    let isSynthetic = request.samples || lines.allSatisfy(\.isSynthetic)
    lines.removeAll { $0.isSynthetic != isSynthetic }
    guard !lines.isEmpty else { throw request.samples ? Inquiry.noSamples : Inquiry.nothing }
    return lines
  }

  /// - Returns: nil for an indicator without any figure.
  private func line(_ question: Question) async throws -> Comparison? {
    let countedBy = question.indicators[0].indicator.countedBy[0]
    let periods = PeriodFinder(
      connection: connection, release: question.release.number, countedBy: countedBy,
      indicators: question.indicators)
    let synthetic = try await periods.isSynthetic(samples: request.samples)
    let newest = try await periods.newest(synthetic: synthetic, within: request.period)
    guard let newest else { return nil }
    let directory = AreaDirectory(
      connection: connection, build: question.release.build, release: question.release.number,
      synthetic: synthetic, indicators: question.indicators.map(\.name))
    let places = try await directory.regions(question.preference)
    return try await fill(question, countedBy, synthetic, newest, places)
  }

  private func answer(_ question: Question) async throws -> Comparison {
    let indicators = question.indicators
    let countedBy = try self.countedBy(indicators)
    let periods = PeriodFinder(
      connection: connection, release: question.release.number, countedBy: countedBy,
      indicators: indicators)
    let synthetic = try await periods.isSynthetic(samples: request.samples)
    let directory = AreaDirectory(
      connection: connection, build: question.release.build, release: question.release.number,
      synthetic: synthetic, indicators: question.indicators.map(\.name))
    let newest = try await periods.newest(synthetic: synthetic)
    if let period = request.period { try require(period, of: indicators) }
    guard let today = request.period?.day ?? newest?.day else {
      throw request.samples ? Inquiry.noSamples : Inquiry.nothing
    }
    let regions = try await self.regions(directory, question.preference, on: today)
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
    return try await fill(question, countedBy, synthetic, period, places)
  }

  /// The way of counting: as asked, else the first that all indicators know.
  private func countedBy(_ indicators: [NamedIndicator]) throws(Problem) -> CountedBy {
    if let asked = request.countedBy { return asked }
    let ways = indicators[0].indicator.countedBy
    let shared = ways.first { way in indicators.allSatisfy { $0.indicator.countedBy.contains(way) } }
    if let shared { return shared }
    throw Problem(
      .questionMixed,
      "Deze indicatoren worden niet op dezelfde wijze geteld: "
        + indicators.map { "\($0.name) naar \($0.indicator.countedBy[0].dutch)" }.joined(separator: ", ")
        + ".",
      hint: "Vraag ze apart, of zet ze naast elkaar met peil overview.")
  }

  private func fill(
    _ question: Question, _ countedBy: CountedBy, _ synthetic: Bool, _ period: Period,
    _ places: [AreaDirectory.Place]
  ) async throws -> Comparison {
    let (indicators, catalogue) = (question.indicators, question.catalogue)
    let plan = ComparisonPlan(
      release: question.release.number, synthetic: synthetic, period: period, countedBy: countedBy,
      indicators: indicators.map { ($0.name, $0.indicator.version, catalogue.profile(of: $0.name)) },
      areas: places.map(\.area))
    let figures = try await Figures(connection.rows(plan.figures))
    let unplaced = try await connection.value(plan.unplaced, as: Int.self)
    var comparison = Comparison(
      title: question.title, period: plan.period, countedBy: plan.countedBy,
      release: Comparison.Release(
        number: question.release.number, publishedAt: question.release.publishedAt),
      isSynthetic: plan.synthetic, source: source(of: figures, indicators, catalogue),
      columns: indicators.map { named in
        Comparison.Column(
          named,
          figures.sources(of: named).compactMap { name in
            catalogue.jobs[name].map { (name: name, facts: $0) }
          })
      },
      rows: places.map { place in
        Comparison.Row(
          area: place.area, name: place.name,
          cells: indicators.map { named in
            Cell(
              figures[named, place.area], of: named.indicator, at: place, plan,
              isReported: catalogue.reports(named.indicator, place.area, listedIn: place.listedIn))
          })
      }, unplaced: unplaced)
    comparison.judge(
      by: places.map { place in
        indicators.map { named in
          figures[named, place.area].map {
            CountedFigure(
              $0, of: named, at: place, plan, catalogue.jobs)
          }
        }
      })
    return comparison
  }

  /// What was asked for, before it is listed in smaller areas.
  private func regions(
    _ directory: AreaDirectory, _ preference: AreaDirectory.Preference, on day: Day
  ) async throws -> [AreaDirectory.Place] {
    switch request.regions {
    case .ours: return try await directory.ours(preference)
    case .all:
      var all: [AreaDirectory.Place] = []
      for type in preference.types { all += try await directory.all(type, on: day) }
      return all
    case .named(let names):
      var found: [AreaDirectory.Place] = []
      for name in names {
        for place in try await directory.find(name, preference, on: day) where !found.contains(place) {
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
    guard let wrong = indicators.first(where: { !$0.indicator.holds(period) }) else { return }
    let types = wrong.indicator.periodTypes
    throw Problem(
      .periodUnknown,
      "\(wrong.name) is er per \(types.map(\.rawValue).joined(separator: ", ")), niet voor \(period.dutch).",
      hint: "Vraag bijvoorbeeld --period \(types[0].example), of laat de optie weg voor de nieuwste.")
  }

  /// Who published what is in the figures; without any figure, what would be.
  private func source(
    of figures: Figures, _ indicators: [NamedIndicator], _ catalogue: Catalogue
  ) -> String {
    let used = figures.sources
    let datasets = used.isEmpty ? indicators.flatMap { catalogue.datasets(of: $0.indicator) } : used
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
    case .schooljaar(let year): Day(year: year, month: 10, day: 1)
    default: lastDay
    }
  }
}
