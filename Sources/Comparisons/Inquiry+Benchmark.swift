import Definitions
import Postgres
import Statistics
import Vocabulary

extension Inquiry {
  /// Sets each figure beside those of a set of areas together, and says where it lies among them. A figure that may
  /// not be compared has no benchmark, and so has one whose set may not be added up.
  func addBenchmark(
    _ asked: ComparisonRequest.Regions, _ question: Question, _ columns: [ComparisonPlan.Column],
    _ directory: AreaDirectory, on day: Day, to comparison: inout Comparison
  ) async throws {
    var preference = question.preference
    let types = Set(comparison.rows.map(\.area.type))
    if asked == .all { preference.types = AreaType.allCases.filter(types.contains) }
    let set = try await regions(asked, directory, preference, on: day)
    let plan = ComparisonPlan(
      release: question.release.number, synthetic: comparison.isSynthetic, columns: columns,
      areas: set.map(\.area))
    let table = FigureTable(figures: try await Figures(connection.rows(plan.figures)), question: question)
    var reference = Comparison(
      title: "", period: comparison.period, countedBy: comparison.countedBy, release: comparison.release,
      isSynthetic: comparison.isSynthetic, source: "", columns: comparison.columns,
      rows: set.map { place in
        Comparison.Row(area: place.area, name: place.name, cells: columns.map { table.cell($0, place, "") })
      }, unplaced: 0)
    reference.judge(
      by: set.map { place in
        columns.map { table.counted($0, place, isSynthetic: comparison.isSynthetic) }
      })
    for (index, column) in columns.enumerated() {
      let indicator = question.indicator(of: column).indicator
      for row in comparison.rows.indices
      where comparison.rows[row].breakdown.isEmpty && !comparison.rows[row].isTotal {
        let peers = reference.rows.filter {
          $0.area.type == comparison.rows[row].area.type && $0.cells[index].status == .ok
            && $0.cells[index].comparability < .notComparable
        }
        // Beside itself alone a figure says nothing.
        let isAlone = peers.map(\.area) == [comparison.rows[row].area]
        comparison.rows[row].cells[index].benchmark = Cell.Contrast(
          comparison.rows[row].cells[index], among: isAlone ? [] : peers.map { $0.cells[index] }, indicator,
          refusal: indicator.refusal(question.catalogue, peers.map(\.area), column.countedBy))
      }
    }
    let counted = reference.rows.filter { row in
      types.contains(row.area.type)
        && row.cells.contains { $0.status == .ok && $0.comparability < .notComparable }
    }.map(\.area)
    comparison.reference = Inquiry.name(asked, set.filter { counted.contains($0.area) }, of: set.count)
  }

  /// The set in words.
  /// - Parameter set: those that have a figure that counts in it.
  private static func name(
    _ asked: ComparisonRequest.Regions, _ set: [AreaDirectory.Place], of all: Int
  ) -> String {
    guard !set.isEmpty else { return "geen; van deze gebieden heeft er geen een cijfer dat ernaast mag" }
    let names = set.map(\.name).joined(separator: ", ")
    let whole = set.count < all ? "; de andere \(all - set.count) hebben geen cijfer dat ernaast mag" : ""
    switch asked {
    case .ours: return "de regio's (\(names)\(whole))"
    case .all:
      let kinds = Dictionary(grouping: set, by: \.area.type).sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.value.count) × \($0.key.dutch)" }.joined(separator: ", ")
      return
        "alle gebieden van dezelfde soort met een cijfer: \(set.count > 8 ? kinds : "\(kinds) (\(names))")\(whole)"
    case .named: return "gekozen: \(names)\(whole)"
    }
  }
}

extension Cell.Contrast {
  /// A figure among a set of areas: beside all of them together, and its place among them.
  /// - Parameter refusal: why the set may not be added up.
  init(_ cell: Cell, among peers: [Cell], _ indicator: Indicator, refusal: String?) {
    label = "\(peers.count) gebieden samen"
    comparability = .comparable
    reason = ""
    guard cell.status == .ok, cell.comparability < .notComparable else {
      comparability = .notComparable
      reason = cell.reason
      return
    }
    guard !peers.isEmpty else {
      comparability = .notComparable
      reason = "geen ander gebied heeft een cijfer dat ernaast mag"
      return
    }
    position = Cell.Contrast.quarter(cell, peers, indicator)
    // A count of one area beside the sum of many says nothing.
    guard refusal == nil, indicator.denominator != nil,
      case let denominator = peers.compactMap(\.denominator).reduce(0, +), denominator > 0
    else {
      reason = refusal ?? ""
      return
    }
    let numerator = peers.compactMap(\.numerator).reduce(0, +)
    let pooled = numerator * Double(indicator.scale) / denominator
    value = pooled
    difference = cell.value.map { $0 - pooled }
    guard let own = cell.denominator, let mine = cell.numerator, indicator.interval != .none else { return }
    let share = numerator / denominator
    let limits =
      indicator.interval == .wilson
      ? proportionFunnel(reference: share, denominator: own) : rateFunnel(reference: share, denominator: own)
    guard let place = limits?.position(of: mine / own) else { return }
    finding = place == .within ? .chance : .clear
    let word = place.dutch
    position = [word, position].compactMap(\.self).joined(separator: "; ")
  }

  /// In which quarter of the areas it lies; nil where quarters mean nothing.
  private static func quarter(_ cell: Cell, _ peers: [Cell], _ indicator: Indicator) -> String? {
    guard indicator.about?.quantiles ?? false, let value = cell.value,
      let own = peers.firstIndex(where: { $0.value == value }),
      case .success(let places) = classes(peers.map(\.value), 4), let place = places[own]
    else { return nil }
    return "\(place)e kwart van \(peers.count), van laag naar hoog"
  }
}

extension FunnelPosition {
  /// Where a figure lies around the whole, given its size.
  fileprivate var dutch: String {
    switch self {
    case .farBelow: "onder de 99,8 %-grens"
    case .below: "onder de 95 %-grens"
    case .within: "binnen de grenzen van toeval"
    case .above: "boven de 95 %-grens"
    case .farAbove: "boven de 99,8 %-grens"
    }
  }
}
