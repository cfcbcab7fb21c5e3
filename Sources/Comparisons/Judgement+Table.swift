import Vocabulary

extension Judgement {
  /// Every two of some figures held against each other, each pair once.
  struct Table {
    private let figures: [CountedFigure]
    private let gemeenten: GemeenteList?

    init(_ figures: [CountedFigure], _ gemeenten: GemeenteList?) {
      self.figures = figures
      self.gemeenten = gemeenten
    }

    /// The one that most others may be compared with.
    var datum: Int {
      var peers = figures.map { _ in 0 }
      for first in figures.indices {
        for second in figures.indices where second > first && isAllowed(first, second) {
          peers[first] += 1
          peers[second] += 1
        }
      }
      return peers.indices.max { (peers[$0], -$0) < (peers[$1], -$1) } ?? 0
    }

    /// How many others it may be compared with.
    func peers(of index: Int) -> Int { figures.indices.filter { $0 != index && isAllowed(index, $0) }.count }

    func finding(_ one: Int, _ other: Int) -> Finding {
      let found = objections(one, other)
      guard one != other, let worst = found.map(\.comparability).max() else {
        return Finding(comparability: .comparable, reason: "")
      }
      return Finding(
        comparability: worst,
        reason: found.filter { $0.comparability == worst }.map(\.reason).joined(separator: "; "))
    }

    private func isAllowed(_ one: Int, _ other: Int) -> Bool {
      !objections(one, other).contains { $0.comparability == .notComparable }
    }

    /// In the order of the page, so that two cells that differ from each other say it in the same words. That
    /// an area lies in its region for a part stands with the cell already.
    private func objections(_ one: Int, _ other: Int) -> [Objection] {
      let found = PairVerdict.differences(figures[min(one, other)], figures[max(one, other)], gemeenten)
      return Objection.sorted(
        found.filter { !($0.ground == Ground(.partlyIn) && $0.comparability == .caveat) })
    }
  }
}
