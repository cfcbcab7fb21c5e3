package import Vocabulary

/// One figure with its verdict.
public struct Cell: Equatable, Sendable {
  package var status: FigureStatus
  public var numerator: Double?
  public var denominator: Double?
  /// In the indicator's unit.
  public var value: Double?
  /// 95 % limits, in the unit; nil for a count of everybody.
  public var lower: Double?
  public var upper: Double?
  package var comparability: Comparability
  /// Why not, or with which caveat; empty when comparable.
  public var reason: String
  /// What to know about a zero.
  public var note: String?
  /// A source of it was not yet definitive.
  public var isProvisional = false
  /// Beside the figure that it is held against: of the period before, another period or another area.
  public var change: Contrast?
  /// Beside a set of areas.
  public var benchmark: Contrast?

  /// A figure beside another one.
  public struct Contrast: Equatable, Sendable {
    /// What the other one is: a period, an area, or a set of areas.
    public var label: String
    /// Nil when there is none, or when the two may not be compared.
    public var value: Double?
    /// This figure less the other one, in the unit.
    public var difference: Double?
    package var finding: Finding?
    package var comparability: Comparability
    /// Why not, or with which caveat.
    public var reason: String
    /// Where it lies among the areas of a set, where that means anything: above or below the funnel, its quarter.
    public var position: String?
  }

  /// Whether a difference says anything.
  package enum Finding: String, Sendable {
    case clear, chance, equal

    /// As on the page.
    package var dutch: String {
      switch self {
      case .clear: "Duidelijk verschil"
      case .chance: "Kan toeval zijn"
      case .equal: "Gelijk"
      }
    }
  }
}
