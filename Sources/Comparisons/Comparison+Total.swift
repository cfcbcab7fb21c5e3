import Definitions
import Vocabulary

extension Comparison {
  /// Adds a row in which the areas above are taken together, as far as that may be done: persons that are counted
  /// once, medians and durations are never summed, nor areas that overlap or figures that mean different things.
  /// - Throws: `Problem` when nothing may be summed, saying why.
  mutating func addUp(_ question: Inquiry.Question, _ columns: [ComparisonPlan.Column]) throws(Problem) {
    let whole = rows.filter { $0.breakdown.isEmpty }
    var cells: [Cell] = []
    var refusals: [String] = []
    for (index, column) in columns.enumerated() {
      let named = question.indicator(of: column)
      let parts = whole.map { $0.cells[index] }
      if let reason = named.indicator.refusal(question.catalogue, whole.map(\.area), column.countedBy)
        ?? Comparison.refusal(parts)
      {
        let refusal = "\(named.indicator.name): \(reason)"
        if !refusals.contains(refusal) { refusals.append(refusal) }
        cells.append(.refused(reason))
      } else {
        cells.append(.sum(parts, named.indicator))
      }
    }
    if cells.allSatisfy({ $0.status == .notApplicable }) {
      throw Problem(
        .notSummable, "Dit is niet op te tellen. \(refusals.joined(separator: " "))",
        hint: "Laat --total weg; de gebieden staan dan los onder elkaar.")
    }
    rows.append(
      Row(area: AreaKey(whole[0].area.type, "samen"), name: "Samen", cells: cells, isTotal: true))
  }

  private static func refusal(_ parts: [Cell]) -> String? {
    if parts.contains(where: { $0.status != .ok }) { return "niet elk gebied heeft een cijfer." }
    return parts.first { $0.comparability == .notComparable }.map {
      "niet alle gebieden mogen bij elkaar: \($0.reason)."
    }
  }
}

extension Indicator {
  /// Why figures of these areas may not be added up; nil when they may.
  func refusal(_ catalogue: Catalogue, _ areas: [AreaKey], _ countedBy: CountedBy) -> String? {
    for term in terms {
      switch catalogue.measures.first(where: { $0.name == term.measure })?.counts {
      case .persons:
        return Set(areas.map(\.type)).isSubset(of: [.swvPO, .swvVO, .regiegroep])
          ? "personen worden één keer geteld en niet over regio's heen gekoppeld."
          : "personen worden één keer geteld, en wie in twee gebieden voorkomt zou dubbel tellen."
      case .durations: return "van duren is geen som te maken, en een mediaan van medianen is geen mediaan."
      case .sums, nil: break
      }
    }
    if [.score, .undecided, .weeks, .years, .days].contains(unit) {
      return "\(unit.dutch) van verschillende gebieden zijn niet op te tellen."
    }
    let types = Set(areas.map(\.type))
    guard types.count == 1, let type = types.first else {
      return types == [.swvPO, .swvVO]
        ? "wie in po en vo samen geteld is, zou dubbel tellen."
        : "de gebieden zijn van verschillende soort en kunnen elkaar overlappen."
    }
    let isPartition: [AreaType] = [.swvPO, .swvVO, .gemeente, .school, .postcode]
    guard isPartition.contains(type) || type == .kern || type == .bestuur || areas.count == 1 else {
      return "gebieden van de soort \(type.dutch) kunnen elkaar overlappen."
    }
    return nil
  }
}

extension Cell {
  fileprivate static func refused(_ reason: String) -> Cell {
    Cell(
      status: .notApplicable, comparability: .notComparable,
      reason: "n.v.t.: niet op te tellen, want \(reason.dropLast())")
  }

  fileprivate static func sum(_ parts: [Cell], _ indicator: Indicator) -> Cell {
    let numerator = parts.compactMap(\.numerator).reduce(0, +)
    let denominator =
      parts.allSatisfy { $0.denominator != nil } ? parts.compactMap(\.denominator).reduce(0, +) : nil
    var cell = Cell(
      status: .ok, comparability: parts.map(\.comparability).max() ?? .comparable,
      reason: parts.first { $0.comparability == .caveat }?.reason ?? "")
    cell.numerator = numerator
    cell.denominator = denominator
    cell.value = denominator.map { numerator * Double(indicator.scale) / $0 } ?? numerator
    cell.isProvisional = parts.contains(where: \.isProvisional)
    return cell
  }
}
