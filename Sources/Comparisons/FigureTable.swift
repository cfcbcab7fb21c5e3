import Definitions
import Vocabulary

/// The figures of one answer, as cells and as what a verdict knows of them.
struct FigureTable {
  let figures: Figures
  let question: Inquiry.Question
  /// Areas of today with the areas of the period that became them.
  var sums: [Column: [AreaKey]] = [:]

  struct Column: Hashable {
    var column: ComparisonPlan.Column
    var area: AreaKey
  }

  func cell(_ column: ComparisonPlan.Column, _ place: AreaDirectory.Place, _ breakdown: String) -> Cell {
    let named = question.indicator(of: column)
    if let reason = reason(column, named.indicator, place, breakdown) {
      return Cell(status: .notApplicable, comparability: .notComparable, reason: "n.v.t.: \(reason)")
    }
    return Cell(
      figure(column, place.area, breakdown), of: named.indicator, at: place, column.countedBy,
      isReported: question.catalogue.reports(named.indicator, place.area, listedIn: place.listedIn))
  }

  /// Why there cannot be a figure, whoever delivers; nil when there could be one.
  private func reason(
    _ column: ComparisonPlan.Column, _ indicator: Indicator, _ place: AreaDirectory.Place, _ breakdown: String
  ) -> String? {
    if !breakdown.isEmpty {
      let name = String(breakdown.prefix { $0 != "=" })
      guard indicator.breakdowns?.contains(name) ?? false else {
        return "wordt niet uitgesplitst naar \(name)"
      }
      let type = place.area.type
      if type == .school || type == .bestuur {
        return "wordt per \(type.dutch) niet uitgesplitst: de delen zijn een handvol kinderen"
      }
    }
    guard place.absentIn.contains(column.period), figure(column, place.area, breakdown) == nil else {
      return nil
    }
    return "dit gebied bestond toen niet"
  }

  func figure(_ column: ComparisonPlan.Column, _ area: AreaKey, _ breakdown: String = "") -> Figures.Figure? {
    let indicator = question.indicator(of: column).indicator
    let below = (indicator.by?[column.countedBy.rawValue]).map(\.denominator) ?? indicator.denominator
    let isDividedBelow =
      below.map { question.catalogue.divides($0, by: String(breakdown.prefix { $0 != "=" })) } ?? true
    func known(_ area: AreaKey) -> Figures.Figure? {
      figures[column, area, breakdown, isDividedBelow: isDividedBelow]
    }
    guard let parts = sums[Column(column: column, area: area)] else { return known(area) }
    return .sum(
      parts.compactMap { part in
        let figure = known(part)
        return figure == nil && part.isOfOneToCome ? .none : .some(figure)
      }, scale: indicator.scale)
  }

  /// What a verdict knows of a figure; nil without one.
  func counted(
    _ column: ComparisonPlan.Column, _ place: AreaDirectory.Place, _ breakdown: String = "", isSynthetic: Bool
  ) -> CountedFigure? {
    figure(column, place.area, breakdown).map {
      CountedFigure(
        $0, of: question.indicator(of: column), at: place, column, breakdown, isSynthetic: isSynthetic,
        question.catalogue.jobs)
    }
  }
}

extension AreaKey {
  /// What is known to have lain in one of the gemeenten that became this one, and not in which: `onbekend-1980`. There
  /// need be none.
  static func oneToCome(_ code: String) -> AreaKey { AreaKey(.gemeente, "onbekend-\(code)") }

  var isOfOneToCome: Bool { type == .gemeente && code.hasPrefix("onbekend-") }
}

extension Figures.Figure {
  /// Several areas as one: their numerators and denominators together. Without a value when any has none.
  static func sum(_ parts: [Figures.Figure?], scale: Int) -> Figures.Figure? {
    let known = parts.compactMap(\.self)
    guard let first = known.first else { return nil }
    guard known.count == parts.count, known.allSatisfy({ $0.status == .ok }) else {
      var lacking = known.first { $0.status != .ok } ?? Figures.Figure(status: .notDelivered)
      // What is said of one part, such as between what it lies, does not hold of the whole.
      if parts.count > 1 { lacking.findings = ["niet van elk deel is er een getal"] }
      return lacking
    }
    var sum = first
    for part in known.dropFirst() {
      sum.numerator = sum.numerator.flatMap { sum in part.numerator.map { sum + $0 } }
      sum.denominator = sum.denominator.flatMap { sum in part.denominator.map { sum + $0 } }
      // All needed the whole country, or each its own parts: the worst of them is told.
      sum.partsExpected = max(sum.partsExpected, part.partsExpected)
      sum.partsDelivered = min(sum.partsDelivered, part.partsDelivered)
      sum.partsUnpublished = max(sum.partsUnpublished, part.partsUnpublished)
      sum.linesRejected += part.linesRejected
      sum.sources = Set(sum.sources + part.sources).sorted()
      sum.findings = Set(sum.findings + part.findings).sorted()
      sum.isProvisional = sum.isProvisional || part.isProvisional
      sum.isUnfinished = sum.isUnfinished || part.isUnfinished
    }
    if known.count > 1, let numerator = sum.numerator {
      sum.value =
        switch sum.denominator {
        case let denominator? where denominator > 0: numerator * Double(scale) / denominator
        case .some: nil
        case nil: numerator
        }
      if sum.value == nil { sum.status = .notApplicable }
    }
    return sum
  }
}
