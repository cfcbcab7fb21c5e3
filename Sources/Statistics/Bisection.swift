/// The place between `low` and `high` where a rising answer turns from false to true, as near as a
/// Double can tell. When it nowhere turns: the end it turns at.
///
/// Halving is slow and cannot fail: it needs no derivative and no good first guess.
func turningPoint(from low: Double, to high: Double, _ isBeyond: (Double) -> Bool) -> Double {
  var (low, high) = (low, high)
  // Halving a range of Doubles comes to neighbours within 1100 or so steps, in practice within 70.
  for _ in 0..<1200 {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { break }
    if isBeyond(middle) { high = middle } else { low = middle }
  }
  return low + (high - low) / 2
}
