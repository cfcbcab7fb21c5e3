package import Vocabulary

/// May two figures be set side by side? The worst of everything that speaks against it.
///
/// Pure and symmetric: the order of the figures changes who is named first, and nothing else.
package struct PairVerdict: Equatable, Sendable {
  package let comparability: Comparability
  /// Worst first; empty when nothing speaks against it.
  package let objections: [Objection]

  /// - Parameter gemeenten: what became of each gemeente; without it a merger shows as two areas only.
  package init(_ left: CountedFigure, _ right: CountedFigure, gemeenten: GemeenteList? = nil) {
    var found = PairVerdict.absences(left, right)
    if found.isEmpty {
      found = PairVerdict.differences(left, right, gemeenten) + PairVerdict.flaws(left, right)
    }
    objections = Objection.sorted(found)
    comparability = objections.map(\.comparability).max() ?? .comparable
  }

  package var grounds: [Ground] {
    var seen: Set<Ground> = []
    return objections.map(\.ground).filter { seen.insert($0).inserted }
  }

  /// The worst objections in words; empty when nothing speaks against it.
  package var reason: String {
    objections.filter { $0.comparability == comparability }.map(\.reason).joined(separator: "; ")
  }

  /// Vergelijkbaar / Met voorbehoud: … / Niet vergelijken, want …
  package var sentence: String {
    switch comparability {
    case .comparable: "Vergelijkbaar."
    case .caveat: "Met voorbehoud: \(reason)."
    case .notComparable: "Niet vergelijken, want \(reason)."
    }
  }

  /// Where they differ in what they count, where and when.
  static func differences(
    _ left: CountedFigure, _ right: CountedFigure, _ gemeenten: GemeenteList? = nil
  ) -> [Objection] {
    definitions(left, right) + facets(left, right, gemeenten) + times(left, right)
      + areas(left, right, gemeenten)
  }

  /// A figure without a value is beside nothing.
  private static func absences(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    each(left, right) { figure in
      figure.status == .ok ? [] : [.refusal(.status, "geen cijfer (\(figure.status.dutch))")]
    }
  }

  /// What is wrong with one of them, whatever it is set beside.
  private static func flaws(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    each(left, right, \.flaws)
  }

  /// What holds for both is said once, what holds for one under its name.
  private static func each(
    _ left: CountedFigure, _ right: CountedFigure, _ found: (CountedFigure) -> [Objection]
  ) -> [Objection] {
    let (mine, theirs) = (found(left), found(right))
    let names = left.labels(beside: right)
    func named(_ objections: [Objection], _ name: String) -> [Objection] {
      objections.map {
        Objection(ground: $0.ground, comparability: $0.comparability, reason: "\(name): \($0.reason)")
      }
    }
    return mine.filter(theirs.contains) + named(mine.filter { !theirs.contains($0) }, names.0)
      + named(theirs.filter { !mine.contains($0) }, names.1)
  }
}
