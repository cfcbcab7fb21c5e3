import ArgumentParser
import Foundation
import Pipeline
import Postgres
import Publishing
import Vocabulary
import Warehouse

struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Trekt een bestand in: waar het over gaat, wordt weer volgt.",
    discussion: """
      Het bestand wordt herkend aan zijn inhoud, of aan de naam waaronder het is aangeleverd. Oude \
      uitgaven blijven zoals zij waren. Met peil load --again FILE telt het weer mee.
      """)

  @Argument(help: "Het bestand, of de naam waaronder het is aangeleverd.")
  var file: String

  func run() async throws {
    try await Desk.work { desk in
      let content = FileManager.default.contents(atPath: file).map { SHA256Digest.hex(of: Array($0)) }
      var name = ReceivedFile.keptName(of: file)
      let known = try await desk.database.pool.withConnection { [name] connection in
        let ledger = Ledger(connection)
        let found = try await ledger.loads(sha256: content, name: name)
        if content != nil || !found.isEmpty { return (name, found) }
        // What came in an archive is kept under both names, and typed as it is shown.
        let whole = ReceivedFile.keptName(ofMember: file)
        return (whole, try await ledger.loads(sha256: nil, name: whole))
      }
      let loads = known.1
      if !loads.isEmpty { name = known.0 }
      guard !loads.isEmpty else {
        throw Problem(
          .fileNeverDelivered, "Dit bestand is nooit geladen.", place: name,
          hint: "peil status laat zien wat er is.")
      }
      // A name comes back every year; a file's content does not.
      let candidates = loads.filter(\.counts)
      if content == nil, candidates.count > 1 {
        throw Problem(
          .fileNeverDelivered,
          "Onder de naam \(name) zijn \(candidates.count) bestanden geladen: "
            + candidates.map { "lading \($0.loadID) (\($0.subject))" }.joined(separator: ", ") + ".",
          hint: "Wijs het bestand zelf aan, met zijn map erbij.")
      }
      let publication = try await Publisher(
        pool: desk.database.pool, home: desk.home, clock: desk.clock
      ).publish(loads.map { .withdraw(loadID: $0.loadID) }, cause: "Ingetrokken: \(name)")
      if !candidates.isEmpty, let release = publication.releases.last {
        for load in candidates { Terminal.line("\(name): ingetrokken (\(load.subject)).") }
        Terminal.line("Gepubliceerd: uitgave \(release).")
      } else {
        Terminal.line("\(name): telde al niet mee; er verandert niets.")
      }
      for note in publication.notes { Terminal.line("Let op: \(note)") }
    }
  }
}
