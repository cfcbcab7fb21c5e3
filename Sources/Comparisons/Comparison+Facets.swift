import Vocabulary

extension Comparison {
  /// Holds the figures of each column against each other. The datum is the figure that most others may be
  /// compared with, the first on the page among equals; what may not be compared with it says why, and so does
  /// what may be compared with it but not with another that may. Where no two figures may be compared, each of
  /// them says so. A figure that divides one population by another says that, alone too.
  /// - Parameter table: how each cell was counted.
  mutating func judge(
    _ columns: [ComparisonPlan.Column], _ places: [AreaDirectory.Place], _ table: FigureTable
  ) {
    for breakdown in Set(rows.map(\.breakdown)) {
      let part = rows.indices.filter { rows[$0].breakdown == breakdown && !rows[$0].isTotal }
      for (index, column) in columns.enumerated() where column.countedBy == .opgave {
        judge(part, index, part.map { table.profile(column, rows[$0].area, breakdown) })
      }
    }
  }

  /// - Parameters:
  ///   - part: the rows that are held against each other.
  ///   - profiles: how the cell of each of them was counted; nil without a figure.
  mutating func judge(_ part: [Int], _ column: Int, _ profiles: [FacetProfile?]) {
    let counted = part.indices.filter {
      profiles[$0] != nil && rows[part[$0]].cells[column].status == .ok
    }
    for index in counted {
      guard let misfit = profiles[index]?.misfit else { continue }
      rows[part[index]].cells[column].add(FacetProfile.Difference(comparability: .caveat, reason: misfit))
    }
    guard counted.count > 1 else { return }
    let verdicts = counted.map { row in
      counted.map { other in verdict(row, other, part, profiles) }
    }
    let peers = verdicts.map { $0.filter { $0.comparability < .notComparable }.count }
    let datum = peers.indices.max { (peers[$0], -$0) < (peers[$1], -$1) } ?? 0
    // Those that no ≠ was put behind yet: nobody may join them who differs from any of them.
    var standing: [Int] = []
    for index in [datum] + counted.indices.filter({ $0 != datum }) {
      let clash = standing.map { verdicts[index][$0] }.first { $0.comparability == .notComparable }
      // Comparable with none but itself: held against another, so that it says why.
      let against = index == datum && peers[datum] == 1 ? (datum == 0 ? 1 : 0) : datum
      let found = clash ?? verdicts[index][against]
      rows[part[counted[index]]].cells[column].add(found)
      if clash == nil { standing.append(index) }
    }
  }

  private func verdict(
    _ row: Int, _ other: Int, _ part: [Int], _ profiles: [FacetProfile?]
  ) -> FacetProfile.Difference {
    let same = FacetProfile.Difference(comparability: .comparable, reason: "")
    // In the order of the page, so that two cells that differ from each other say it in the same words.
    let (first, second) = (min(row, other), max(row, other))
    guard row != other, let mine = profiles[first], let theirs = profiles[second] else { return same }
    return mine.worstDifference(from: theirs, (rows[part[first]].name, rows[part[second]].name))
  }
}

extension FacetProfile {
  /// The worst of the differences, and all that are as bad.
  func worstDifference(from other: FacetProfile, _ names: (String, String)) -> Difference {
    let found = differences(from: other, names)
    guard let worst = found.map(\.comparability).max() else {
      return Difference(comparability: .comparable, reason: "")
    }
    return Difference(
      comparability: worst,
      reason: found.filter { $0.comparability == worst }.map(\.reason).joined(separator: "; "))
  }
}

extension Cell {
  fileprivate mutating func add(_ difference: FacetProfile.Difference) {
    guard difference.comparability > .comparable else { return }
    reason =
      difference.comparability >= comparability
      ? [difference.reason, reason].filter { !$0.isEmpty }.joined(separator: "; ")
      : reason + "; " + difference.reason
    comparability = max(comparability, difference.comparability)
  }
}
