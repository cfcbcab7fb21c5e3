import Jobs
import Vocabulary
import Workbooks

/// One column to fill in: its name, what belongs in it, and how that is checked while typing.
struct InvitedColumn: Sendable, Equatable {
  let name: String
  /// In words, for a person.
  let explanation: String
  /// The words that may stand in it; empty when it is not a list.
  var words: [String] = []
  /// Only these words may stand in it.
  var takesOnlyWords = false
  let form: ColumnForm

  init(
    _ name: String, _ rule: ColumnRule, in job: NamedJob, gemeenten: GemeenteList, today: Day
  ) {
    self.name = name
    form = ColumnForm(rule)
    let list = rule.labels.flatMap { job.labels[$0] }
    var lines = [rule.explain ?? "", form.explanation(rule)]
    let counting = job.job.wordsThatCount(in: name)
    if !counting.isEmpty {
      words = counting
      lines.append("Alleen rijen met \(counting.joined(separator: " of ")) tellen mee.")
    }
    if let list {
      words = list.map.keys.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
      takesOnlyWords = rule.type == nil
      lines.append((takesOnlyWords ? "Kies uit: " : "Ook goed: ") + words.joined(separator: " · ") + ".")
      let ignored = (list.leftOut ?? [:]).keys.sorted()
      if !ignored.isEmpty { lines.append("Telt als leeg: \(ignored.joined(separator: " · ")).") }
    } else if rule.type == .gemeentenaam {
      words = gemeenten.gemeenten.filter { $0.exists(on: today) }.map(\.name).sorted()
      takesOnlyWords = true
    }
    if let values = rule.oneOf {
      (words, takesOnlyWords) = (values, true)
      lines.append("Kies uit: \(values.joined(separator: " · ")).")
    }
    lines += [rule.min.map { "Ten minste \($0)." } ?? "", rule.max.map { "Ten hoogste \($0)." } ?? ""]
    explanation = lines.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A column of numbers that becomes rows, or the total of those.
  init(counted name: String, total: Bool) {
    self.name = name
    form = .count
    explanation =
      total
      ? "Geheel getal: het totaal van de aantallen in deze rij." : "Aantal: een geheel getal, 0 of meer."
  }

  /// Columns of the file with the rule that says most about them, in order.
  static func rules(of job: NamedJob, order: [String]) -> [(name: String, rule: ColumnRule)] {
    var found: [String: ColumnRule] = [:]
    let parts = [job.job.slice.part?.column].compactMap(\.self)
    let rules =
      parts + job.job.tables.flatMap { table in table.columns.sorted { $0.key < $1.key }.map(\.value) }
    for rule in rules {
      for name in rule.from?.all ?? [] {
        let isBetter = found[name].map { $0.labels == nil && rule.labels != nil } ?? true
        if isBetter { found[name] = rule }
      }
    }
    let names = order + found.keys.sorted().filter { !order.contains($0) }
    return names.map { ($0, found[$0] ?? ColumnRule(type: .text)) }
  }
}
