import Jobs
import Pipeline
import Reports
import Vocabulary

/// The files and the sources of one order, loaded one after the other.
struct LoadRound {
  let order: LoadOrder
  let again: Bool
  let loader: Loader
  let fetcher: Fetcher

  /// What became of a file, a member of an archive, or a source.
  struct Result {
    /// Nil for a file.
    var task: FetchTask?
    /// Where the file lies; nil for what was fetched.
    var path: String?
    /// One of several in one file.
    var isMember = false
    /// Nil when the server had nothing new.
    var report: LoadReport?

    /// As a person may see it.
    var name: String { report?.name ?? task?.place ?? "" }
  }

  func run() async throws -> [Result] {
    var results: [Result] = []
    let count = order.files.count + order.tasks.count
    for (index, path) in order.files.enumerated() {
      let place = "[\(index + 1)/\(count)] \(ReceivedFile.keptName(of: path))"
      Terminal.progress(place)
      let reports = try await loader.loadAll(path, job: order.job, dated: order.dated, again: again) {
        Terminal.progress("\(place): \(DutchNumber.text($0)) regels")
      }
      results += reports.map { Result(path: path, isMember: reports.count > 1, report: $0) }
    }
    for task in order.tasks {
      Terminal.progress("\(task.place) ophalen …")
      switch try await fetcher.fetch(task, anew: again) {
      case .unchanged: results.append(Result(task: task))
      case .failed(let problem): results.append(Result(task: task, report: LoadReport(task, failed: problem)))
      case .fetched(let file):
        let reports = try await loader.loadAll(file, job: task.job, dated: order.dated, again: again) {
          Terminal.progress("\(task.place): \(DutchNumber.text($0)) regels")
        }
        try await fetcher.remember(task, file, reports)
        results += reports.map { Result(task: task, isMember: reports.count > 1, report: $0) }
      }
    }
    return results
  }
}
