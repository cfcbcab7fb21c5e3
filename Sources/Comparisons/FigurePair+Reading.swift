package import Definitions
package import Vocabulary

extension FigurePair {
  /// - Parameters:
  ///   - gemeenten: what became of each gemeente.
  ///   - indicators: the catalogue, for what neither side says of its definition.
  /// - Throws: `Problem` when a period or a day in it is none.
  package func judged(
    gemeenten: GemeenteList? = nil, indicators: [Indicator] = []
  ) throws(Problem) -> PairVerdict {
    var (mine, theirs) = (try left.figure(beside: right, in: id), try right.figure(beside: left, in: id))
    if mine.across == nil, theirs.across == nil, let known = across(indicators) {
      (mine.across, theirs.across) = (known, known)
    }
    return PairVerdict(mine, theirs, gemeenten: gemeenten)
  }

  /// Of one indicator on both sides: that the catalogue keeps regions apart.
  private func across(_ indicators: [Indicator]) -> CountedFigure.Across? {
    guard left.indicator == right.indicator,
      let comparable = indicators.first(where: { $0.current && $0.catalogue == left.indicator })?.about?
        .comparable, !comparable.regions
    else { return nil }
    return CountedFigure.Across(poVo: false, regions: false, why: comparable.why, isStated: false)
  }
}

extension FigurePair.Side {
  /// - Parameter pair: whose side it is, for the message.
  func figure(beside other: Self, in pair: String) throws(Problem) -> CountedFigure {
    guard let period = Period(period) else {
      throw Problem(.pairUnreadable, "Dit is geen periode: \(period).", place: pair)
    }
    var days: [CountedFigure.Break] = []
    for change in breaks ?? [] {
      guard let day = Day(iso: change.at) else {
        throw Problem(.pairUnreadable, "Dit is geen dag: \(change.at).", place: pair)
      }
      days.append(CountedFigure.Break(at: day, why: change.why ?? "anders geteld", area: change.area))
    }
    let below = " " + Facet.noemer.rawValue
    let words = (facets ?? [:]).mapValues { Set([$0]) }
    return CountedFigure(
      indicator, name: name, version: version ?? 1, formula: formula, unit: unit,
      area: AreaKey(areaType, areaCode), areaName: areaName, listedIn: region, partlyIn: partlyIn,
      period: period, flow: flow, countedBy: countedBy ?? other.countedBy ?? .opgave,
      breakdown: breakdown ?? "",
      facets: words.filter { !$0.key.hasSuffix(below) },
      facetsBelow: Dictionary(
        words.filter { $0.key.hasSuffix(below) }.map { (String($0.key.dropLast(below.count)), $0.value) },
        uniquingKeysWith: { $1 }),
      isProvisional: edition == .voorlopig,
      parts: CountedFigure.Parts(
        expected: parts?.expected ?? 0, delivered: parts?.delivered ?? 0,
        neverPublished: parts?.neverPublished ?? 0),
      linesRejected: rejectedLines ?? 0, isAllocated: allocated ?? false, localTo: localTo, breaks: days,
      isSelfReport: selfReport ?? false, isUnfinished: unfinished ?? false, status: status ?? .ok,
      numerator: numerator, denominator: denominator, minDenominator: minDenominator,
      across: comparableAcross.map { .init(poVo: $0.poVo, regions: $0.regions, why: $0.why ?? "") },
      isSynthetic: synthetic ?? false, findings: findings ?? [])
  }
}
