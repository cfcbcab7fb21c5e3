package import Comparisons
import Foundation
import Vocabulary

/// Per region a table with a line per target, and below it what to know of each.
package enum TargetReport {
  package static func text(_ answer: TargetAnswer) -> String {
    var lines = heading(answer, "Doelen van de regio's, beoordeeld op \(answer.today.dutch)")
    if answer.rows.isEmpty { lines += ["", "Er is geen doel dat dan geldt."] }
    for (region, rows) in regions(answer) {
      var table = TextTable([
        ("", .right), ("doel", .left), ("norm", .left), ("stand", .right), ("periode", .left),
        ("hoe staat het", .left),
      ])
      for (index, row) in rows.enumerated() {
        let words = TargetWords(row: row)
        table.add([
          TextTable.Entry(text: String(index + 1)), TextTable.Entry(text: row.subject),
          TextTable.Entry(text: words.norm),
          TextTable.Entry(text: words.stand, mark: row.caveats.isEmpty ? "" : "*"),
          TextTable.Entry(text: words.period), TextTable.Entry(text: words.status),
        ])
      }
      lines += ["", region] + table.lines
      lines += rows.enumerated().map { "\($0 + 1). \(TargetWords(row: $1).note)" }
    }
    lines.append("")
    if answer.rows.contains(where: { !$0.caveats.isEmpty }) {
      lines.append("*: met voorbehoud; het staat bij het nummer.")
    }
    if answer.elsewhere > 0 {
      lines.append(
        answer.elsewhere == 1
          ? "1 doel geldt in een andere periode." : "\(answer.elsewhere) doelen gelden in een andere periode."
      )
    }
    lines.append("Woorden en regels zijn die van de documenten. Uitgave \(answer.release).")
    lines.append("Meer: peil targets --missing-baselines · peil targets freeze")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What must still be found before the targets that are relative to something can be judged.
  package static func missing(_ answer: TargetAnswer) -> String {
    let missing = missingRows(answer)
    guard !missing.isEmpty else {
      return (heading(answer, "Beginstanden die nog ontbreken") + ["", "Elke beginstand is vastgelegd."])
        .joined(separator: "\n") + "\n"
    }
    var table = TextTable([
      ("regio", .left), ("indicator", .left), ("beginperiode", .left), ("wat te doen", .left),
      ("document", .left),
    ])
    for row in missing {
      table.add([
        row.region, row.subject, row.target.baseline ?? "", todo(row),
        "\(row.target.document), \(row.target.place)",
      ])
    }
    return
      (heading(answer, "Beginstanden die nog ontbreken") + [""] + table.lines
      + ["", "Uitgave \(answer.release). Vastleggen wat er is: peil targets freeze"])
      .joined(separator: "\n") + "\n"
  }

  static func missingRows(_ answer: TargetAnswer) -> [TargetAnswer.Row] {
    answer.rows.filter { $0.target.needsBaseline && $0.reference == nil }
  }

  static func todo(_ row: TargetAnswer.Row) -> String {
    if let found = row.fixable {
      return "cijfer is er (\(TargetWords(row: row).value(found.stand.value))): vastleggen"
    }
    return row.deliverers.isEmpty
      ? "er is nog geen bron" : "aanleveren: \(row.deliverers.joined(separator: ", "))"
  }

  static func heading(_ answer: TargetAnswer, _ title: String) -> [String] {
    (answer.isSynthetic ? ["VOORBEELDCIJFERS: verzonnen, over niemand"] : []) + [title]
  }

  private static func regions(_ answer: TargetAnswer) -> [(String, [TargetAnswer.Row])] {
    var found: [(String, [TargetAnswer.Row])] = []
    for row in answer.rows {
      if found.last?.0 != row.region { found.append((row.region, [])) }
      found[found.count - 1].1.append(row)
    }
    return found
  }
}
