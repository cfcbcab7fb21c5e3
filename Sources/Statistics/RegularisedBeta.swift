import Foundation

/// The regularised incomplete beta function I_x(a, b): the chance that a share drawn from a beta
/// distribution lies below x. For whole numbers I_p(k, n − k + 1) is the chance of at least k successes
/// in n trials with chance p.
///
/// Digital Library of Mathematical Functions, 8.17.22 (continued fraction, evaluated as W.J. Lentz 1976
/// does) on the side where it converges quickly, and 8.17.4 (symmetry) on the other.
///
/// - Parameters:
///   - odds: x / (1 − x), not negative; as odds, so that an x near 1 keeps its digits.
///   - a: positive.
///   - b: positive.
func regularisedBeta(odds: Double, _ a: Double, _ b: Double) -> Double {
  let x = odds / (1 + odds)
  let rest = 1 / (1 + odds)
  if x <= 0 { return 0 }
  if rest <= 0 { return 1 }
  let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(rest))
  return x < (a + 1) / (a + b + 2)
    ? front * continuedFraction(x, a, b) / a
    : 1 - front * continuedFraction(rest, b, a) / b
}

private func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func atLeastTiny(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var c = 1.0
  var d = 1 / atLeastTiny(1 - (a + b) * x / (a + 1))
  var product = d
  for step in 1...100_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / atLeastTiny(1 + even * d)
    c = atLeastTiny(1 + even / c)
    product *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / atLeastTiny(1 + odd * d)
    c = atLeastTiny(1 + odd / c)
    product *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return product
}
