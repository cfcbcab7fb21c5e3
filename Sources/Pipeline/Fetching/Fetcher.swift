import Foundation
package import Jobs
package import Postgres
import SourceFiles
package import Vocabulary
package import Warehouse

/// Fetches what jobs say may be fetched, and remembers which version was loaded last.
package struct Fetcher: Sendable {
  private let pool: Pool
  private let hosts: HostList
  private let clock: Clock
  private let limits: FetchLimits?
  private let environment: [String: String]

  package enum Outcome: Sendable {
    /// The server has nothing that was not loaded already.
    case unchanged
    case fetched(FetchedFile)
    case failed(Problem)
  }

  /// - Parameter limits: instead of those of `etl/hosts.yml`.
  package init(
    pool: Pool, hosts: HostList, clock: Clock, limits: FetchLimits? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.pool = pool
    self.hosts = hosts
    self.clock = clock
    self.limits = limits
    self.environment = environment
  }

  /// Never throws for what is wrong on the other side: that is an outcome.
  /// - Parameter anew: also what was loaded already.
  package func fetch(_ task: FetchTask, anew: Bool = false) async throws -> Outcome {
    do {
      switch task.source {
      case .postgres(let name, let query):
        let source = PostgresFetch(name: name, limits: limits ?? FetchLimits(), environment: environment)
        return .fetched(try await source.rows(query, job: task.job ?? ""))
      case .web(let url):
        let known =
          anew ? nil : try await pool.withConnection { try await Ledger($0).validators(of: task.subject) }
        let answer = try await HTTPFetch(hosts: hosts, limits: limits).get(
          url, known: known ?? Ledger.Validators(), asked: task.job ?? task.place)
        switch answer {
        case .notModified: return .unchanged
        case .file(let file): return .fetched(file)
        }
      }
    } catch let problem as Problem {
      return .failed(problem.masked)
    } catch let error as SourceFileError {
      return .failed(Problem(error.about(task.place)))
    }
  }

  /// Remembers the version that was fetched, once all of it is in: what is not, is fetched again next time.
  package func remember(_ task: FetchTask, _ file: FetchedFile, _ reports: [LoadReport]) async throws {
    guard !file.validators.isEmpty, reports.allSatisfy({ $0.loadID != nil }) else { return }
    try await pool.withConnection { connection in
      try await Ledger(connection).remember(
        file.validators, of: task.subject, dataset: task.job ?? "", place: task.place, at: clock.now)
    }
  }
}
