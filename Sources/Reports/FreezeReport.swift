package import Comparisons
import Vocabulary

/// What became of each baseline: a line each.
package enum FreezeReport {
  package static func text(
    _ outcomes: [BaselineFreeze.Outcome], release: Int64, isSynthetic: Bool, isDry: Bool
  ) -> String {
    var lines = isSynthetic ? ["VOORBEELDCIJFERS: verzonnen, over niemand"] : []
    if outcomes.isEmpty { lines.append("Er is hier geen doel met een beginstand.") }
    for outcome in outcomes {
      let row = outcome.row
      let words = TargetWords(row: row)
      let what = "\(row.region), \(row.subject), \(row.target.baseline ?? ""): "
      let now = words.value(row.fixable?.stand.value)
      switch outcome.state {
      case .fixed: lines.append(what + (isDry ? "zou worden vastgelegd op " : "vastgelegd op ") + now)
      case .replaced(let was):
        lines.append(
          what + (isDry ? "zou worden vervangen: " : "vervangen: ") + "\(now), was \(words.value(was))")
      case .fixedBefore(let value): lines.append(what + "was al vastgelegd op \(words.value(value))")
      case .impossible(let why): lines.append(what + "niet vastgelegd, want \(why)")
      }
    }
    let count = outcomes.count {
      switch $0.state {
      case .fixed, .replaced: true
      case .fixedBefore, .impossible: false
      }
    }
    lines.append(
      isDry
        ? "Er is niets vastgelegd. Uitgave \(release)."
        : "\(count == 1 ? "1 beginstand" : "\(count) beginstanden") vastgelegd uit uitgave \(release).")
    return lines.joined(separator: "\n") + "\n"
  }
}
