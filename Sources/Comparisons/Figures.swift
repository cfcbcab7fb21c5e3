import Definitions
import Postgres
import Vocabulary

/// Published cells by indicator, period, area and breakdown.
struct Figures {
  struct Key: Hashable {
    var indicator: String
    var version: Int
    var countedBy: CountedBy
    var period: Period
    var area: AreaKey
    var breakdown: String
  }

  struct Figure: Equatable {
    var status: FigureStatus
    var numerator: Double?
    var denominator: Double?
    var value: Double?
    var partsExpected = 0
    var partsDelivered = 0
    var partsUnpublished = 0
    var linesRejected = 0
    var sources: [String] = []
    var findings: [String] = []
    var isProvisional = false
    var isUnfinished = false
  }

  private(set) var figures: [Key: Figure] = [:]

  init(_ rows: [Row]) throws {
    for row in rows {
      guard let type = AreaType(rawValue: try row.decode("area_type")),
        let status = FigureStatus(rawValue: try row.decode("status")),
        let countedBy = CountedBy(rawValue: try row.decode("counted_by")),
        let period = Period(try row.decode("period") as String)
      else { continue }
      let key = Key(
        indicator: try row.decode("indicator"), version: try row.decode("version"), countedBy: countedBy,
        period: period, area: AreaKey(type, try row.decode("area_code")),
        breakdown: try row.decode("breakdown"))
      figures[key] = Figure(
        status: status, numerator: try row.decode("numerator"),
        denominator: try row.decode("denominator"), value: try row.decode("value"),
        partsExpected: try row.decode("parts_expected"),
        partsDelivered: try row.decode("parts_delivered"),
        partsUnpublished: try row.decode("parts_unpublished"),
        linesRejected: try row.decode("lines_rejected"), sources: try row.decode("sources"),
        findings: try row.decode("findings"), isProvisional: try row.decode("is_provisional"),
        isUnfinished: try row.decode("is_unfinished"))
    }
  }

  /// Datasets whose numbers are in any of them.
  var sources: [String] { Set(figures.values.filter { $0.status == .ok }.flatMap(\.sources)).sorted() }

  /// Datasets whose numbers are in the figures of one indicator.
  func sources(of indicator: NamedIndicator) -> [String] {
    let own = figures.filter {
      $0.key.indicator == indicator.name && $0.key.version == indicator.indicator.version
        && $0.value.status == .ok
    }
    return Set(own.values.flatMap(\.sources)).sorted()
  }

  /// The values of the breakdown that was asked, numbers in their order.
  var breakdowns: [String] {
    Set(figures.keys.map(\.breakdown)).filter { !$0.isEmpty }
      .sorted { ($0.leadingNumber ?? .max, $0) < ($1.leadingNumber ?? .max, $1) }
  }

  /// A figure. Of a part that nobody mentioned, where the whole is known in parts: nothing, and of a share or duration
  /// of nothing no figure.
  ///
  /// - Parameter isDividedBelow: whether the denominator knows the parts too, or counts wholly in each.
  subscript(
    column: ComparisonPlan.Column, area: AreaKey, breakdown: String,
    isDividedBelow isDividedBelow: Bool = true
  ) -> Figure? {
    func figure(_ breakdown: String) -> Figure? {
      figures[
        Key(
          indicator: column.indicator, version: column.version, countedBy: column.countedBy,
          period: column.period, area: area, breakdown: breakdown)]
    }
    if let found = figure(breakdown) { return found }
    guard !breakdown.isEmpty, var whole = figure(""), whole.status == .ok else { return nil }
    // A source that does not tell the parts apart says nothing about any of them.
    let name = breakdown.prefix { $0 != "=" }
    let isOfNothing = whole.denominator != nil && isDividedBelow
    if let vague = figure("\(name)=niet-gezegd"),
      vague.numerator ?? 0 > 0 || isOfNothing && vague.denominator ?? 0 > 0
    {
      return Figure(status: .unknown, sources: whole.sources)
    }
    let isKnownInParts = figures.keys.contains { $0.area == area && $0.breakdown.hasPrefix("\(name)=") }
    guard isKnownInParts || whole.numerator == 0 && !isOfNothing else { return Figure(status: .unknown) }
    if isOfNothing { return Figure(status: .notApplicable, sources: whole.sources) }
    (whole.numerator, whole.value) = (0, 0)
    return whole
  }
}

extension String {
  /// The number behind the first `=`, as in `leeftijd=10`.
  fileprivate var leadingNumber: Int? { Int(drop { $0 != "=" }.dropFirst().prefix(while: \.isNumber)) }
}
