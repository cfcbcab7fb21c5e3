package import Foundation
package import Vocabulary

/// An answer: cells of one release, with what is needed to defend them.
public struct Comparison: Sendable {
  /// What stands above the table.
  public var title: String
  /// Of the first column; a column of another period says so itself.
  package var period: Period
  /// Of the first column; a column counted in another way says so itself.
  package var countedBy: CountedBy
  package var release: Release
  /// Made-up figures; then every figure is.
  public var isSynthetic: Bool
  /// Who is named as the source.
  public var source: String
  /// An indicator in a period each.
  public var columns: [Column]
  public var rows: [Row]
  /// What could not be placed in any area: how many of the first counting indicator.
  public var unplaced: Int
  /// What the figures are held against, where that is one thing for all.
  public var reference: String?
  /// What has to be said of the answer as a whole.
  public var remarks: [String] = []
  /// What each series tells, where several periods were asked: a sentence per area and indicator.
  public var trends: [String] = []

  /// An area, as a whole or in one value of a breakdown, with its cells in the order of the columns.
  public struct Row: Equatable, Sendable {
    package var area: AreaKey
    public var name: String
    public var cells: [Cell]
    /// As `leeftijd=10`; empty for the whole.
    public var breakdown = ""
    /// The sum of the areas above.
    public var isTotal = false
  }

  package struct Release: Equatable, Sendable {
    package var number: Int64
    package var publishedAt: Date
  }

  /// The period of a column.
  package func period(of column: Column) -> Period { column.period ?? period }

  /// The way of counting of a column.
  package func countedBy(of column: Column) -> CountedBy { column.countedBy ?? countedBy }
}
