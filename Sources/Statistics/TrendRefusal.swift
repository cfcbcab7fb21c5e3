/// Why nothing may be said of a series.
package enum TrendRefusal: Equatable, Sendable {
  /// Fewer than five years.
  case tooFew
  /// A year is missing or stands there twice.
  case notAnnual
  /// Five years or more, but fewer than five since the definition or the source changed.
  case broken
  /// A number is negative, infinite or none at all, a share is over 1, or only some years have a denominator.
  case unusable
}
