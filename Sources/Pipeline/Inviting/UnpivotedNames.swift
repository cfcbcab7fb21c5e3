import Foundation
import Jobs
import Vocabulary

/// Names of columns that become rows, as far as a job tells them: the pattern's group replaced by each key.
struct UnpivotedNames: Sendable, Equatable {
  let names: [String]
  /// Whether the file can have no others.
  let areAll: Bool

  init(_ rule: TableRule.Unpivot, _ labels: Labels, today: Day) {
    let words = rule.keyRule.labels.flatMap { labels[$0] }?.map.keys.sorted() ?? []
    let alternatives = UnpivotedNames.alternatives(rule.columns)
    let year = rule.keyRule.format?.hasPrefix("yyyy") == true ? [String(today.year)] : []
    let built = (alternatives ?? words + year).compactMap { UnpivotedNames.name(rule.columns, key: $0) }
    names = built
    areAll = !built.isEmpty && (alternatives != nil || rule.keyRule.type == nil)
  }

  /// `a|b` of a group that lists its words; nil for another group.
  private static func alternatives(_ pattern: String) -> [String]? {
    guard let group = group(in: pattern) else { return nil }
    let words = group.split(separator: "|").map(String.init)
    let isPlain = words.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || " _-".contains($0) } }
    return isPlain && !words.isEmpty ? words : nil
  }

  /// The name with this key; nil when the pattern does not read it back.
  private static func name(_ pattern: String, key: String) -> String? {
    let name: String
    if let start = pattern.firstIndex(of: "("), let end = pattern.lastIndex(of: ")") {
      name = pattern[..<start] + key + pattern[pattern.index(after: end)...]
    } else {
      name = key
    }
    guard let regex = try? Regex(pattern).ignoresCase(), let match = name.wholeMatch(of: regex) else {
      return nil
    }
    let read = match.output.count > 1 ? match.output[1].substring : Substring(name)
    return read?.lowercased() == key.lowercased() ? name : nil
  }

  private static func group(in pattern: String) -> Substring? {
    guard let start = pattern.firstIndex(of: "("), let end = pattern.lastIndex(of: ")") else { return nil }
    return pattern[pattern.index(after: start)..<end]
  }
}
