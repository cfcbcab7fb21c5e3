import Statistics
import Testing

@Suite struct RankingTests {
  /// UKHSA, PHEindicatormethods, tests/testthat/testdata_Quantiles.xlsx: deciles, 1 for the highest.
  @Test func `the classes are those that PHEindicatormethods publishes`() {
    let northEast: [Double?] = [
      118.7460481, 131.2778276, 137.109864, 137.7256526, 138.9005229, 143.263302, 145.5966707, 146.6971262,
      153.6912833, 155.763081, 157.1222286, 171.2170455,
    ]
    #expect(
      classes(northEast, 10, highestFirst: true) == .success([10, 9, 8, 7, 6, 6, 5, 4, 3, 2, 1, 1]))
    let withTies: [Double?] = [
      182.71, 175.99, 169.27, 169.27, 155.83, 149.11, 142.39, 135.67, 128.95, 121.4, 108.9, 108.9, 101.6,
    ]
    #expect(
      classes(withTies, 10, highestFirst: true) == .success([1, 1, 2, 2, 4, 4, 5, 6, 7, 7, 8, 8, 10]))
    // East Midlands has nine.
    #expect(classes(Array(northEast.prefix(9)), 10) == .failure(.fewerAreasThanClasses))
  }

  @Test func `four regions have no quartiles and no rank`() {
    #expect(classes([1, 2, 3, 4], 4) == .failure(.tooFewAreas))
    #expect(classes([1, 2, 3, 4], 5) == .failure(.fewerAreasThanClasses))
    #expect(ranks([1, 2, 3, 4]) == .failure(.tooFewAreas))
    #expect(ranks([1, 2, 3, 4, nil, .nan]) == .failure(.tooFewAreas))
    #expect(classes([1, 2, 3, 4, 5, 6], 1) == .failure(.tooFewClasses))
    #expect(classes([1, 2, 3, 4, 5, 6], .min) == .failure(.tooFewClasses))
    #expect(classes([1, 2, 3, 4, 5, 6], .max) == .failure(.fewerAreasThanClasses))
    #expect((0...6).map(mayRank) == [false, false, false, false, false, true, true])
  }

  @Test func `equal values share the best rank`() {
    #expect(ranks([3, 1, 2, 2, 5]) == .success([4, 1, 2, 2, 5]))
    #expect(ranks([3, 1, 2, 2, 5], highestFirst: true) == .success([2, 5, 3, 3, 1]))
    #expect(ranks([3, nil, 1, .nan, 2, 2, 5, .infinity]) == .success([4, nil, 1, nil, 2, 2, 5, nil]))
    #expect(ranks([0.0, -0.0, 0.0, -0.0, 1]) == .success([1, 1, 1, 1, 5]))
    #expect(classes([7, 7, 7, 7, 7, 7, 7, 7], 4) == .success(Array(repeating: 1, count: 8)))
  }

  @Test func `without ties classes differ by one area at the most`() throws {
    for count in 5...80 {
      for number in 2...min(count, 10) {
        let all = try classes((0..<count).map { Double($0) }, number).get().compactMap { $0 }
        let sizes = (1...number).map { place in all.count { $0 == place } }
        #expect(sizes.reduce(0, +) == count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        #expect(all == all.sorted())
      }
    }
  }

  @Test func `whatever comes, equal values share and a higher one stands no lower`() throws {
    var dice = Dice(7)
    for _ in 0..<1000 {
      let values = (0..<Int.random(in: 0...30, using: &dice)).map { _ in
        Bool.random(using: &dice) ? dice.anyNumber() : nil
      }
      let count = Int.random(in: -3...12, using: &dice)
      for found in [try? ranks(values).get(), try? classes(values, count).get()] {
        guard let found else { continue }
        #expect(found.count == values.count)
        for (one, its) in zip(values, found) {
          #expect((its != nil) == (one?.isFinite ?? false))
          for (other, others) in zip(values, found) {
            guard let one, let other, let its, let others else { continue }
            if one == other { #expect(its == others) }
            if one < other { #expect(its <= others) }
          }
        }
      }
    }
  }
}
