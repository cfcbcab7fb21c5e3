import ArgumentParser
import Warehouse

struct StopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stopt Peils eigen PostgreSQL; het volgende commando start hem weer.")

  func run() async throws {
    try await Desk.reportingProblems {
      let stopped = try Cluster(home: try Home.find()).stop()
      Terminal.line(stopped ? "Peils eigen PostgreSQL is gestopt." : "Peils eigen PostgreSQL draaide niet.")
    }
  }
}
