import ArgumentParser
import Foundation
import Jobs
import Pipeline
import Postgres
import Publishing
import Reports
import Vocabulary
import Warehouse

struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Laadt bestanden en publiceert ze samen, in één uitgave.",
    discussion: """
      Zonder argumenten: alles wat nieuw is in inbox/. Een argument dat een job noemt, is de job; \
      andere bestanden worden aan hun kop herkend of geweigerd. Een map staat voor alle \
      bestanden erin, een zip of gzip voor wat erin is gepakt. Hetzelfde bestand wordt nooit twee keer geteld, ook niet onder een andere naam.

      Voorbeelden:
        peil load
        peil load pc4-swv-2015.csv leerlingen-po-2017/
        peil load duo/vestigingen-bo --dated 2026-04-01 adressen.csv
        peil load --again Velsen.csv

      Na een onderbreking maakt hetzelfde commando het af.
      """)

  @Argument(help: "Een job (zoals duo/vestigingen-bo), bestanden en mappen.")
  var arguments: [String] = []

  @Flag(help: "De voorbeelden van het project (VOORBEELDCIJFERS).")
  var samples = false

  @Option(help: "Datum van een export waarvan de naam geen datum noemt, zoals 2026-04-01.")
  var dated: String?

  @Flag(help: "Laat een bestand dat al bekend is, weer tellen.")
  var again = false

  @Flag(help: "Vertel waar de tijd bleef.")
  var timings = false

  func run() async throws {
    let watch = LoadWatch()
    var worst: Int32 = 0
    try await Desk.work { desk in
      let folder = try JobFolder(etl: desk.home.etl)
      let order = try LoadOrder(
        arguments: arguments, samples: samples, dated: dated, home: desk.home, jobs: folder)
      let loader = try Loader(
        pool: desk.database.pool, folder: folder, home: desk.home, clock: desk.clock, watch: watch)
      var reports: [LoadReport] = []
      for (index, path) in order.files.enumerated() {
        let name = ReceivedFile.keptName(of: path)
        let place = "[\(index + 1)/\(order.files.count)] \(name)"
        Terminal.progress(place)
        reports.append(
          contentsOf: try await loader.loadAll(path, job: order.job, dated: order.dated, again: again) {
            Terminal.progress("\(place): \(DutchNumber.text($0)) regels")
          })
      }
      let began = ContinuousClock.now
      worst = try await LoadCommand.publish(
        reports, asking: reports.compactMap { LoadCommand.request($0, again: again) }, isInbox: order.isInbox,
        on: desk)
      if timings {
        Terminal.error(TimingsScreen(watch: watch, publication: ContinuousClock.now - began).text)
      }
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Publishes what was loaded and tells what became of it.
  /// - Returns: what to end with.
  static func publish(
    _ reports: [LoadReport], asking requests: [Publisher.Request] = [], isInbox: Bool = false, on desk: Desk
  ) async throws -> Int32 {
    Terminal.progress("Publiceren …")
    let publication = try await Publisher(
      pool: desk.database.pool, home: desk.home, clock: desk.clock
    ).publish(requests, cause: LoadSummary.cause(reports))
    Terminal.clearProgress()
    let counting = try await desk.database.pool.withConnection { connection in
      try await Ledger(connection).counting(among: reports.compactMap(\.loadID))
    }
    let summary = LoadSummary(
      reports: reports, publication: publication, counting: counting, fromInbox: isInbox,
      inbox: desk.home.inbox)
    Terminal.write(summary.text)
    for problem in summary.problems { Terminal.error(problem.description) }
    return summary.exitCode
  }

  /// What `--again` asks of the publication, for known files and for those a changed job read anew.
  static func request(_ report: LoadReport, again: Bool) -> Publisher.Request? {
    switch report.outcome {
    case .again(let loadID): .count(loadID: loadID)
    case .loaded(let account) where again: .count(loadID: account.loadID)
    default: nil
    }
  }
}
