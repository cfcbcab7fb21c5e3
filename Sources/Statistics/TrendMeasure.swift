/// How the numbers of a series vary by chance.
package enum TrendMeasure: Sendable {
  /// Part of a whole: pupils of pupils. Binomial.
  case proportion
  /// Events per exposure, or a bare count. Poisson.
  case rate
}
