import ArgumentParser
import Foundation
import Jobs
import Pipeline
import Postgres
import Publishing
import Reports
import Vocabulary
import Warehouse

struct RejectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rejects",
    abstract: "Toont afgekeurde regels, schrijft ze weg en leest ze hersteld terug.",
    discussion: """
      Wat een kind aanwijst staat er niet in: een pseudoniem, een leeftijd en vier cijfers van de postcode \
      blijven. Van een bron die niet openbaar is, staan ook cellen die niet klopten leeg: vul ze in. Een nieuw \
      persoonsnummer mag gewoon worden ingevuld; Peil bewaart het niet.

      Voorbeelden:
        peil rejects list                            de ladingen met afgekeurde regels
        peil rejects list 17
        peil rejects export 17 --output herstel.csv
        peil rejects replay herstel.csv
      """,
    subcommands: [RejectsListCommand.self, RejectsExportCommand.self, RejectsReplayCommand.self],
    defaultSubcommand: RejectsListCommand.self)
}

struct RejectsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Noemt de ladingen met afgekeurde regels, of de regels van één lading.")

  @Argument(help: "Nummer van een lading.")
  var load: Int64?

  func run() async throws {
    try await Desk.work { desk in
      try await desk.database.pool.withConnection { connection in
        let ledger = Ledger(connection)
        if let load { return try await AccountScreen(load, ledger).show() }
        let loads = try await ledger.withRejects(limit: nil)
        guard !loads.isEmpty else { return Terminal.line("Er zijn geen afgekeurde regels.") }
        var table = TextTable([
          ("lading", .right), ("bestand", .left), ("dataset", .left), ("afgekeurd", .right), ("", .left),
        ])
        for load in loads {
          table.add([
            "\(load.loadID)", load.name, load.dataset, DutchNumber.text(load.rejected),
            load.isRefused ? "geweigerd" : load.isRepaired ? "hersteld" : "",
          ])
        }
        Terminal.line(table.lines.joined(separator: "\n"))
      }
    }
  }
}

struct RejectsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Schrijft de afgekeurde regels van een lading als CSV, om te herstellen."
  )

  @Argument(help: "Nummer van de lading.")
  var load: Int64

  @Option(help: "Het bestand; anders gaat het naar de standaarduitvoer.")
  var output: String?

  func run() async throws {
    try await Desk.work { desk in
      let bytes = try await desk.database.pool.withConnection { connection in
        try await RejectSheet.write(
          loadID: load, folder: ArchiveFolder(home: desk.home), on: connection)
      }
      guard let output else { return Terminal.write(String(decoding: bytes, as: UTF8.self)) }
      // What is in it is about children, if without their names: for nobody else's eyes.
      guard
        FileManager.default.createFile(
          atPath: output, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
      else {
        throw Problem(
          .fileNotWritable, "Dit bestand is niet te schrijven.", place: output,
          hint: "Geef een andere plaats: --output /tmp/herstel.csv")
      }
      Terminal.line(
        "Geschreven: \(output). Herstel de regels en lees ze terug: peil rejects replay \(output)")
    }
  }
}

struct RejectsReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Leest herstelde regels terug en publiceert.",
    discussion: """
      De hele levering wordt opnieuw gelezen, met de herstelde regels op hun plaats; het oorspronkelijke \
      bestand is daar niet voor nodig. Regels die u weglaat, blijven afgekeurd.
      """)

  @Argument(help: "Het herstelde bestand van peil rejects export.")
  var file: String

  func run() async throws {
    var worst: Int32 = 0
    try await Desk.work { desk in
      let loader = try Loader(
        pool: desk.database.pool, folder: try JobFolder(etl: desk.home.etl), home: desk.home,
        clock: desk.clock)
      worst = try await LoadCommand.publish(
        [try await loader.replay(try RejectSheet(path: file))], on: desk)
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
