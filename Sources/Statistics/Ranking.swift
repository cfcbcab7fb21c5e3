/// Over fewer areas than this a rank says more than is known: FingertipsNext answers NOT COMPARED
/// (GetIndicatorDetailsWithQuintileBenchmarkComparison).
package let fewestRankedAreas = 5

/// May areas be ranked, or their quantiles shown?
///
/// - Parameter areas: how many of them have a value.
package func mayRank(areas: Int) -> Bool { areas >= fewestRankedAreas }

/// The rank of each value, 1 for the lowest. Equal values share the best rank and the next skips: 1, 2, 2, 4.
///
/// - Parameters:
///   - values: nil, infinite or no number where an area has no value.
///   - highestFirst: 1 for the highest instead.
/// - Returns: nil for an area without a value.
package func ranks(_ values: [Double?], highestFirst: Bool = false) -> Result<[Int?], RankRefusal> {
  let known = values.compactMap(finite)
  guard mayRank(areas: known.count) else { return .failure(.tooFewAreas) }
  return .success(competitionRanks(values, among: known, highestFirst))
}

/// The class of each value among classes of as equal size as can be, 1 for the lowest. Equal values share the
/// class of the lowest rank among them, so a class may be larger than its neighbours, or empty.
///
/// UKHSA's PHEindicatormethods::phe_quantile: (k + 1) − ⌈((n + 1) − rank)·k / n⌉; it too refuses when there are
/// fewer areas than classes.
///
/// - Parameters:
///   - values: nil, infinite or no number where an area has no value.
///   - count: 4 for quartiles, 5 for quintiles.
///   - highestFirst: 1 for the highest instead.
/// - Returns: nil for an area without a value.
package func classes(
  _ values: [Double?], _ count: Int, highestFirst: Bool = false
) -> Result<[Int?], RankRefusal> {
  let known = values.compactMap(finite)
  guard count >= 2 else { return .failure(.tooFewClasses) }
  guard known.count >= count else { return .failure(.fewerAreasThanClasses) }
  guard mayRank(areas: known.count) else { return .failure(.tooFewAreas) }
  return .success(
    competitionRanks(values, among: known, highestFirst).map { rank in
      rank.map { count + 1 - ((known.count + 1 - $0) * count + known.count - 1) / known.count }
    })
}

private func competitionRanks(_ values: [Double?], among known: [Double], _ highestFirst: Bool) -> [Int?] {
  let ordered = known.sorted(by: highestFirst ? (>) : (<))
  let first = Dictionary(zip(ordered, 1...), uniquingKeysWith: min)
  return values.map { finite($0).flatMap { first[$0] } }
}

private func finite(_ value: Double?) -> Double? {
  value.flatMap { $0.isFinite ? $0 : nil }
}
