package import Vocabulary

/// Two published figures and whether they may be set side by side, of one release.
package struct FigureVerdict: Sendable {
  package var left: Side
  package var right: Side
  package var verdict: PairVerdict
  package var release: Int64
  /// Made-up figures; then both are.
  package var isSynthetic: Bool

  package struct Side: Sendable {
    package var indicator: String
    package var name: String
    package var version: Int
    package var area: AreaKey
    package var areaName: String
    package var period: Period
    package var countedBy: CountedBy
    package var unit: Unit
    package var decimals: Int
    package var status: FigureStatus
    package var numerator: Double?
    package var denominator: Double?
    package var value: Double?
  }
}
