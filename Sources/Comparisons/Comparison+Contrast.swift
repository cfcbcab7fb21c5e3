import Definitions
import Statistics
import Vocabulary

extension Comparison {
  /// Holds each figure against that of another period.
  /// - Parameter older: per column the other one; nil without one.
  mutating func contrast(
    _ columns: [ComparisonPlan.Column], with older: [ComparisonPlan.Column?], _ places: [AreaDirectory.Place],
    _ table: FigureTable
  ) {
    for (index, (column, reference)) in zip(columns, older).enumerated() {
      guard let reference else { continue }
      for row in rows.indices where !rows[row].isTotal {
        guard let place = places.first(where: { $0.area == rows[row].area }) else { continue }
        let other = table.cell(reference, place, rows[row].breakdown)
        rows[row].cells[index].change = Cell.Contrast(
          rows[row].cells[index], beside: other, reference.period.dutch,
          table.question.indicator(of: column).indicator,
          verdict(
            table.counted(column, place, rows[row].breakdown, isSynthetic: isSynthetic),
            table.counted(reference, place, rows[row].breakdown, isSynthetic: isSynthetic)))
      }
    }
  }

  /// Holds each figure against that of another area in the same period.
  mutating func contrast(
    _ columns: [ComparisonPlan.Column], with beside: AreaDirectory.Place, _ places: [AreaDirectory.Place],
    _ table: FigureTable
  ) {
    for (index, column) in columns.enumerated() {
      for row in rows.indices where !rows[row].isTotal && rows[row].area != beside.area {
        guard let place = places.first(where: { $0.area == rows[row].area }) else { continue }
        let other = table.cell(column, beside, rows[row].breakdown)
        rows[row].cells[index].change = Cell.Contrast(
          rows[row].cells[index], beside: other, beside.name,
          table.question.indicator(of: column).indicator,
          verdict(
            table.counted(column, place, rows[row].breakdown, isSynthetic: isSynthetic),
            table.counted(column, beside, rows[row].breakdown, isSynthetic: isSynthetic)))
      }
    }
  }

  /// May the two be held against each other? Without a figure the cells say why not.
  private func verdict(_ left: CountedFigure?, _ right: CountedFigure?) -> PairVerdict? {
    guard let left, let right else { return nil }
    return PairVerdict(left, right)
  }
}

extension Cell.Contrast {
  /// - Parameters:
  ///   - label: what the other one is.
  ///   - verdict: may the two be compared; nil without a figure.
  init(
    _ cell: Cell, beside other: Cell, _ label: String, _ indicator: Indicator,
    _ verdict: PairVerdict?
  ) {
    self.label = label
    comparability = verdict?.comparability ?? .comparable
    reason = verdict?.reason ?? ""
    guard cell.status == .ok else {
      comparability = .notComparable
      reason = cell.reason
      return
    }
    guard other.status == .ok else {
      comparability = .notComparable
      reason = other.reason.isEmpty ? "daarvan is er geen cijfer" : other.reason
      return
    }
    value = other.value
    guard comparability < .notComparable, let mine = cell.value, let theirs = other.value else { return }
    difference = mine - theirs
    finding = indicator.finding(cell, other)
  }
}

extension Indicator {
  /// Is the difference between two figures more than chance makes? Nil where chance has no part in it, such as
  /// amounts of money and counts of everybody.
  func finding(_ cell: Cell, _ other: Cell) -> Cell.Finding? {
    guard interval != .none, let mine = cell.numerator, let theirs = other.numerator else { return nil }
    if cell.value == other.value { return .equal }
    let difference: Difference?
    switch (interval, cell.denominator, other.denominator) {
    case (.wilson, let own?, let their?):
      difference = proportionsDiffer(Fraction(mine, of: own), Fraction(theirs, of: their))
    case (.byar, let own?, let their?):
      difference = ratesDiffer(Fraction(mine, of: own), Fraction(theirs, of: their))
    case (.byar, nil, nil): difference = countsDiffer(mine, theirs)
    default: difference = nil
    }
    return difference.map { $0 == .clear ? .clear : .chance }
  }
}
