import ArgumentParser
import Foundation
import Jobs
import Postgres
import Reports
import Vocabulary
import Warehouse

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Laat zien wat is geleverd, wat wordt verwacht, wat te laat is en wat is geweigerd.",
    discussion: """
      Per regio: eerst wat te laat is of nooit kwam, dan wat binnen \(Schedule.near) dagen wordt verwacht. De dagen \
      staan in etl/ bij calendar; "geen datum afgesproken" is ook een antwoord. Voorbeelden zijn geen \
      leveringen: --samples beoordeelt die apart. PEIL_NOW kijkt op een andere dag.

      Voorbeelden:
        peil status
        peil status --region ijmond    elke bron van één regio, ook zonder datum
        peil status --remind           een tekst per contact, klaar om te versturen
        peil status --check            eindigt met 20 als iets te laat of geweigerd is, of niet te laden
        peil status --holdings         alles wat geladen is, per dataset
        peil status --load 12          wat er van één lading is geworden, regel voor regel
      """)

  @Option(help: "Alleen deze regio: naam of code.")
  var region: String?

  @Flag(help: "Een tekst per contact over wat te laat is of binnenkort wordt verwacht.")
  var remind = false

  @Flag(
    help: "Eindigt met 20 als iets te laat of geweigerd is, of niet te laden; dan staat één regel op stderr.")
  var check = false

  @Flag(help: "Beoordeelt de voorbeelden in plaats van de echte leveringen.")
  var samples = false

  @Flag(help: "Alles wat geladen is, met de afgekeurde regels en de geweigerde bestanden.")
  var holdings = false

  @Option(help: "Nummer van een lading: haar rekening en haar afgekeurde regels.")
  var load: Int64?

  func validate() throws {
    let questions = [load != nil, holdings, remind || check || region != nil || samples]
    if questions.filter({ $0 }).count > 1 {
      throw ValidationError(
        "--load en --holdings gaan niet samen, en niet met --region, --samples, --remind of --check.")
    }
  }

  func run() async throws {
    try await Desk.work { desk in
      try await desk.database.pool.withConnection { connection in
        let ledger = Ledger(connection)
        if let load {
          try await AccountScreen(load, ledger).show()
        } else if holdings {
          try await showFrame(ledger, desk)
          show(try await HoldingsScreen(ledger: ledger).full())
        } else {
          try await showCalendar(ledger, desk)
        }
      }
    }
  }

  private func show(_ lines: [String]) { Terminal.line(lines.joined(separator: "\n")) }

  private func showCalendar(_ ledger: Ledger, _ desk: Desk) async throws {
    let calendar = try await DeliveryCalendar(
      desk: desk, ledger: ledger, isSynthetic: samples, region: region)
    if remind {
      let reminders = Reminder.all(calendar)
      show(
        reminders.isEmpty
          ? [
            "Niemand hoeft te worden herinnerd: niets is te laat en niets wordt binnen \(Schedule.near) dagen verwacht."
          ]
          : Array(reminders.map(\.lines).joined(separator: ["", String(repeating: "-", count: 72), ""])))
    } else {
      try await showFrame(ledger, desk)
      show(try await HoldingsScreen(ledger: ledger).compact() + [""] + calendar.screen(isFull: region != nil))
      if !samples, calendar.entries.allSatisfy({ $0.standing.last == nil }) {
        Terminal.line("\nHier is nog niets geleverd; peil status --samples beoordeelt de voorbeelden.")
      }
    }
    guard check else { return }
    // A refused file is nobody's region: its deliverer is not always known.
    let refused = try await ledger.refused().filter { !$0.isMadeGood }.count
    let troubles = try await ledger.openTroubles().count
    guard !calendar.late.isEmpty || refused + troubles > 0 else { return }
    Terminal.error(
      "Te laat of nooit geleverd: \(calendar.late.count); geweigerd: \(refused)"
        + (troubles > 0 ? "; storingen: \(troubles)." : "."))
    // As for a refused file: something is the matter with what was, or was not, delivered.
    throw ExitCode(ProblemCode.fileNeverDelivered.exitCode)
  }

  /// Where everything is, and what was published last.
  private func showFrame(_ ledger: Ledger, _ desk: Desk) async throws {
    Terminal.line("Database: \(desk.database.place)")
    Terminal.line("Inbox:    \(desk.home.inbox)")
    if let release = try await ledger.newestRelease() {
      Terminal.line("Uitgave:  \(release.number), \(Clock.dutch(release.at)) (\(release.cause))")
    } else {
      Terminal.line("Er is nog niets gepubliceerd. Begin met: peil load --samples")
    }
    let pending = try await ledger.pendingPortions()
    if pending > 0 {
      Terminal.line("Nog niet gepubliceerd: \(pending) deel(en). Het volgende peil load doet dat.")
    }
  }
}
