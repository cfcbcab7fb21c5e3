package import Foundation
package import Vocabulary

/// An answer: cells of one way of counting, one period and one release, with what is needed to defend them.
public struct Comparison: Sendable {
  /// What stands above the table.
  public var title: String
  package var period: Period
  package var countedBy: CountedBy
  package var release: Release
  /// Made-up figures; then every figure is.
  public var isSynthetic: Bool
  /// Who is named as the source.
  public var source: String
  public var columns: [Column]
  public var rows: [Row]
  /// What could not be placed in any area: how many of the first counting indicator.
  public var unplaced: Int

  /// An indicator.
  public struct Column: Equatable, Sendable {
    public var indicator: String
    public var version: Int
    /// Short, for above a column.
    public var heading: String
    public var name: String
    public var definition: String
    public var numeratorIs: String
    public var denominatorIs: String?
    package var unit: Vocabulary.Unit
    public var decimals: Int
    public var assumptions: [String]
  }

  /// An area with its cells, in the order of the columns.
  public struct Row: Equatable, Sendable {
    package var area: AreaKey
    public var name: String
    public var cells: [Cell]
  }

  package struct Release: Equatable, Sendable {
    package var number: Int64
    package var publishedAt: Date
  }
}

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
}
