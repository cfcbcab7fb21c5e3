package import Jobs
package import Vocabulary
import Warehouse

/// One file that is to be fetched.
package struct FetchTask: Sendable {
  /// Nil: found by the header.
  package let job: String?
  let source: Source

  enum Source: Sendable {
    case web(SourceURL)
    /// Name of the database, and what is asked of it.
    case postgres(String, query: String)
  }

  package init(_ url: SourceURL, job: String?) {
    self.job = job
    source = .web(url)
  }

  init(postgres name: String, query: String, job: String) {
    self.job = job
    source = .postgres(name, query: query)
  }

  /// Where it comes from, as a person is told: no password, no token.
  package var place: String {
    switch source {
    case .web(let url): ElevenTest.masked(url.shown)
    case .postgres(let name, _): FetchRule.variable(name)
    }
  }

  /// SHA-256 of what is fetched for which job. Two jobs may read one file each in its own way.
  package var subject: String {
    let text =
      switch source {
      case .web(let url): url.text
      case .postgres(let name, _): name
      }
    return SHA256Digest.hex(of: "\(job ?? "")\n\(text)")
  }
}

extension NamedJob {
  /// What it says may be fetched; empty when somebody hands it in.
  /// - Parameter hosts: those by which the job was checked.
  package func fetchTasks(from hosts: HostList) -> [FetchTask] {
    guard let fetch = job.fetch else { return [] }
    if let database = fetch.postgres, let query = fetch.query {
      return [FetchTask(postgres: database, query: query, job: name)]
    }
    return (fetch.url?.all ?? []).compactMap { SourceURL($0) }.filter { hosts[$0] != nil }
      .map { FetchTask($0, job: name) }
  }
}

extension LoadReport {
  /// What could not be fetched.
  package init(_ task: FetchTask, failed problem: Problem) {
    self.init(path: task.place, job: task.job, outcome: .refused(problem, nil), name: task.place)
  }
}
