import ArgumentParser
import Foundation
import Postgres
import Reports
import Vocabulary
import Warehouse

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Laat zien wie wat heeft gevraagd.",
    discussion: "Van elk antwoord wordt de vraag bewaard, met wie haar stelde; het antwoord zelf niet.")

  @Option(help: "Zoveel dagen terug.")
  var days = 30

  func run() async throws {
    try await Desk.work { desk in
      let since = desk.clock.now.addingTimeInterval(-86_400 * Double(days))
      let entries = try await desk.database.pool.withConnection {
        try await Audit.entries(since: since, on: $0)
      }
      guard !entries.isEmpty else {
        Terminal.line("In de afgelopen \(days) dagen is niets gevraagd.")
        return
      }
      var table = TextTable([
        ("wanneer", .left), ("wie", .left), ("rol", .left), ("wat", .left), ("uitgave", .right),
        ("cellen", .right), ("vraag", .left),
      ])
      for (at, entry) in entries {
        table.add([
          Clock.dutch(at), entry.asker, entry.role, entry.command, String(entry.release),
          DutchNumber.text(entry.cells), entry.question,
        ])
      }
      Terminal.line(table.lines.joined(separator: "\n"))
    }
  }
}
