import ArgumentParser
import Foundation
import Jobs
import Vocabulary
import Warehouse

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Schrijft de crontab: wanneer de inbox wordt bekeken en wat wordt opgehaald.",
    discussion: """
      Elke nacht de inbox; een job met fetch op en na de dagen van zijn calendar, anders elke maandag. Er wordt \
      niets ingesteld; cron krijgt het pas als u het doorgeeft.

      Voorbeelden:
        peil schedule
        peil schedule --at 06:15
        peil schedule | crontab -    vervangt de hele crontab van deze gebruiker
      """)

  @Option(help: "Hoe laat, op de klok van deze machine.")
  var at = "05:30"

  func validate() throws {
    guard time != nil else { throw ValidationError("--at is geen tijd: schrijf 05:30.") }
  }

  func run() async throws {
    try await Desk.reportingProblems {
      let home = try Home.find()
      let crontab = Crontab(
        jobs: try JobFolder(etl: home.etl).jobs, home: home, program: ScheduleCommand.program, time: time!,
        today: try Clock.fromEnvironment().today, environment: ProcessInfo.processInfo.environment)
      Terminal.write(crontab.text)
    }
  }

  private var time: (hour: Int, minute: Int)? {
    let parts = at.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return (hour, minute)
  }

  /// Absolute: cron has another PATH.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "peil"
  }
}
