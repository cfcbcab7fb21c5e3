import Foundation

/// The regularised incomplete gamma function P(a, x) and its complement Q = 1 − P, each computed
/// without subtracting the other where it is the smaller one, so that a tail of 0,001 keeps its digits.
///
/// P(k, λ) is the chance that a Poisson number with mean λ is at least k; Q(k + 1, λ) that it is at
/// most k. Digital Library of Mathematical Functions, 8.11.4 (series) and 8.9.2 (continued fraction,
/// evaluated as W.J. Lentz 1976 does). Good to about 1e-13 relative for a up to 1e6.
struct RegularisedGamma {
  let lower: Double
  let upper: Double

  /// Above this shape the cube-root approximation is nearer than the sums can be added up.
  private static let largestSummed = 1e6

  /// - Parameters:
  ///   - a: the shape, positive.
  ///   - x: not negative. Nothing sensible comes back otherwise, but nothing crashes.
  init(_ a: Double, _ x: Double) {
    if x <= 0 {
      (lower, upper) = (0, 1)
    } else if a > Self.largestSummed {
      // E.B. Wilson and M.M. Hilferty (1931): (x/a)^⅓ is nearly normal; off by less than 1e-7 here.
      let ninth = 1 / (9 * a)
      let deviate = (cbrt(x / a) - (1 - ninth)) / ninth.squareRoot()
      (lower, upper) = (erfc(-deviate / 2.squareRoot()) / 2, erfc(deviate / 2.squareRoot()) / 2)
    } else if x < a + 1 {
      lower = min(1, Self.series(a, x))
      upper = 1 - lower
    } else {
      upper = min(1, Self.continuedFraction(a, x))
      lower = 1 - upper
    }
  }

  /// x^a e^−x / Γ(a).
  private static func front(_ a: Double, _ x: Double) -> Double {
    exp(a * log(x) - x - logGamma(a))
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    for step in 1...100_000 {
      term *= x / (a + Double(step))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum * front(a, x)
  }

  private static func continuedFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var product = d
    for step in 1...100_000 {
      let i = Double(step)
      let coefficient = -i * (i - a)
      b += 2
      d = coefficient * d + b
      if abs(d) < tiny { d = tiny }
      c = b + coefficient / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      product *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return product * front(a, x)
  }
}

/// ln Γ(a) for a positive a; the sign that the C function also gives is always plus then.
func logGamma(_ a: Double) -> Double { lgamma(a) }
