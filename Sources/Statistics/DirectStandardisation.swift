/// Fewer events than this in all make no standardised rate: PHEindicatormethods gives none either.
package let fewestStandardisedEvents = 10.0

/// The rate that an area would have if its people were of the ages of the standard population.
///
/// Value: Σ standard·(count / population) / Σ standard. Limits: A.J. Dobson, K. Kuulasmaa, E. Eberle and
/// J. Scherer (1991), "Confidence intervals for weighted sums of Poisson parameters", Statistics in
/// Medicine 10, 457–462, with Byar's limits of the total count. UKHSA's PHEindicatormethods::calculate_dsr
/// (formerly phe_dsr) does the same, except that a lower limit under 0 is 0 here.
///
/// - Parameter bands: all of them, also those without an event.
/// - Returns: in events per person; nil with fewer than ten events in all, when a band has nobody in it, or
///   when a number is negative, infinite or none at all.
package func directlyStandardisedRate(
  _ bands: [AgeBand], confidence: Confidence = .percent95
) -> Estimate? {
  let isSound = bands.allSatisfy {
    Fraction($0.count, of: $0.population).isRate && $0.standard >= 0 && $0.standard.isFinite
  }
  let events = bands.reduce(0) { $0 + $1.count }
  let standard = bands.reduce(0) { $0 + $1.standard }
  guard isSound, events >= fewestStandardisedEvents, events.isFinite, standard > 0, standard.isFinite
  else { return nil }
  let value = bands.reduce(0) { $0 + $1.standard / standard * ($1.count / $1.population) }
  // The standard error of the value over that of the count: √(Σ weight²·count) / √(Σ count).
  let scale = bands.reduce(0) {
    let weight = $1.standard / standard / $1.population
    return $0 + weight * weight * ($1.count / events)
  }.squareRoot()
  let limits = byarInterval(events, confidence)
  let interval = Interval(
    lower: max(0, value + scale * (limits.lower - events)), upper: value + scale * (limits.upper - events))
  guard value.isFinite, interval.upper.isFinite else { return nil }
  return Estimate(value: value, interval: interval)
}
