import Statistics
import Testing

@Suite struct XmRChartTests {
  /// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: mean 50,81, mR̄ 1,8778, limits 45,8159 and
  /// 55,8041 (with 3/1,128 for 2,66).
  @Test func `the limits are those of the NIST handbook`() throws {
    let chart = try #require(XmRChart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]))
    #expect(abs(chart.centre - 50.81) < 1e-9)
    #expect(abs(chart.meanRange - 1.8778) < 0.00005)
    #expect(abs(chart.limits.lower - 45.8159) < 0.001)
    #expect(abs(chart.limits.upper - 55.8041) < 0.001)
    #expect(chart.signals.isEmpty)
  }

  /// The values of D.J. Wheeler (2010), "Individual charts done right and wrong", Quality Digest. Their sum is
  /// 66 168 and that of their steps 5 339.
  @Test func `a value outside Wheeler's limits is a signal`() throws {
    let chart = try #require(
      XmRChart([
        5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
      ]))
    #expect(abs(chart.centre - 4135.5) < 1e-9)
    #expect(abs(chart.meanRange - 355.9333) < 0.0001)
    #expect(abs(chart.limits.lower - 3188.72) < 0.01)
    #expect(abs(chart.limits.upper - 5082.28) < 0.01)
    #expect(abs(chart.rangeLimit - 1163.90) < 0.01)
    #expect(chart.signals == [XmRSignal(.outside, isHigh: true, 15..<16)])
  }

  @Test func `eight on one side are a run, seven are none`() throws {
    // Mean 12,5; steps 17 in 15, so reach 3,01.
    let eight = try #require(XmRChart([10, 11, 10, 11, 10, 11, 10, 11, 14, 15, 14, 15, 14, 15, 14, 15]))
    #expect(eight.signals == [XmRSignal(.run, isHigh: false, 0..<8), XmRSignal(.run, isHigh: true, 8..<16)])
    let seven = try #require(XmRChart([10, 11, 10, 11, 10, 11, 10, 15, 14, 15, 14, 15, 14, 15]))
    #expect(seven.signals.isEmpty)
  }

  @Test func `three of four near one limit are a signal, two are none`() throws {
    // Mean 1; steps 17 in 13, so reach 3,48: 3 lies nearer to the limit than to the centre.
    let three = try #require(XmRChart([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 3, 3, 0, 3]))
    #expect(three.signals == [XmRSignal(.nearLimit, isHigh: true, 10..<14)])
    let mirrored = try #require(XmRChart([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 3, 3, 0, 3].map { -$0 }))
    #expect(mirrored.signals == [XmRSignal(.nearLimit, isHigh: false, 10..<14)])
    let two = try #require(XmRChart([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 3, 3, 0, 0]))
    #expect(two.signals.isEmpty)
  }

  @Test func `a value on the centre ends a run`() throws {
    // Mean 5: four above, one on it, four above, and as far below.
    let chart = try #require(
      XmRChart([6, 7, 6, 7, 5, 7, 6, 7, 6, 4, 3, 4, 3, 5, 3, 4, 3, 4]))
    #expect(chart.centre == 5)
    #expect(!chart.signals.contains { $0.kind == .run })
  }

  @Test(arguments: [0.1, 1.0 / 3, 0, -7.7, 1e300])
  func `what never changes gives no signal`(value: Double) throws {
    for count in 6...40 {
      let chart = try #require(XmRChart(Array(repeating: value, count: count)))
      #expect(chart.signals.isEmpty)
    }
  }

  @Test func `fewer than six values have no chart, nor have values that are none`() {
    #expect(XmRChart([]) == nil)
    #expect(XmRChart([1, 2, 3, 4, 5]) == nil)
    #expect(XmRChart([1, 2, 3, 4, 5, 6]) != nil)
    #expect(XmRChart([1, 2, 3, 4, 5, .nan]) == nil)
    #expect(XmRChart([1, 2, 3, 4, 5, .infinity]) == nil)
    #expect(XmRChart([1e308, -1e308, 1e308, -1e308, 1e308, -1e308]) == nil)
  }

  @Test func `whatever comes, signals lie in the series and stand upside down when it does`() throws {
    var dice = Dice(6)
    for _ in 0..<3000 {
      let values = (0..<Int.random(in: 4...30, using: &dice)).map { _ in
        Bool.random(using: &dice) ? dice.anyNumber() : Double(Int.random(in: 0...9, using: &dice))
      }
      guard let chart = XmRChart(values) else { continue }
      let mirrored = try #require(XmRChart(values.map { -$0 }))
      #expect(chart.limits.contains(chart.centre) && chart.meanRange >= 0)
      #expect(chart.signals.allSatisfy { $0.places.lowerBound >= 0 && $0.places.upperBound <= values.count })
      let upright = mirrored.signals.map { XmRSignal($0.kind, isHigh: !$0.isHigh, $0.places) }
      #expect(upright.count == chart.signals.count && upright.allSatisfy(chart.signals.contains))
    }
  }
}
