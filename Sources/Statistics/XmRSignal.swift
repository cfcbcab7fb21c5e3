/// A sign that something changed, and is more than the series' own coming and going.
///
/// D.J. Wheeler (1993), Understanding Variation: a point outside the limits; eight in a row on one side;
/// three of four nearer to a limit than to the centre.
package struct XmRSignal: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// One value outside the natural limits: large and sudden.
    case outside
    /// Eight or more in a row on one side of the centre: small and lasting.
    case run
    /// Three of four in a row nearer to the same limit than to the centre: in between.
    case nearLimit
  }

  package var kind: Kind
  /// Above the centre, or below.
  package var isHigh: Bool
  /// The places of the values that make the signal, from 0.
  package var places: Range<Int>

  package init(_ kind: Kind, isHigh: Bool, _ places: Range<Int>) {
    self.kind = kind
    self.isHigh = isHigh
    self.places = places
  }
}

/// The signals of a series, by kind and then by time. A value on the centre is on neither side and ends a
/// run. Fours that overlap are one signal.
func xmrSignals(_ values: [Double], centre: Double, limits: Interval) -> [XmRSignal] {
  // The mean of equal values is not always exactly theirs; what is only rounding is no signal.
  let largest = values.reduce(0) { max($0, abs($1)) }
  let rounding = largest * 1e-12
  let distances = values.map { abs($0 - centre) <= rounding ? 0 : $0 - centre }
  let reach = (limits.upper - limits.lower) / 2

  let outside = distances.indices.filter { abs(distances[$0]) > reach + rounding }
    .map { XmRSignal(.outside, isHigh: distances[$0] > 0, $0..<$0 + 1) }
  let sides = [true, false]
  let runs = sides.flatMap { isHigh in
    stretches(distances.map { isHigh ? $0 > 0 : $0 < 0 })
      .filter { $0.count >= 8 }.map { XmRSignal(.run, isHigh: isHigh, $0) }
  }
  let nearLimit = sides.flatMap { isHigh in
    let isNear = distances.map { isHigh ? $0 > reach / 2 + rounding : $0 < -reach / 2 - rounding }
    let begins = isNear.indices.map { first in
      first + 4 <= isNear.count && isNear[first..<first + 4].count { $0 } >= 3
    }
    return stretches(begins).map { XmRSignal(.nearLimit, isHigh: isHigh, $0.lowerBound..<$0.upperBound + 3) }
  }
  func byTime(_ signals: [XmRSignal]) -> [XmRSignal] {
    signals.sorted { $0.places.lowerBound < $1.places.lowerBound }
  }
  return outside + byTime(runs) + byTime(nearLimit)
}

/// Where something holds for as long as it does.
private func stretches(_ holds: [Bool]) -> [Range<Int>] {
  var found: [Range<Int>] = []
  for (place, isHeld) in holds.enumerated() where isHeld {
    if let last = found.last, last.upperBound == place {
      found[found.count - 1] = last.lowerBound..<place + 1
    } else {
      found.append(place..<place + 1)
    }
  }
  return found
}
