import Vocabulary

extension PairVerdict {
  /// Another kind of period, another season, a break between them, an unfinished period, another price.
  static func times(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    var found: [Objection] = []
    let periods = "\(left.period.dutch) en \(right.period.dutch)"
    if let mine = left.flow, let theirs = right.flow, mine != theirs {
      found.append(.refusal(.flow, "het ene cijfer gaat over een \(mine), het andere over een \(theirs)"))
    }
    if left.period.isOtherKind(than: right.period) {
      // A flow through another length of time is another number; a moment is only filed elsewhere.
      found.append(
        left.isMoment && right.isMoment
          ? .caveat(.period, "een ander soort tijdvak (\(periods))")
          : .refusal(.period, "een ander soort tijdvak (\(periods))"))
    } else if left.period != right.period {
      if !left.period.isSameSeason(as: right.period) {
        found.append(
          .caveat(.period, "een ander deel van het jaar (\(periods)): het verschil kan seizoen zijn"))
      } else if left.area != right.area {
        found.append(.caveat(.period, "een ander gebied en een ander tijdvak (\(periods))"))
      }
    }
    return found + breaks(left, right) + unfinished(left, right) + prices(left, right)
  }

  /// A series goes on under its name while what is counted has changed.
  private static func breaks(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    let isInOrder =
      (left.period.lastDay, left.period.firstDay) <= (right.period.lastDay, right.period.firstDay)
    let (first, last) = isInOrder ? (left.period, right.period) : (right.period, left.period)
    let (mine, theirs) = (Set(left.breaksOfItsOwn), Set(right.breaksOfItsOwn))
    return mine.union(theirs).sorted { ($0.at, $0.why) < ($1.at, $1.why) }.compactMap { change in
      let since = "\(change.at.dutch): \(change.why)"
      if left.period != right.period {
        guard first.firstDay < change.at, change.at <= last.lastDay else { return nil }
        return .refusal(.breaks, "een breuk in de reeks op \(since)")
      }
      // In one period, only one of two areas counts in the new way.
      guard left.area != right.area, mine.contains(change) != theirs.contains(change),
        change.at <= last.lastDay
      else { return nil }
      return .caveat(.breaks, "een van beide telt anders sinds \(since)")
    }
  }

  /// What has not ended, or has not ripened, says less with every day that is missing.
  private static func unfinished(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    guard left.isUnfinished || right.isUnfinished else { return [] }
    let names = left.labels(beside: right)
    let who =
      left.isUnfinished && right.isUnfinished ? "beide" : left.isUnfinished ? names.0 : names.1
    return [.refusal(.unfinished, "nog niet af: het tijdvak of de nazorgtermijn is niet om (\(who))")]
  }

  /// Over years at the tariff of each year, the price is in the difference too; within a year it stays.
  private static func prices(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    let name = Facet.tarief.rawValue
    let days = [left.period.firstDay, left.period.lastDay, right.period.firstDay, right.period.lastDay]
    guard left.isMoney, right.isMoney, Set(days.map(\.year)).count > 1, left.period != right.period,
      left.facets[name] == right.facets[name],
      !(left.isAtConstantPrice && right.isAtConstantPrice)
    else { return [] }
    return [.caveat(Ground(.tarief), "het tarief van elk jaar: indexering zit in het verschil")]
  }
}

extension CountedFigure {
  /// Breaks that hold where it was counted.
  fileprivate var breaksOfItsOwn: [Break] {
    breaks.filter { $0.area == nil || $0.area == area.code || $0.area == region }
      .map { Break(at: $0.at, why: $0.why) }
  }
}

extension Period {
  fileprivate func isOtherKind(than other: Period) -> Bool { kind != other.kind }

  private var kind: Int {
    switch self {
    case .day: 0
    case .maand: 1
    case .tertiaal: 2
    case .halfjaar: 3
    case .schooljaar: 4
    case .kalenderjaar: 5
    }
  }

  /// The same part of the year, within a week for days.
  fileprivate func isSameSeason(as other: Period) -> Bool {
    switch (self, other) {
    case (.day(let mine), .day(let theirs)):
      guard let there = Day(year: mine.year, month: theirs.month, day: min(theirs.day, 28)),
        let here = Day(year: mine.year, month: mine.month, day: min(mine.day, 28))
      else { return false }
      let apart = abs(here.daysSince2000 - there.daysSince2000)
      return min(apart, 365 - apart) <= 7
    case (.maand(_, let mine), .maand(_, let theirs)): return mine == theirs
    case (.tertiaal(_, let mine), .tertiaal(_, let theirs)): return mine == theirs
    case (.halfjaar(_, let mine), .halfjaar(_, let theirs)): return mine == theirs
    default: return true
    }
  }
}
