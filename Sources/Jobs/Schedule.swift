package import Vocabulary

/// The days on which a job's figures are due, and how the job stands on a day.
///
/// **What delivers a due day.** Every delivery answers one due day, and makes good all that were missed before it.
///
/// - Figures of one day (a list "half september", a dated export of that day) answer the due day in whose window
///   that day lies. A window opens a month before the due day, though not before the previous due day is over, and
///   closes when the next opens. So a list made weeks after its term still answers: nobody can count the
///   children of an earlier day any more, and the period stands beside it for all to see.
/// - A month lies where its last day lies. A month that was not over when it was loaded (a prognosis, half a
///   month) tells no more than the month before.
/// - A longer period is delivered several times while it runs, so its own days do not tell: what counts is the
///   date of the export, or else the day of loading. But it never answers a due day before the first that
///   lies in the period, nor one after the first on or after its end: last year's figures, loaded again,
///   are not this year's.
///
/// Which parts of the whole came in is for the figures to say; here one part is enough.
package struct Schedule: Sendable {
  /// From how many days before it a due day is announced.
  package static let near = 30
  /// How long before its due day a window opens: what ended a month ago is still the latest.
  static let lead = 31

  let job: Job
  let from: Day?
  package let until: Day?

  package init(_ job: Job) {
    self.job = job
    from = job.series?.from.flatMap { Day(iso: $0) }
    until = job.series?.until.flatMap { Day(iso: $0) }
  }

  /// A day was agreed on which it is due.
  package var hasDays: Bool { job.calendar?.monthly != nil || job.calendar?.due?.isEmpty == false }

  /// The last day on which a delivery for a due day is not late.
  package func term(of due: Day) -> Day { due.adding(days: job.calendar?.days ?? 14) }

  package func standing(on today: Day, delivered: [Delivery]) -> Standing {
    let existing = delivered.filter { $0.exists(on: today) }
    let last = existing.max {
      ($0.period.lastDay, $0.dated ?? $0.loaded, $0.loaded)
        < ($1.period.lastDay, $1.dated ?? $1.loaded, $1.loaded)
    }
    if let until, until <= today { return Standing(.succeeded, last: last) }
    guard hasDays else {
      return Standing(.notAgreed(job.calendar?.notAgreed ?? "de job noemt geen dag"), last: last)
    }
    let answered = existing.map { dueDay(answeredBy: $0, on: today) }.max()
    let missed = lastOwed(onOrBefore: today.adding(days: -(job.calendar?.days ?? 14) - 1))
    if let missed, answered.map({ $0 < missed }) ?? true {
      let known = answered ?? from?.adding(days: -1)
      let first = known.flatMap { firstOwed(after: $0) } ?? missed
      return Standing(
        answered == nil ? .never(first: first, due: missed) : .late(first: first, due: missed), last: last)
    }
    let next = firstOwed(after: answered ?? missed ?? from?.adding(days: -1) ?? today)
    guard let next, next <= today.adding(days: Schedule.near) else {
      return Standing(.onTime(next: next), last: last)
    }
    return Standing(.expected(due: next), last: last)
  }

  /// The months that are asked for when months are due: those before each missed due day.
  package func months(from first: Day, through due: Day) -> (Period, Period)? {
    guard job.calendar?.monthly != nil else { return nil }
    return (Schedule.month(before: first), Schedule.month(before: due))
  }

  static func month(before day: Day) -> Period {
    let last = Day(year: day.year, month: day.month, day: 1)!.adding(days: -1)
    return .maand(year: last.year, month: last.month)
  }
}
