import Reports
import Vocabulary
import Warehouse

/// What was loaded and counts, and what was not: the long lists behind `peil status`.
struct HoldingsScreen {
  let ledger: Ledger

  /// Every dataset, every load with rejected records, every refused file.
  func full() async throws -> [String] {
    var table = TextTable([
      ("dataset", .left), ("periode", .left), ("delen", .right), ("rijen", .right),
      ("telt", .right), ("afgekeurd", .right), ("geladen", .left),
    ])
    for holding in try await ledger.holdings() {
      table.add([
        holding.dataset + (holding.isSynthetic ? " VOORBEELD" : ""), periods(holding),
        DutchNumber.text(holding.parts), DutchNumber.text(holding.rows),
        holding.total.map { DutchNumber.text($0) } ?? "",
        holding.rejected == 0 ? "" : DutchNumber.text(holding.rejected), Clock.dutch(holding.lastLoaded),
      ])
    }
    var lines = table.lines
    let rejects = try await ledger.withRejects(limit: 10).filter { !$0.isRefused && !$0.isRepaired }
    if !rejects.isEmpty { lines += ["", "Met afgekeurde regels (peil rejects list NUMMER):"] }
    for load in rejects {
      lines.append("  lading \(load.loadID), \(load.name): \(DutchNumber.text(load.rejected))")
    }
    let refused = try await ledger.refused()
    if !refused.isEmpty { lines += ["", "Geweigerd:"] }
    for load in refused {
      let after = load.isMadeGood ? " (daarna wel geladen)" : ""
      lines.append("  lading \(load.loadID), \(load.name), \(Clock.dutch(load.at)): \(load.refusal)\(after)")
    }
    let troubles = try await troubles()
    if !troubles.isEmpty { lines += [""] + troubles }
    return lines
  }

  /// A line for each, and where to read on.
  func compact() async throws -> [String] {
    let holdings = try await ledger.holdings()
    let samples = holdings.filter(\.isSynthetic).count
    var counts = ["\(holdings.count - samples) datasets"]
    if samples > 0 { counts.append("\(samples) met voorbeelden") }
    var lines = ["Geladen:  \(counts.joined(separator: " en ")) (peil status --holdings)"]
    let rejects = try await ledger.withRejects(limit: 10).filter { !$0.isRefused && !$0.isRepaired }
    if !rejects.isEmpty {
      let shown = rejects.prefix(2).map {
        "\($0.name) (\(DutchNumber.text($0.rejected)), --load \($0.loadID))"
      }
      let more = rejects.count > 2 ? " en \(rejects.count - 2) andere" : ""
      lines.append("Afgekeurde regels: \(shown.joined(separator: ", "))\(more)")
    }
    let refused = try await ledger.refused().filter { !$0.isMadeGood }
    for load in refused.prefix(3) {
      lines.append("Geweigerd: \(load.name), lading \(load.loadID), \(Clock.dutch(load.at)): \(load.refusal)")
    }
    if refused.count > 3 { lines.append("Geweigerd: en nog \(refused.count - 3) (peil status --holdings)") }
    let troubles = try await self.troubles()
    lines += troubles.prefix(3)
    if troubles.count > 3 { lines.append("Storing: en nog \(troubles.count - 3) (peil status --holdings)") }
    return lines
  }

  /// What could not be loaded, a line for each.
  private func troubles() async throws -> [String] {
    try await ledger.openTroubles().map { open in
      let job = open.trouble.source == "inbox" ? "" : " (\(open.trouble.source))"
      let meaning = ProblemCode(rawValue: open.trouble.code)?.dutch ?? ""
      let tries = open.times == 1 ? "één keer" : "\(open.times) keer"
      return
        "Storing: \(open.trouble.name)\(job), sinds \(Clock.day(of: open.firstAt).dutch), \(tries) geprobeerd: "
        + "\(open.trouble.code) \(meaning)"
    }
  }

  private func periods(_ holding: Ledger.Holding) -> String {
    holding.periods == 1
      ? holding.firstPeriod
      : "\(holding.firstPeriod) t/m \(holding.lastPeriod) (\(holding.periods))"
  }
}
