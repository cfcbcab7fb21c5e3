@testable import Comparisons
import Vocabulary

extension CountedFigure {
  /// A complete figure of IJmond, but for what a test says.
  static func example(
    _ indicator: String = "LS_DEELN_SO_PCT", in area: String = "swv-po PO2711 IJmond",
    _ period: String = "2024-10-01", _ facets: String = "", numerator: Double? = 420,
    denominator: Double? = 9000, _ change: (inout CountedFigure) -> Void = { _ in }
  ) -> CountedFigure {
    let words = area.split(separator: " ", maxSplits: 2).map(String.init)
    var figure = CountedFigure(
      indicator, area: AreaKey(AreaType(rawValue: words[0])!, words[1]), areaName: words.last,
      period: Period(period)!,
      facets: Dictionary(
        facets.split(separator: ",").map { pair in
          let halves = pair.split(separator: "=").map { $0.drop { $0 == " " } }
          return (String(halves[0]), [String(halves[1])])
        }, uniquingKeysWith: { $1 }), numerator: numerator, denominator: denominator)
    change(&figure)
    return figure
  }

  /// A count without a denominator.
  static func count(
    _ indicator: String, in area: String = "swv-po PO2711 IJmond", _ period: String, _ facets: String = "",
    _ numerator: Double? = 40, _ change: (inout CountedFigure) -> Void = { _ in }
  ) -> CountedFigure {
    example(indicator, in: area, period, facets, numerator: numerator, denominator: nil, change)
  }
}

extension PairVerdict {
  /// `not_comparable telling period`
  var drawn: String { ([comparability.rawValue] + grounds.map(\.rawValue)).joined(separator: " ") }
}
