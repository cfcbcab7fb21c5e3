/// The candidate nearest to a word, when it is near enough to be what was meant: at most a third of its
/// letters differ (Levenshtein distance, without regard to case).
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased())
  let ranked = candidates.map { ($0, distance(wanted, Array($0.lowercased()))) }
  guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }),
    best.1 <= max(1, wanted.count / 3)
  else { return nil }
  return best.0
}

private func distance(_ left: [Character], _ right: [Character]) -> Int {
  var previous = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      current.append(
        min(previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == other ? 0 : 1)))
    }
    previous = current
  }
  return previous[right.count]
}
