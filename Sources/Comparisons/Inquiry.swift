import Definitions
import Postgres
import Vocabulary
import Warehouse

/// One question on its way to an answer, inside its snapshot.
struct Inquiry {
  let request: ComparisonRequest
  let connection: Connection

  func answer() async throws -> Comparison {
    let (question, columns, places, synthetic, directory) = try await lookUp()
    var comparison = try await fill(question, columns, synthetic, places)
    try await addOverlap(question, columns, places, synthetic, to: &comparison)
    if let reference = request.benchmark {
      try await addBenchmark(
        reference, question, columns, directory, on: columns[0].period.lastDay, to: &comparison)
    }
    return comparison
  }

  /// What would be asked for the figures themselves.
  func plan() async throws -> ComparisonPlan {
    let (question, columns, places, synthetic, _) = try await lookUp()
    return ComparisonPlan(
      release: question.release.number, synthetic: synthetic, columns: columns, areas: places.map(\.area),
      breakdown: request.breakdown)
  }

  private func question() async throws -> Question {
    let release = try await ReleaseFinder(connection: connection).find(request.asOf)
    let catalogue = try await catalogue(asOf: release.number)
    guard let table = catalogue.profiles["openbaar"]?.tables.first else { throw Inquiry.nothing }
    let asked = request.indicators.isEmpty ? table.indicators : request.indicators
    var indicators: [NamedIndicator] = []
    for name in asked {
      let found = try catalogue.indicator(name)
      if !indicators.contains(found) { indicators.append(found) }
    }
    let title =
      request.indicators.isEmpty
      ? table.title
      : indicators.map(\.indicator.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        .joined(separator: "; ")
    return Question(indicators, title, release, catalogue)
  }

  /// With the indicators that are asked only; with all of them to say what a wrong name comes near.
  private func catalogue(asOf release: Int64) async throws -> Catalogue {
    let asked = request.indicators
    if !asked.isEmpty {
      let some = try await Catalogue.read(asOf: release, naming: asked, on: connection)
      if asked.allSatisfy({ (try? some.indicator($0)) != nil }) { return some }
    }
    return try await Catalogue.read(asOf: release, on: connection)
  }

  /// What is asked, with the definitions it is asked in.
  struct Question {
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
    let named = question.indicators[0]
    let periods = PeriodFinder(
      connection: connection, release: question.release.number, catalogue: question.catalogue,
      ways: [(named, named.indicator.countedBy[0])])
    let synthetic = try await periods.isSynthetic(samples: request.samples)
    let newest = try await periods.newest(synthetic: synthetic, within: request.periods.first)
    guard let newest else { return nil }
    let directory = directory(question, synthetic)
    let places = try await directory.regions(question.preference)
    let column = question.column(named, named.indicator.countedBy[0], newest)
    return try await fill(question, [column], synthetic, places)
  }

  func directory(_ question: Question, _ synthetic: Bool) -> AreaDirectory {
    AreaDirectory(
      connection: connection, build: question.release.build, release: question.release.number,
      synthetic: synthetic, indicators: question.indicators.map(\.name))
  }

  /// Names become indicators, periods and areas.
  private func lookUp() async throws -> (
    Question, [ComparisonPlan.Column], [AreaDirectory.Place], synthetic: Bool, AreaDirectory
  ) {
    let question = try await question()
    for named in question.indicators {
      guard let missing = named.indicator.missing else { continue }
      throw Problem(
        .nothingPublished,
        "Van \(named.name) is er nog geen cijfer; \(missing.why.rawValue): \(missing.explanation)",
        hint: "Meer: peil indicators \(named.name).")
    }
    let ways = try self.ways(question.indicators)
    let finder = PeriodFinder(
      connection: connection, release: question.release.number, catalogue: question.catalogue, ways: ways)
    let synthetic = try await finder.isSynthetic(samples: request.samples)
    let directory = directory(question, synthetic)
    for period in request.periods { try require(period, of: question.indicators) }
    let frame = request.periods.max { $0.lastDay < $1.lastDay }
    var today = frame?.day
    if today == nil { today = try await finder.newest(synthetic: synthetic)?.day }
    guard let today else { throw request.samples ? Inquiry.noSamples : Inquiry.nothing }
    let regions = try await self.regions(request.regions, directory, question.preference, on: today)
    let columns = try await self.columns(question, ways, regions, synthetic)
    guard !columns.isEmpty else { throw Inquiry.nothing }
    let places = try await self.places(regions, directory, in: columns.map(\.period))
    return (question, columns, places, synthetic, directory)
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
