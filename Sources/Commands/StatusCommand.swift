import ArgumentParser
import Foundation
import Postgres
import Reports
import Vocabulary
import Warehouse

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Laat zien wat er geladen en gepubliceerd is, en wat is geweigerd.",
    discussion: """
      Voorbeelden:
        peil status
        peil status --load 12      wat er van één lading is geworden, regel voor regel
      """)

  @Option(help: "Nummer van een lading: haar rekening en haar afgekeurde regels.")
  var load: Int64?

  func run() async throws {
    try await Desk.work { desk in
      try await desk.database.pool.withConnection { connection in
        let ledger = Ledger(connection)
        if let load {
          try await show(load, ledger)
        } else {
          try await show(ledger, desk)
        }
      }
    }
  }

  private func show(_ ledger: Ledger, _ desk: Desk) async throws {
    Terminal.line("Database: \(desk.database.place)")
    Terminal.line("Inbox:    \(desk.home.inbox)")
    guard let release = try await ledger.newestRelease() else {
      Terminal.line("\nEr is nog niets gepubliceerd. Begin met: peil load --samples")
      return
    }
    Terminal.line("Uitgave:  \(release.number), \(Clock.dutch(release.at)) (\(release.cause))\n")
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
    Terminal.line(table.lines.joined(separator: "\n"))
    let pending = try await ledger.pendingPortions()
    if pending > 0 {
      Terminal.line("\nNog niet gepubliceerd: \(pending) deel(en). Het volgende peil load doet dat.")
    }
    let rejects = try await ledger.withRejects()
    if !rejects.isEmpty { Terminal.line("\nMet afgekeurde regels (peil status --load NUMMER):") }
    for (load, name, count) in rejects {
      Terminal.line("  lading \(load), \(name): \(DutchNumber.text(count))")
    }
    let refused = try await ledger.refused()
    if !refused.isEmpty { Terminal.line("\nGeweigerd:") }
    for load in refused {
      Terminal.line("  lading \(load.loadID), \(load.name), \(Clock.dutch(load.at)): \(load.refusal)")
    }
  }

  private func periods(_ holding: Ledger.Holding) -> String {
    holding.periods == 1
      ? holding.firstPeriod
      : "\(holding.firstPeriod) t/m \(holding.lastPeriod) (\(holding.periods))"
  }

  private func show(_ load: Int64, _ ledger: Ledger) async throws {
    guard let account = try await ledger.account(of: load) else {
      throw Problem(.fileNeverDelivered, "Er is geen lading \(load).", hint: "peil status noemt ze.")
    }
    Terminal.line("Lading \(load): \(account.name) (\(account.dataset)), \(Clock.dutch(account.at))")
    Terminal.line("Gelezen als \(account.dialect)")
    Terminal.line(
      "\(DutchNumber.text(account.lines)) regels = \(DutchNumber.text(account.accepted)) goed + \(DutchNumber.text(account.rejected)) afgekeurd + \(DutchNumber.text(account.ignored)) leeg"
    )
    if let refusal = account.refusal { Terminal.line("Geweigerd: \(refusal)") }
    let rejects = try await ledger.rejects(of: load)
    guard !rejects.isEmpty else { return }
    var table = TextTable([
      ("regel", .right), ("kolom", .left), ("code", .left), ("reden", .left),
    ])
    for (line, field, code, reason) in rejects {
      table.add([DutchNumber.text(line), field ?? "", code, reason])
    }
    Terminal.line("\n" + table.lines.joined(separator: "\n"))
  }
}
