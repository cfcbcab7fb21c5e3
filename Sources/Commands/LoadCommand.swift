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
      Zonder argumenten: alles wat nieuw is in inbox/, en daarna wat jobs met fetch ophalen. Een argument dat een job \
      noemt, is de job (zonder bestanden: ophalen), https://… wordt opgehaald als etl/hosts.yml de server noemt; \
      andere bestanden worden aan hun kop herkend of geweigerd. Een map staat voor alle \
      bestanden erin, een zip of gzip voor wat erin is gepakt. Hetzelfde bestand wordt nooit twee keer geteld, ook niet onder een andere naam.

      Voorbeelden:
        peil load
        peil load pc4-swv-2015.csv leerlingen-po-2017/
        peil load duo/vestigingen-bo --dated 2026-04-01 adressen.csv
        peil load --again Velsen.csv
        peil load --quiet --inbox    zoals cron het doet: zie peil schedule

      Wat zonder argumenten of met --quiet niet te laden is, wordt één keer gemeld en bij elke keer weer geprobeerd; \
      peil status noemt het tot het is opgelost. Na een onderbreking maakt hetzelfde commando het af.
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

  @Flag(help: "Alleen de inbox; haalt niets op.")
  var inbox = false

  @Flag(help: "Zegt niets als er niets nieuws is, en meldt een storing één keer: voor cron.")
  var quiet = false

  func validate() throws {
    guard !inbox || (arguments.isEmpty && !samples) else {
      throw ValidationError("--inbox gaat niet samen met een job, bestanden of --samples.")
    }
  }

  func run() async throws {
    let watch = LoadWatch()
    var worst: Int32 = 0
    try await Desk.work { desk in
      let folder = try JobFolder(etl: desk.home.etl)
      let order = try LoadOrder(
        arguments: arguments, samples: samples, dated: dated, home: desk.home, jobs: folder, inboxOnly: inbox)
      guard !quiet || order.isInbox || order.files.isEmpty else {
        throw ValidationError("--quiet is voor de inbox en voor wat wordt opgehaald, niet voor bestanden.")
      }
      let round = LoadRound(
        order: order, again: again,
        loader: try Loader(
          pool: desk.database.pool, folder: folder, home: desk.home, clock: desk.clock, watch: watch),
        fetcher: Fetcher(pool: desk.database.pool, hosts: folder.hosts, clock: desk.clock))
      let results = try await round.run()
      let book = TroubleBook(
        desk: desk, order: order, isScheduled: order.isInbox || quiet,
        fetching: folder.jobs.filter { $0.job.fetch != nil }.map(\.name))
      let reports = try await book.untold(results).compactMap(\.report)
      let began = ContinuousClock.now
      worst = try await LoadCommand.publish(
        reports, asking: reports.compactMap { LoadCommand.request($0, again: again) },
        tone: order.isInbox || quiet ? (quiet ? .silent : .scheduled) : .asked,
        unchanged: results.filter { $0.report == nil }.map(\.name), on: desk)
      // After it was told, so that a run that is cut off tells it again.
      try await book.settle(results)
      if timings {
        Terminal.error(TimingsScreen(watch: watch, publication: ContinuousClock.now - began).text)
      }
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Publishes what was loaded and tells what became of it.
  /// - Returns: what to end with.
  static func publish(
    _ reports: [LoadReport], asking requests: [Publisher.Request] = [], tone: LoadSummary.Tone = .asked,
    unchanged: [String] = [], on desk: Desk
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
      reports: reports, publication: publication, counting: counting, tone: tone,
      unchanged: unchanged, inbox: desk.home.inbox)
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
