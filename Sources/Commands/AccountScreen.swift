import Postgres
import Reports
import Vocabulary
import Warehouse

/// The account of one load: how its file was read, and which records were set apart.
struct AccountScreen {
  let load: Int64
  let ledger: Ledger

  init(_ load: Int64, _ ledger: Ledger) {
    self.load = load
    self.ledger = ledger
  }

  func show() async throws {
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
