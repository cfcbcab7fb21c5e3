import Foundation
import Jobs
import Pipeline
import Vocabulary
import Warehouse

/// What was asked to be loaded, made out of the arguments.
struct LoadOrder {
  var job: String?
  var files: [String] = []
  /// What is to be fetched, after the files.
  var tasks: [FetchTask] = []
  var dated: Day?
  var isInbox = false

  /// - Parameter inboxOnly: without arguments, fetch nothing.
  init(
    arguments: [String], samples: Bool, dated: String?, home: Home, jobs: JobFolder, inboxOnly: Bool = false
  ) throws(Problem) {
    var named: [NamedJob] = []
    var urls: [SourceURL] = []
    for argument in arguments {
      if let job = jobs[argument] {
        named.append(job)
      } else if SourceURL.isMeant(by: argument) {
        urls.append(try jobs.hosts.require(argument, place: nil))
      } else {
        files += try LoadOrder.expand(argument, jobs)
      }
    }
    if samples { files += Samples.paths(in: home.samples) }
    if arguments.isEmpty, !samples {
      isInbox = true
      try? FileManager.default.createDirectory(
        atPath: home.inbox, withIntermediateDirectories: true)
      files = home.inboxes.flatMap { LoadOrder.files(in: $0) }
      if !inboxOnly { named = jobs.jobs.filter { $0.job.fetch != nil } }
    }
    if isInbox || (files.isEmpty && urls.isEmpty) {
      tasks = try LoadOrder.tasks(of: named, isInbox, jobs)
    } else {
      guard named.count < 2 else {
        throw Problem(
          .jobUnknown, "Er staan twee jobs: \(named[0].name) en \(named[1].name).", hint: "Laad ze na elkaar."
        )
      }
      job = named.first?.name
      tasks = urls.map { FetchTask($0, job: job) }
    }
    if let dated {
      guard let day = Day(iso: dated) else {
        throw Problem(.periodUnknown, "--dated is geen dag: \(dated).", hint: "Schrijf 2026-04-01.")
      }
      self.dated = day
    }
  }

  /// What jobs without files say may be fetched.
  private static func tasks(
    of named: [NamedJob], _ isInbox: Bool, _ jobs: JobFolder
  ) throws(Problem) -> [FetchTask] {
    if let job = named.first(where: { $0.job.fetch == nil }) {
      throw Problem(
        .fileUnreadable, "Er is geen bestand genoemd.",
        hint:
          "Noem na de job ook bestanden: \(job.name) heeft geen fetch; zonder argumenten laadt peil load de inbox."
      )
    }
    guard isInbox || !named.isEmpty else {
      throw Problem(
        .fileUnreadable, "Er is geen bestand genoemd.", hint: "Zonder argumenten laadt peil load de inbox.")
    }
    return named.flatMap { $0.fetchTasks(from: jobs.hosts) }
  }

  /// A file, or the files in a folder and the folders in it. A path that is not there stays: it is refused
  /// by itself, and the others are loaded.
  private static func expand(_ path: String, _ jobs: JobFolder) throws(Problem) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      if let meant = nearest(to: path, among: jobs.jobs.map(\.name)) {
        throw Problem(
          .fileUnreadable, "Er is geen bestand en geen job \(path).", hint: "Bedoeld: de job \(meant)?")
      }
      return [path]
    }
    guard isFolder.boolValue else { return [path] }
    let files = files(in: path)
    guard !files.isEmpty else {
      throw Problem(.fileUnreadable, "In deze map staan geen bestanden.", place: path)
    }
    return files
  }

  private static func files(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    // ~$ is how Excel marks a workbook that somebody has open.
    return names.filter { name in
      !name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("~$") }
    }
    .sorted().map { "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\($0)" }
    .filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }
}
