import ArgumentParser
import Foundation
import Postgres
import Vocabulary
import Warehouse

/// What every command starts with: the folder, the clock and the database; and how each error ends.
struct Desk {
  let home: Home
  let clock: Clock
  let database: Database

  /// Runs a command's work with an open desk.
  static func work(migrate: Bool = false, _ body: (Desk) async throws -> Void) async throws {
    try await reportingProblems {
      let home = try Home.find()
      let desk = Desk(
        home: home, clock: try Clock.fromEnvironment(),
        database: try await Database.open(home: home, migrate: migrate))
      try await body(desk)
      await desk.database.pool.close()
    }
  }

  /// Turns what went wrong into one message on standard error and the exit code of its kind.
  static func reportingProblems(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let exit as ExitCode {
      throw exit
    } catch let problem as Problem {
      Terminal.error(problem.description)
      throw ExitCode(problem.code.exitCode)
    } catch is CancellationError {
      Terminal.error("Afgebroken. Wat niet af was, is teruggedraaid; hetzelfde commando maakt het af.")
      throw ExitCode(130)
    } catch {
      let problem = Problem(database: error)
      Terminal.error(problem.description)
      throw ExitCode(Task.isCancelled ? 130 : problem.code.exitCode)
    }
  }
}
