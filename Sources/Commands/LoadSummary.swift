import Foundation
import Pipeline
import Publishing
import Reports
import Vocabulary

/// What a load did, in words: a line per file, the release, and what to know.
struct LoadSummary {
  let reports: [LoadReport]
  let publication: Publication
  /// Loads that count after the publication.
  let counting: Set<Int64>
  let tone: Tone
  /// What was fetched and is as it was.
  let unchanged: [String]
  let inbox: String

  enum Tone {
    /// Somebody named what to load, and gets an answer to each.
    case asked
    /// Whatever is new.
    case scheduled
    /// The same, and not a word when nothing is.
    case silent
  }

  private var fromInbox: Bool { tone != .asked }

  /// A file about thirty years has thirty of them; the first say enough.
  private static let mostNotes = 4

  /// Why a release was made, for the ledger.
  static func cause(_ reports: [LoadReport]) -> String {
    let names = reports.filter {
      switch $0.outcome {
      case .loaded, .again: true
      default: false
      }
    }.map(\.name)
    switch names.count {
    case 0: return "Wat eerder geladen was"
    case 1...3: return names.joined(separator: ", ")
    default: return "\(names[0]), \(names[1]) en \(names.count - 2) andere bestanden"
    }
  }

  var text: String {
    var lines =
      isLong ? lineByFolder + reports.filter { !isPlain($0) }.compactMap(line) : reports.compactMap(line)
    if tone == .scheduled, lines.isEmpty {
      let sources =
        unchanged.isEmpty ? "" : " en bij \(unchanged.count) bron\(unchanged.count == 1 ? "" : "nen")"
      lines.append("Niets nieuws in \(inbox)\(sources).")
    }
    if tone == .asked { lines += unchanged.map { "\($0): niets nieuws" } }
    if let release = publication.releases.last {
      lines.append(total)
      lines.append("Gepubliceerd: uitgave \(release).")
    }
    lines += publication.notes.prefix(LoadSummary.mostNotes).map { "Let op: \($0)" }
    let labels = labelNotes
    lines += labels.prefix(LoadSummary.mostNotes)
    if labels.count > LoadSummary.mostNotes {
      lines.append("Zo ook bij \(labels.count - LoadSummary.mostNotes) andere lijsten met woorden.")
    }
    let more = publication.notes.count - LoadSummary.mostNotes
    if more > 0 { lines.append("Let op: en nog \(more) zulke opmerkingen.") }
    lines = lines.filter { !$0.isEmpty }
    return lines.isEmpty && tone == .silent ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// So many files that a line for each would bury what a person must know.
  private var isLong: Bool { reports.count > 20 }

  /// Loaded, and nothing to say about it.
  private func isPlain(_ report: LoadReport) -> Bool {
    switch report.outcome {
    case .loaded(let account):
      account.rejected == 0 && account.warnings.isEmpty && counting.contains(account.loadID)
    case .known(let loadID): counting.contains(loadID)
    default: false
    }
  }

  /// One line per folder of `etl/` for what is plain.
  private var lineByFolder: [String] {
    let plain = reports.filter { isPlain($0) && $0.job != nil }
    let folders = Dictionary(grouping: plain) { $0.job!.split(separator: "/").first.map(String.init) ?? "" }
    return folders.sorted { $0.key < $1.key }.map { folder, reports in
      let accounts = reports.compactMap { report in
        if case .loaded(let account) = report.outcome { account } else { nil }
      }
      guard !accounts.isEmpty else { return "\(folder): \(reports.count) bestanden, al geladen" }
      let lines = accounts.reduce(0) { $0 + $1.accepted }
      return
        "\(folder): \(accounts.count) bestanden geladen, \(DutchNumber.text(lines)) regels (\(Set(reports.compactMap(\.job)).count) jobs)"
    }
  }

  /// Words of a job's lists that none of its files used, and words that were left out on purpose.
  private var labelNotes: [String] {
    let byJob = Dictionary(grouping: loaded.filter { !$0.1.labels.isEmpty }) { $0.0 ?? "" }
    return byJob.sorted { $0.key < $1.key }.flatMap { job, accounts -> [String] in
      let uses = accounts.flatMap(\.1.labels)
      let met = Set(uses.flatMap { use in use.met.map { "\(use.list) \($0)" } })
      let unused = Set(
        uses.flatMap { use in
          use.unused.filter { !met.contains("\(use.list) \($0)") }.map { "\(use.list): \($0)" }
        })
      let leftOut = Dictionary(
        uses.flatMap(\.leftOut).map { ($0.label, $0.count) }, uniquingKeysWith: +)
      var notes: [String] = []
      if !leftOut.isEmpty {
        let words = leftOut.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value) maal)" }
        notes.append("\(job): met opzet leeg gelaten: \(words.joined(separator: ", ")).")
      }
      if !unused.isEmpty {
        let words = unused.sorted()
        let shown =
          words.prefix(6).joined(separator: "; ") + (words.count > 6 ? "; en \(words.count - 6) andere" : "")
        notes.append("\(job): in geen van de bestanden gebruikt: \(shown) (etl/\(job).labels.yml).")
      }
      return notes
    }
  }

  /// What a person has to do something about, for standard error.
  var problems: [Problem] {
    publication.refusals.map { refusal in
      Problem(
        .checkFailed, "\(refusal.message). Het telt niet; wat eerder is gepubliceerd, blijft staan.",
        place: refusal.subject + (refusal.line.map { ", regel \($0)" } ?? ""),
        hint:
          "De controle is sql/checks/\(refusal.check).sql. Laad een goed bestand, of laat dit toch tellen met peil load --again."
      )
    }
      + reports.compactMap { report in
        switch report.outcome {
        case .refused(let problem, _): problem
        case .refusedBefore(let problem) where !fromInbox: problem
        default: nil
        }
      }
  }

  var exitCode: Int32 {
    if let worst = problems.map(\.code.exitCode).max() { return worst }
    let rejects = accounts.reduce(0) { $0 + $1.rejected }
    return rejects > 0 ? 3 : 0
  }

  private var accounts: [LoadReport.Account] { loaded.map(\.1) }

  private var loaded: [(String?, LoadReport.Account)] {
    reports.compactMap {
      if case .loaded(let account) = $0.outcome { ($0.job, account) } else { nil }
    }
  }

  private var total: String {
    guard accounts.count > 1 else { return "" }
    let accepted = accounts.reduce(0) { $0 + $1.accepted }
    let rejected = accounts.reduce(0) { $0 + $1.rejected }
    var text = "Samen: \(accounts.count) bestanden, \(DutchNumber.text(accepted)) regels"
    // Numbers of two datasets are about the same pupils; only one's may be added up.
    let counting = Set(loaded.filter { $0.1.counted != nil }.map(\.0))
    if counting.count == 1 {
      let counted = accounts.compactMap(\.counted)
      text += ", \(DutchNumber.text(counted.reduce(0) { $0 + $1.total })) \(counted[0].name)"
    }
    return text + (rejected > 0 ? "; \(DutchNumber.text(rejected)) afgekeurd." : ".")
  }

  private func line(_ report: LoadReport) -> String? {
    let name = report.name
    switch report.outcome {
    case .loaded(let account):
      var text = "\(name): geladen, \(DutchNumber.text(account.accepted)) regels"
      if let counted = account.counted { text += ", \(DutchNumber.text(counted.total)) \(counted.name)" }
      if account.slices > 1 { text += ", \(account.slices) delen" }
      if account.rejected > 0 {
        text += "; \(DutchNumber.text(account.rejected)) afgekeurd (peil status --load \(account.loadID))"
      }
      text += " (\(report.job ?? "?"))"
      if !counting.contains(account.loadID) {
        text +=
          "\n  Let op: telt niet mee, want een ander bestand gaat voor: later ontvangen, later gedagtekend of definitief (toch laten tellen: peil load --again)"
      }
      for reject in account.firstRejects {
        let column = reject.column.map { ", kolom \($0)" } ?? ""
        text += "\n  \(reject.code)  regel \(reject.line)\(column): \(reject.reason)"
      }
      for warning in account.warnings { text += "\n  Let op: \(warning)" }
      return text
    case .again: return "\(name): telt weer mee"
    case .known(let loadID):
      if fromInbox { return nil }
      return "\(name): al geladen"
        + (counting.contains(loadID) ? "" : "; telt niet mee (weer laten tellen: peil load --again)")
    case .refused: return "\(name): geweigerd"
    case .refusedBefore: return fromInbox ? nil : "\(name): geweigerd"
    }
  }
}
