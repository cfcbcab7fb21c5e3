import ArgumentParser
import Foundation
import Jobs
import Pipeline
import Postgres
import Publishing
import Reports
import Vocabulary
import Warehouse

struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Schrijft alles wat is aangeleverd naar een map, en vult een lege Peil ermee.",
    discussion: """
      Openbare bestanden bewaart Peil zoals zij kwamen; van andere de cellen die de job leest, zonder wat een \
      kind aanwijst. Sleutels zitten er niet bij: bewaar die apart (peil keys).

      Voorbeelden:
        peil archive export /backup/archief
        PEIL_HOME=/nieuw peil archive load /backup/archief
      """, subcommands: [ArchiveExportCommand.self, ArchiveLoadCommand.self])
}

struct ArchiveExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Schrijft het archief naar een nieuwe map.")

  @Argument(help: "Een map die nog leeg is.")
  var folder: String

  func run() async throws {
    try await Desk.work { desk in
      let manifest = try await desk.database.pool.withConnection { connection in
        try await connection.transaction(isolation: .repeatableRead) { snapshot in
          try await ArchiveExport(to: folder, folder: ArchiveFolder(home: desk.home), on: snapshot).write {
            Terminal.progress("[\($0)/\($1)] geschreven")
          }
        }
      }
      Terminal.clearProgress()
      Terminal.line("\(DutchNumber.text(manifest.deliveries.count)) leveringen geschreven naar \(folder).")
      if !manifest.keys.isEmpty {
        Terminal.line(
          "Nodig om het terug te zetten: de sleutels van \(manifest.keys.keys.sorted().joined(separator: ", ")) (peil keys)."
        )
      }
    }
  }
}

struct ArchiveLoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Laadt een archief en publiceert zoals het was.",
    discussion: """
      De leveringen worden gelezen in de volgorde waarin zij eens kwamen, met de jobs van nu. Wat er al is, \
      blijft; na een onderbreking maakt hetzelfde commando het af.
      """)

  @Argument(help: "Een map van peil archive export.")
  var folder: String

  func run() async throws {
    var worst: Int32 = 0
    try await Desk.work { desk in
      let loader = try Loader(
        pool: desk.database.pool, folder: try JobFolder(etl: desk.home.etl), home: desk.home,
        clock: desk.clock)
      let archive = try ArchiveImport(from: folder, loader: loader)
      let reports = try await archive.load { index, delivery in
        Terminal.progress("[\(index + 1)/\(archive.manifest.deliveries.count)] \(delivery.name)")
      }
      let pointers = try await archive.pointers(after: reports)
      // What was refused then is refused now; that is no news.
      let news = zip(archive.manifest.deliveries, reports).filter { delivery, report in
        !(delivery.refused && report.loadID == nil)
      }.map(\.1)
      worst = try await LoadCommand.publish(
        news, asking: pointers.map { .point(sliceID: $0.sliceID, portionID: $0.portionID) }, on: desk)
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
