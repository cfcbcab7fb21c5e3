import Jobs
import Reports
import Vocabulary

extension DeliveryCalendar {
  /// Per region: what is late, then what is expected soon, then how many are on time or have no date.
  /// - Parameter isFull: also what is on time, and what has no date with the reason.
  func screen(isFull: Bool) -> [String] {
    let shown = regions.map { region in
      region.entries.filter { $0.standing.due != nil || (isFull && $0.schedule.hasDays) }
        .sorted(by: DeliveryCalendar.first)
    }
    // One table, so that the columns of all regions stand below each other.
    var table = TextTable([
      ("", .left), ("wat", .left), ("voor", .left), ("termijn", .left), ("laatst", .left), ("van wie", .left),
    ])
    for entry in shown.joined() { table.add(cells(entry, isFull: isFull)) }
    var rows = table.lines[...]
    let headings = rows.removeFirst()
    var lines = ["Aanleveringen op \(today.dutch)\(isSynthetic ? "   VOORBEELD" : "")"]
    if !rows.isEmpty { lines.append("  " + headings) }
    for (region, entries) in zip(regions, shown) {
      lines.append(region.name)
      lines += rows.prefix(entries.count).map { "  " + $0 }
      rows = rows.dropFirst(entries.count)
      lines += (isFull ? undated(region) : summary(region)).map { $0.isEmpty ? "" : "  " + $0 }
    }
    return lines
  }

  /// "Geen datum afgesproken", each with its reason.
  private func undated(_ region: RegionBlock) -> [String] {
    let entries = region.entries.filter { !$0.schedule.hasDays }
    guard !entries.isEmpty else { return [] }
    var table = TextTable([
      ("geen datum afgesproken", .left), ("laatst", .left), ("van wie", .left), ("waarom", .left),
    ])
    for entry in entries {
      let reason = entry.job.job.calendar?.notAgreed ?? "de job noemt geen dag"
      table.add([name(entry), last(entry, isFull: true), contact(entry), reason])
    }
    return [""] + table.lines
  }

  /// What is late stands first, then what is due first.
  private static func first(_ left: Entry, _ right: Entry) -> Bool {
    let ranks = [left, right].map { entry in
      switch entry.standing.state {
      case .late: 0
      case .never: 1
      case .expected: 2
      case .onTime: 3
      case .notAgreed: 4
      case .succeeded: 5
      }
    }
    if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
    let days = [left, right].map { $0.standing.due?.daysSince2000 ?? 0 }
    return (days[0], left.job.name) < (days[1], right.job.name)
  }

  private func cells(_ entry: Entry, isFull: Bool) -> [String] {
    let standing = entry.standing
    var due = standing.due.map(\.dutch) ?? ""
    var term = ""
    switch standing.state {
    case .late(let first, let day), .never(let first, let day):
      if first != day { due += " en eerder" }
      let days = entry.schedule.term(of: first).days(until: today)
      term = days == 1 ? "1 dag over" : "\(days) dagen over"
    case .expected(let day): term = "t/m \(entry.schedule.term(of: day).dutch)"
    case .onTime(let next): due = next?.dutch ?? ""
    case .notAgreed, .succeeded: break
    }
    return [standing.dutch, name(entry), due, term, last(entry, isFull: isFull), contact(entry)]
  }

  private func name(_ entry: Entry) -> String {
    entry.job.name.split(separator: "/").last.map(String.init) ?? entry.job.name
  }

  /// The newest period, and the day on which it was loaded; of a sample that day says nothing.
  private func last(_ entry: Entry, isFull: Bool) -> String {
    guard let last = entry.standing.last else { return "nooit" }
    return last.period.text + (isFull && !isSynthetic ? " (\(last.loaded.iso))" : "")
  }

  private func contact(_ entry: Entry) -> String { entry.job.job.contact ?? "geen contact genoemd" }

  /// `op tijd: 3 · geen datum afgesproken: 9, waarvan 4 ooit geleverd`
  private func summary(_ region: RegionBlock) -> [String] {
    func count(_ word: String) -> [Entry] { region.entries.filter { $0.standing.dutch == word } }
    let words = ["op tijd", "geen datum afgesproken", "opgevolgd"]
    let parts = words.compactMap { word -> String? in
      let entries = count(word)
      guard !entries.isEmpty else { return nil }
      let delivered = entries.filter { $0.standing.last != nil }.count
      return "\(word): \(entries.count)"
        + (word != "geen datum afgesproken"
          ? "" : delivered == 0 ? ", nooit geleverd" : ", waarvan \(delivered) ooit geleverd")
    }
    if region.entries.isEmpty { return ["geen jobs in etl/"] }
    return parts.isEmpty ? [] : [parts.joined(separator: " · ")]
  }
}
