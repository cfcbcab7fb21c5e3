import Vocabulary

extension Schedule {
  /// The due day that a delivery answers, as the rule above says.
  func dueDay(answeredBy delivery: Delivery, on today: Day) -> Day {
    let loaded = min(delivery.loaded, today)
    let period = delivery.period
    switch period {
    case .day(let day): return dueDay(ofWindowAround: day)
    case .maand:
      let last = period.lastDay < loaded ? period.lastDay : Schedule.month(before: loaded).lastDay
      return dueDay(ofWindowAround: min(period.lastDay, last))
    case .tertiaal, .halfjaar, .schooljaar, .kalenderjaar:
      let day = dueDay(ofWindowAround: min(delivery.dated ?? loaded, loaded))
      return min(max(day, firstDue(onOrAfter: period.firstDay)), firstDue(onOrAfter: period.lastDay))
    }
  }

  private func dueDay(ofWindowAround day: Day) -> Day {
    let next = firstDue(onOrAfter: day)
    return next.adding(days: -Schedule.lead) <= day ? next : lastDue(onOrBefore: day)
  }

  /// Nil when the series had not begun then, or was over.
  func lastOwed(onOrBefore day: Day) -> Day? {
    let due = lastDue(onOrBefore: day)
    return isOwed(due) ? due : nil
  }

  func firstOwed(after day: Day) -> Day? {
    var due = firstDue(onOrAfter: day.adding(days: 1))
    while !isOwed(due) {
      if let until, until <= due { return nil }
      due = firstDue(onOrAfter: due.adding(days: 1))
    }
    return due
  }

  /// Within the series: what is asked for lies on or after its first day, and is asked before it ends.
  private func isOwed(_ due: Day) -> Bool {
    let asked = job.calendar?.monthly == nil ? due : Schedule.month(before: due).firstDay
    return (from.map { $0 <= asked } ?? true) && (until.map { due < $0 } ?? true)
  }

  private func firstDue(onOrAfter day: Day) -> Day {
    dueDays(around: day.year).first { day <= $0 }!
  }

  private func lastDue(onOrBefore day: Day) -> Day {
    dueDays(around: day.year).last { $0 <= day }!
  }

  /// Of a year, the one before and the one after, in order.
  private func dueDays(around year: Int) -> [Day] {
    (year - 1...year + 1).flatMap { dueDays(of: $0) }.sorted()
  }

  func dueDays(of year: Int) -> [Day] {
    var days: [Day] = []
    for month in 1...12 {
      if let day = job.calendar?.monthly { days.append(Schedule.day(year, month, day)) }
    }
    for text in job.calendar?.due ?? [] {
      guard let leap = Day(iso: "2024-\(text)") else { continue }
      days.append(Schedule.day(year, leap.month, leap.day))
    }
    return days
  }

  /// The last day of the month when it is too short.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    (0...3).lazy.compactMap { Day(year: year, month: month, day: day - $0) }.first!
  }
}
