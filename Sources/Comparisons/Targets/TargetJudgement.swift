import Definitions
package import Vocabulary

/// How it stands with one target, from what is known about it: pure.
///
/// - After its period a target is *Gehaald* or *Niet gehaald*; while the period runs *Op koers* or *Nog niet gehaald*.
/// - *Op koers*: the value now meets it. Of what counts up through the period: it is on the straight line from nothing
///   to the norm. Of a change in what does not: it is on the straight line from the baseline to the norm.
/// - A number that only grows and has reached its minimum is *Gehaald* before the period ends.
/// - A plan of several years is judged at its end.
/// - A change says besides whether it can be told from chance; a number that was reached is simply reached.
package struct TargetJudgement: Equatable, Sendable {
  package var status: TargetStatus
  /// Of a change only.
  package var certainty: Certainty?
  /// What the value has to be, in the indicator's unit; nil when that is not known.
  package var norm: Double?
  /// Which way is good for who set the target; `none`: nothing may be coloured.
  package var direction: Direction
  /// Why, and what to know with it: each a sentence without its full stop.
  package var reasons: [String] = []
  /// What was read into the document.
  package var assumptions: [String] = []

  package init(of target: PlannedTarget, given evidence: TargetEvidence) {
    let goal = TargetGoal(target, evidence)
    direction = target.wantedDirection(evidence.direction)
    norm = goal?.bound
    assumptions = TargetJudgement.assumptions(target)
    if let (found, why) = TargetObstacle.before(target, evidence, goal) {
      (status, reasons) = (found, why)
    } else if target.kind == .milestoneDate {
      (status, reasons) = TargetJudgement.milestone(target, evidence, goal)
    } else if let (found, why) = TargetObstacle.among(target, evidence) {
      (status, reasons) = (found, why)
    } else if let goal, let stand = evidence.stand, let value = stand.value, let when = target.when {
      (status, reasons) = TargetJudgement.judge(value, stand, goal, target, when, evidence)
      if target.isChange, status != .notDelivered, !evidence.isPartial(stand),
        let reference = evidence.reference
      {
        certainty = Certainty(of: stand, since: reference, evidence.unit)
      }
    } else {
      (status, reasons) = (.undecided, [target.open ?? "het document geeft geen getal en geen richting"])
    }
    reasons += TargetJudgement.corrected(evidence)
  }

  private static func judge(
    _ value: Double, _ stand: TargetEvidence.Stand, _ goal: TargetGoal, _ target: PlannedTarget,
    _ when: TargetPeriod, _ evidence: TargetEvidence
  ) -> (TargetStatus, [String]) {
    let spread = Spread(evidence.parts, of: target)
    let isMet = goal.isMet(by: value) && spread.isEverywhere != false
    var reasons = spread.reasons
    if isMet, spread.isEverywhere == nil { return (.notDelivered, reasons) }
    if evidence.today > when.lastDay {
      // What happened after the delivery is not known: time alone makes no target met. What only grows and passed
      // its bound stays past it.
      let isSettled = evidence.accumulates && goal.isUpward == isMet && target.kind != .directionOnly
      guard stand.isUnfinished, !isSettled else { return (isMet ? .met : .missed, reasons) }
      return (.notDelivered, reasons + ["geleverd toen \(stand.period.dutch) nog liep; het eind ervan volgt"])
    }
    let isWhole = when == .period(stand.period)
    if evidence.accumulates, isWhole, goal.isUpward, isMet, target.kind != .directionOnly {
      return (.met, reasons)
    }
    if evidence.accumulates, isWhole, !goal.isUpward, !isMet {
      reasons.append("het aantal kan in deze periode niet meer dalen")
      return (.notYet, reasons)
    }
    if spread.isEverywhere == false { return (.notYet, reasons) }
    let isOnCourse: Bool
    if evidence.isPartial(stand) {
      let share = evidence.share(of: stand.period.firstDay, stand.period.lastDay, at: evidence.today)
      isOnCourse = goal.isOnLine(value, from: 0, share: share)
    } else if isMet {
      isOnCourse = true
    } else if target.needsBaseline, let reference = evidence.reference, let start = reference.value {
      let share = evidence.share(
        of: reference.period.lastDay, when.lastDay, at: min(stand.period.lastDay, evidence.today))
      isOnCourse = share > 0 && goal.isOnLine(value, from: start, share: share)
    } else {
      isOnCourse = false
    }
    return (isOnCourse ? .onCourse : .notYet, reasons)
  }

  /// By what was last reported, else by a number; a target that names an activity is about that alone.
  private static func milestone(
    _ target: PlannedTarget, _ evidence: TargetEvidence, _ goal: TargetGoal?
  ) -> (TargetStatus, [String]) {
    guard let when = target.when else { return (.undecided, []) }
    let isOver = evidence.today > when.lastDay
    if let progress = evidence.progress {
      let told = ["voortgang op \(progress.day.dutch): \(progress.state)"]
      switch progress.state {
      case "klaar": return (.met, told)
      case "vervallen": return (isOver ? .missed : .notYet, told)
      case "loopt": return (isOver ? .missed : .onCourse, told)
      default: return (isOver ? .missed : .notYet, told)
      }
    }
    if target.activity == nil, let goal, let value = evidence.stand?.value {
      return (goal.isMet(by: value) ? .met : isOver ? .missed : .notYet, [])
    }
    let silent = "er is geen voortgang gemeld die u mag zien"
    return isOver ? (.undecided, ["\(silent); de dag is voorbij"]) : (.tooEarly, [silent])
  }

  private static func assumptions(_ target: PlannedTarget) -> [String] {
    switch target.kind {
    case .durationNorm: ["het document noemt geen aandeel; gelezen als 100 %"]
    case .countMinWithSpread: ["de spreiding telt mee: in elk deel ten minste één"]
    default: []
    }
  }

  /// What was fixed does not change by itself.
  private static func corrected(_ evidence: TargetEvidence) -> [String] {
    guard let reference = evidence.reference, let was = reference.value, let now = evidence.referenceNow,
      abs(was - now) > 1e-9 * max(1, abs(was))
    else { return [] }
    return [
      "sinds het vastleggen is het cijfer over \(reference.period.text) gewijzigd: "
        + "\(evidence.said(now)), was \(evidence.said(was))"
    ]
  }
}
