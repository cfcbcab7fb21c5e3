import Definitions
import Vocabulary

/// Which of the targets hold in a period: of one norm that was revised, the version that holds it.
struct TargetNorms {
  /// No version of a norm holds in the period that was asked for, though there is one before and one after.
  struct Gap {
    var target: PlannedTarget
    var reason: String
  }

  private let targets: [PlannedTarget]

  init(_ targets: [PlannedTarget]) { self.targets = targets }

  func holding(in asked: Period?) -> (shown: [PlannedTarget], gaps: [Gap]) {
    guard let asked else { return (targets, []) }
    var gaps: [Gap] = []
    var seen: Set<String> = []
    for target in targets {
      let norm = "\(target.area.code) \(target.catalogue) \(target.kind.rawValue)"
      guard seen.insert(norm).inserted else { continue }
      let versions = targets.filter {
        $0.area == target.area && $0.catalogue == target.catalogue && $0.kind == target.kind
      }
      let times = versions.compactMap(\.when)
      guard !times.contains(where: { $0.concerns(asked) }),
        let before = times.filter({ $0.lastDay < asked.lastDay }).max(by: { $0.lastDay < $1.lastDay }),
        let after = times.compactMap(\.firstDay).filter({ $0 > asked.firstDay }).min(),
        let next = versions.first(where: { $0.when?.firstDay == after })
      else { continue }
      gaps.append(
        Gap(
          target: next,
          reason: "over \(asked.dutch) geldt geen norm: de vorige gold tot en met \(before.lastDay.dutch), "
            + "de volgende geldt vanaf \(after.dutch)"))
    }
    return (targets.filter { $0.when?.concerns(asked) ?? false }, gaps)
  }
}
