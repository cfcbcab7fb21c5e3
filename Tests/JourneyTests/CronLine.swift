/// A line of a crontab as cron reads it.
struct CronLine {
  let fields: [String]
  let command: String

  /// Nil when cron would refuse it. The bounds are those of crontab(5).
  init?(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 5).map(String.init)
    guard parts.count == 6 else { return nil }
    let bounds = [0...59, 0...23, 1...31, 1...12, 0...7]
    for (field, bound) in zip(parts, bounds) where !CronLine.isField(field, within: bound) { return nil }
    fields = Array(parts.prefix(5))
    command = parts[5]
  }

  private static func isField(_ field: String, within bound: ClosedRange<Int>) -> Bool {
    if field == "*" { return true }
    return field.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
      let ends = item.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, ends.allSatisfy({ $0.map(bound.contains) ?? false }) else { return false }
      return ends.count == 1 || ends[0]! < ends[1]!
    }
  }
}
