import Statistics
import Testing

@Suite struct WilsonTests {
  /// R.G. Newcombe (1998), "Two-sided confidence intervals for the single proportion: comparison of
  /// seven methods", Statistics in Medicine 17, 857–872, table I, method 3 (score, no continuity
  /// correction), 95 %. Recomputed apart from this code, by bisection of the score equation.
  @Test(
    arguments: [
      // of          lower   upper
      (81, 263, 0.2553, 0.3662),
      (15, 148, 0.0624, 0.1605),
      (0, 20, 0.0000, 0.1611),
      (1, 29, 0.0061, 0.1718),
    ])
  func `the limits are those that Newcombe published`(
    successes: Int, total: Int, lower: Double, upper: Double
  ) throws {
    let limits = try #require(wilsonInterval(successes: Double(successes), total: Double(total)))
    #expect(abs(limits.lower - lower) < 0.00005)
    #expect(abs(limits.upper - upper) < 0.00005)
  }

  @Test func `at nothing and at all the limit is exact`() {
    for total in [1.0, 3, 10, 20, 1e6, 1e12] {
      #expect(wilsonInterval(successes: 0, total: total)?.lower == 0)
      #expect(wilsonInterval(successes: total, total: total)?.upper == 1)
    }
  }

  @Test(
    arguments: [(0, 0), (1, 0), (-1, 10), (11, 10), (1, -1), (.nan, 10), (1, .nan), (.infinity, 10)]
      as [(Double, Double)])
  func `there is no interval when the share is none`(successes: Double, total: Double) {
    #expect(wilsonInterval(successes: successes, total: total) == nil)
  }

  @Test func `one of one says little: the interval is wide`() throws {
    let limits = try #require(wilsonInterval(successes: 1, total: 1))
    #expect(abs(limits.lower - 0.2065) < 0.00005)  // 1 / (1 + z²)
    #expect(limits.upper == 1)
  }

  @Test func `for every share the limits hold it, lie in 0…1 and solve the score equation`() throws {
    let z = 1.959_963_984_540_054
    for total in [1, 2, 3, 7, 10, 29, 148, 263, 1000, 110_618] {
      for successes in Set((0...50).map { total * $0 / 50 }) {
        let share = Double(successes) / Double(total)
        let limits = try #require(wilsonInterval(successes: Double(successes), total: Double(total)))
        #expect(0 <= limits.lower && limits.lower <= share && share <= limits.upper && limits.upper <= 1)
        for limit in [limits.lower, limits.upper] {
          // The limit is the true share at which the observed one lies just z standard errors away.
          let error = (limit * (1 - limit) / Double(total)).squareRoot()
          #expect(abs(abs(share - limit) - z * error) < 1e-9)
        }
      }
    }
  }

  @Test func `what is not a success mirrors what is`() throws {
    for successes in stride(from: 0.0, through: 40, by: 1) {
      let some = try #require(wilsonInterval(successes: successes, total: 40))
      let others = try #require(wilsonInterval(successes: 40 - successes, total: 40))
      #expect(abs(some.lower - (1 - others.upper)) < 1e-12)
      #expect(abs(some.upper - (1 - others.lower)) < 1e-12)
    }
  }

  @Test func `more pupils make it narrower, more certainty wider`() throws {
    func width(_ total: Double, _ confidence: Confidence) throws -> Double {
      let limits = try #require(
        wilsonInterval(successes: total / 4, total: total, confidence: confidence))
      return limits.upper - limits.lower
    }
    #expect(try width(400, .percent95) < width(40, .percent95))
    #expect(try width(40, .percent998) > width(40, .percent95))
  }
}
