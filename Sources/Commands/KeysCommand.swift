import ArgumentParser
import Foundation
import Postgres
import Reports
import Vocabulary
import Warehouse

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Toont de sleutels van de pseudoniemen, of vervangt er een.",
    discussion: """
      Elke regio heeft een eigen sleutel, in een bestand buiten de database (PEIL_KEYS, of keys/ onder \
      .peil). Bij de eerste lading wordt hij gemaakt. Maak er een reservekopie van, op een andere plaats \
      dan die van de database: zonder sleutel is niemand te herkennen, en met beide wel.

      Voorbeelden:
        peil keys                      welke sleutels er zijn, en of zij er nog zijn
        peil keys rotate PO2711        een nieuwe sleutel, ook voor wat al geladen is
      """, subcommands: [KeysListCommand.self, KeysRotateCommand.self],
    defaultSubcommand: KeysListCommand.self)
}

struct KeysListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Toont welke sleutels er zijn.")

  func run() async throws {
    try await Desk.work { desk in
      let folder = KeyFolder(home: desk.home)
      try await desk.database.pool.withConnection { connection in
        let known = try await connection.rows(
          "select owner, key_id, since from ledger.pseudonym_key order by owner",
          as: (String.self, String.self, Date.self))
        guard !known.isEmpty else {
          Terminal.line("Er zijn nog geen sleutels; de eerste lading met leerlingen maakt ze.")
          return
        }
        var table = TextTable([("wie", .left), ("sleutel", .left), ("sinds", .left), ("bestand", .left)])
        for (owner, id, since) in known {
          let isThere = (try? await folder.key(of: owner, on: connection)) != nil
          table.add([owner, id, Clock.dutch(since), isThere ? folder.file(owner) : "ONTBREEKT"])
        }
        Terminal.line(table.lines.joined(separator: "\n"))
      }
    }
  }
}

struct KeysRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Geeft een regio een nieuwe sleutel, ook voor wat al geladen is.",
    discussion: "De oude sleutel alleen opent daarna niets meer. Maak meteen een reservekopie van de nieuwe.")

  @Argument(help: "Wie aanlevert: de code van het samenwerkingsverband, zoals PO2711.")
  var owner: String

  func run() async throws {
    try await Desk.work { desk in
      let folder = KeyFolder(home: desk.home)
      let outcome = try await KeyRotation(pool: desk.database.pool, folder: folder).rotate(owner)
      Terminal.line(
        "\(owner): sleutel \(outcome.keyID), \(DutchNumber.text(outcome.rows)) rijen over \(DutchNumber.text(outcome.persons)) kinderen omgezet."
      )
      Terminal.line("Maak nu een reservekopie van \(folder.file(owner)).")
    }
  }
}
