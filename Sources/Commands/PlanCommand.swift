import ArgumentParser
import Foundation
import Jobs
import Pipeline
import Publishing
import Reports
import Vocabulary
import Warehouse

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Laat zien wat peil load zou doen: welke regels, welke cijfers en hoeveel.",
    discussion: """
      Alles wordt echt gedaan, in één transactie, en daarna teruggenomen: er blijft niets staan. Zolang het \
      duurt, wacht een ander die publiceert.

      Voorbeelden:
        peil plan Velsen.csv
        peil plan                            wat er in inbox/ staat
        peil plan nieuw/ --all
        peil plan Velsen.csv --format csv > verschil.csv
      """)

  @Argument(help: "Een job, bestanden en mappen, zoals bij peil load.")
  var arguments: [String] = []

  @Flag(help: "De voorbeelden van het project (VOORBEELDCIJFERS).")
  var samples = false

  @Option(help: "Datum van een export waarvan de naam geen datum noemt, zoals 2026-04-01.")
  var dated: String?

  @Flag(help: "Alsof een bestand dat al bekend is, weer telt.")
  var again = false

  @Flag(help: "Alle cijfers, niet alleen de grootste verschillen.")
  var all = false

  @Option(help: "Vorm: table of csv.")
  var format: Format = .table

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv
  }

  func run() async throws {
    var worst: Int32 = 0
    try await Desk.work { desk in
      let folder = try JobFolder(etl: desk.home.etl)
      let order = try LoadOrder(
        arguments: arguments, samples: samples, dated: dated, home: desk.home, jobs: folder)
      let loader = try Loader(
        pool: desk.database.pool, folder: folder, home: desk.home, clock: desk.clock)
      // Before the rehearsal, which keeps others from publishing.
      let fetcher = Fetcher(pool: desk.database.pool, hosts: folder.hosts, clock: desk.clock)
      var sources: [(FetchTask, Fetcher.Outcome)] = []
      for task in order.tasks {
        Terminal.progress("\(task.place) ophalen …")
        sources.append((task, try await fetcher.fetch(task, anew: again)))
      }
      let publisher = Publisher(pool: desk.database.pool, home: desk.home, clock: desk.clock)
      let (reports, rehearsal) = try await publisher.rehearse { connection in
        var reports: [LoadReport] = []
        for (index, path) in order.files.enumerated() {
          let place = "[\(index + 1)/\(order.files.count)] \(ReceivedFile.keptName(of: path))"
          reports.append(
            contentsOf:
              try await loader.loadAll(
                path, job: order.job, dated: order.dated, again: again, rehearsal: connection
              ) { Terminal.progress("\(place): \(DutchNumber.text($0)) regels") })
        }
        for (task, outcome) in sources {
          switch outcome {
          case .unchanged: break
          case .failed(let problem): reports.append(LoadReport(task, failed: problem))
          case .fetched(let file):
            reports += try await loader.loadAll(
              file, job: task.job, dated: order.dated, again: again, rehearsal: connection)
          }
        }
        Terminal.progress("Cijfers vergelijken …")
        return (reports, reports.compactMap { LoadCommand.request($0, again: again) })
      }
      Terminal.clearProgress()
      let screen = PlanScreen(reports: reports, rehearsal: rehearsal, isFull: all)
      Terminal.write(format == .csv ? screen.csv : screen.text)
      for problem in screen.problems { Terminal.error(problem.description) }
      worst = screen.exitCode
    }
    if worst != 0 { throw ExitCode(worst) }
  }
}
