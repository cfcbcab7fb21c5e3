/// One year of a series.
package struct TrendPoint: Equatable, Sendable {
  /// The calendar year, or the year in which the school year begins.
  package var year: Int
  package var numerator: Double
  /// nil for a bare count, which is then taken as over the same time and place each year.
  package var denominator: Double?

  package init(year: Int, numerator: Double, denominator: Double? = nil) {
    self.year = year
    self.numerator = numerator
    self.denominator = denominator
  }
}
