import Definitions
import Postgres
import Vocabulary

extension Inquiry {
  /// Asks for the figures and sets them out: a row per area (and value of the breakdown), a column per indicator and
  /// period, each cell with its verdict and with what it is held against.
  func fill(
    _ question: Question, _ columns: [ComparisonPlan.Column], _ synthetic: Bool,
    _ places: [AreaDirectory.Place]
  ) async throws -> Comparison {
    let catalogue = question.catalogue
    let directory = directory(question, synthetic)
    let older = try await references(question, columns, places, synthetic)
    let beside = try await besideArea(directory, question, columns)
    let sums = try await boundariesOfToday(places, columns, directory)
    let plan = ComparisonPlan(
      release: question.release.number, synthetic: synthetic,
      columns: (columns + older.compactMap(\.self)).reduce(into: []) {
        if !$0.contains($1) { $0.append($1) }
      },
      areas: (places.map(\.area) + [beside?.area].compactMap(\.self) + sums.values.flatMap(\.self))
        .reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      breakdown: request.breakdown)
    let figures = try await Figures(connection.rows(plan.figures))
    let unplaced = try await connection.value(
      ComparisonPlan(release: plan.release, synthetic: synthetic, columns: columns, areas: []).unplaced,
      as: Int.self)
    let table = FigureTable(figures: figures, question: question, sums: sums)
    try requireBreakdown(question, figures)
    var comparison = Comparison(
      title: question.title, period: columns[0].period, countedBy: columns[0].countedBy,
      release: Comparison.Release(
        number: question.release.number, publishedAt: question.release.publishedAt),
      isSynthetic: synthetic, source: source(of: figures, question.indicators, catalogue),
      columns: columns.map { column in
        let named = question.indicator(of: column)
        return Comparison.Column(
          named,
          figures.sources(of: named).compactMap { name in
            catalogue.jobs[name].map { (name: name, facts: $0) }
          }, column)
      },
      rows: places.flatMap { place in
        ([""] + figures.breakdowns).map { breakdown in
          Comparison.Row(
            area: place.area, name: place.name,
            cells: columns.map { table.cell($0, place, breakdown) }, breakdown: breakdown)
        }
      }, unplaced: unplaced)
    comparison.judge(
      by: comparison.rows.map { row in
        let place = places.first { $0.area == row.area }!
        return columns.map { table.counted($0, place, row.breakdown, isSynthetic: synthetic) }
      })
    comparison.contrast(columns, with: older, places, table)
    tellWhatIsLeftOut(columns, older, places, &comparison)
    if let beside { comparison.contrast(columns, with: beside, places, table) }
    comparison.tellTrends(question, columns)
    if request.total { try comparison.addUp(question, columns) }
    return comparison
  }

  /// For each column the one that its figures are held against: of the period before, or of the period that was asked.
  private func references(
    _ question: Question, _ columns: [ComparisonPlan.Column], _ places: [AreaDirectory.Place],
    _ synthetic: Bool
  ) async throws -> [ComparisonPlan.Column?] {
    var older: [ComparisonPlan.Column?] = []
    for column in columns {
      var reference: ComparisonPlan.Column?
      if case .period(let period) = request.against {
        guard question.indicator(of: column).indicator.holds(period) else {
          try require(period, of: [question.indicator(of: column)])
          older.append(nil)
          continue
        }
        reference = question.column(question.indicator(of: column), column.countedBy, period)
      } else if request.previous {
        let finder = PeriodFinder(
          connection: connection, release: question.release.number, catalogue: question.catalogue,
          ways: [(question.indicator(of: column), column.countedBy)])
        reference = try await finder.previous(to: column.period, by: places.map(\.area), synthetic: synthetic)
          .map { question.column(question.indicator(of: column), column.countedBy, $0) }
      }
      older.append(reference)
    }
    return older
  }

  /// What was asked and is not in the answer is said.
  private func tellWhatIsLeftOut(
    _ columns: [ComparisonPlan.Column], _ older: [ComparisonPlan.Column?], _ places: [AreaDirectory.Place],
    _ comparison: inout Comparison
  ) {
    if request.breakdown != nil, places.allSatisfy({ [.school, .bestuur].contains($0.area.type) }) {
      comparison.remarks.append(
        "Een school of bestuur wordt niet uitgesplitst: de delen zijn een handvol kinderen.")
    }
    guard request.previous else { return }
    let first = zip(columns, older).filter { $0.1 == nil }.map(\.0.period.dutch)
    if !first.isEmpty {
      comparison.remarks.append(
        "Van vóór \(Set(first).sorted().joined(separator: " en ")) is er geen cijfer van hetzelfde soort periode."
      )
    }
  }

  private func besideArea(
    _ directory: AreaDirectory, _ question: Question, _ columns: [ComparisonPlan.Column]
  ) async throws -> AreaDirectory.Place? {
    guard case .area(let name) = request.against, let day = columns[0].period.day else { return nil }
    return try await directory.find(name, question.preference, on: day).first
  }

  /// A breakdown that none of the indicators has is no empty answer but a mistake.
  private func requireBreakdown(_ question: Question, _ figures: Figures) throws(Problem) {
    guard let breakdown = request.breakdown, figures.breakdowns.isEmpty else { return }
    let known = Set(question.indicators.flatMap { $0.indicator.breakdowns ?? [] }).sorted()
    guard !known.contains(breakdown) else { return }
    throw Problem(
      .questionMixed, "Er is geen uitsplitsing naar \(breakdown).",
      hint: known.isEmpty
        ? "Deze indicatoren zijn er alleen als geheel."
        : "Uit te splitsen naar: \(known.joined(separator: ", ")).")
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
}
