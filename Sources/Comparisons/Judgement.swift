package import Vocabulary

/// Which of several figures may stand beside the others, over areas or over periods.
///
/// The datum is the figure that most others may be compared with, the first among equals; what may not be
/// compared with it says why, and so does what may be compared with it but not with another that may. Where no
/// two may be compared, each of them says so.
package enum Judgement {
  /// What is said with one figure.
  package struct Finding: Equatable, Sendable {
    package var comparability: Comparability
    /// In words.
    package var reason: String
  }

  /// Above this many, each is held against the first alone: every two of them would take too long.
  private static let many = 200

  /// - Parameter figures: in the order of the page; nil without a value.
  /// - Returns: per figure what to add to it, in this order.
  package static func of(
    _ figures: [CountedFigure?], gemeenten: GemeenteList? = nil
  ) -> [[Finding]] {
    var told = figures.map { $0.map(alone) ?? [] }
    let counted = figures.indices.filter { figures[$0] != nil }
    guard counted.count > 1 else { return told }
    for index in counted { told[index] += figures[index].map(beside) ?? [] }

    let table = Table(counted.compactMap { figures[$0] }, gemeenten)
    let datum = counted.count > many ? 0 : table.datum
    let isAlone = counted.count <= many && table.peers(of: datum) == 0
    // Those that no ≠ was put behind yet: nobody may join them who differs from any of them.
    var standing: [Int] = []
    for index in [datum] + counted.indices.filter({ $0 != datum }) {
      let others = counted.count > many ? Array(standing.prefix(1)) : standing
      let clash = others.lazy.map { table.finding(index, $0) }.first { $0.comparability == .notComparable }
      // Comparable with none but itself: held against another, so that it says why.
      let against = index == datum && isAlone ? (datum == 0 ? 1 : 0) : datum
      told[counted[index]].append(clash ?? table.finding(index, against))
      if clash == nil { standing.append(index) }
    }
    return told
  }

  /// What is said of a figure that nothing stands beside.
  private static func alone(_ figure: CountedFigure) -> [Finding] {
    let own = figure.mixture + [figure.misfit].compactMap(\.self)
    return findings(figure.flaws.filter { own.contains($0) || $0.ground == Ground(.edition) })
  }

  /// What is said of it beside others. The cell itself tells what is missing or rejected; chance is told by the
  /// margin.
  private static func beside(_ figure: CountedFigure) -> [Finding] {
    findings(
      figure.flaws.filter {
        [Ground(.allocated), Ground(.selfReport), Ground(.minDenominator)].contains($0.ground)
      })
  }

  private static func findings(_ objections: [Objection]) -> [Finding] {
    objections.map { Finding(comparability: $0.comparability, reason: $0.reason) }
  }
}
