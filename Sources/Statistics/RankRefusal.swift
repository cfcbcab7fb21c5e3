/// Why areas are not ranked or put in classes.
package enum RankRefusal: Error, Equatable, Sendable {
  /// Fewer than five areas with a value.
  case tooFewAreas
  /// More classes than areas with a value, so some would be empty.
  case fewerAreasThanClasses
  /// Fewer than two classes are no division.
  case tooFewClasses
}
