import Definitions

/// Whether there is at least one in each part of an area.
struct Spread {
  /// True for a target that asks for no spread; nil when it is not known.
  private(set) var isEverywhere: Bool? = true
  private(set) var reasons: [String] = []

  init(_ parts: [TargetEvidence.Part], of target: PlannedTarget) {
    guard target.kind == .countMinWithSpread else { return }
    let empty = parts.filter { $0.value.map { $0 < 1 } ?? false }.map(\.name)
    let silent = parts.filter { $0.value == nil }.map(\.name)
    if !empty.isEmpty {
      isEverywhere = false
      reasons.append(
        "in \(parts.count - empty.count - silent.count) van de \(parts.count) kernen ten minste één; geen in "
          + empty.joined(separator: ", "))
    } else if parts.isEmpty || !silent.isEmpty {
      isEverywhere = nil
      reasons.append(
        parts.isEmpty ? "de kernen zijn niet bekend" : "geen cijfer voor \(silent.joined(separator: ", "))")
    } else {
      reasons.append("in elk van de \(parts.count) kernen ten minste één")
    }
  }
}
