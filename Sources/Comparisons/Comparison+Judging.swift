import Vocabulary

extension Comparison {
  /// Holds the figures of each column against each other, the whole apart from the parts of a breakdown, and marks
  /// the cells.
  /// - Parameter figures: what was counted, per row and column; nil without a figure.
  mutating func judge(by figures: [[CountedFigure?]]) {
    for part in Dictionary(grouping: rows.indices.filter { !rows[$0].isTotal }, by: { rows[$0].breakdown })
      .values
    {
      for column in columns.indices {
        let told = Judgement.of(
          part.map { row in rows[row].cells[column].status == .ok ? figures[row][column] : nil })
        for (row, findings) in zip(part, told) {
          for finding in findings { rows[row].cells[column].add(finding) }
        }
      }
    }
  }
}

extension Cell {
  /// What weighs at least as much as what was said before goes before it.
  mutating func add(_ finding: Judgement.Finding) {
    guard finding.comparability > .comparable else { return }
    reason =
      finding.comparability >= comparability
      ? [finding.reason, reason].filter { !$0.isEmpty }.joined(separator: "; ")
      : reason + "; " + finding.reason
    comparability = max(comparability, finding.comparability)
  }
}
