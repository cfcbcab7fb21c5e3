import Foundation
import Jobs
import Pipeline
import Vocabulary
import Warehouse

/// What was asked to be loaded, made out of the arguments.
struct LoadOrder {
  var job: String?
  var files: [String]
  var dated: Day?
  var isInbox = false

  init(
    arguments: [String], samples: Bool, dated: String?, home: Home, jobs: JobFolder
  ) throws(Problem) {
    var files: [String] = []
    for argument in arguments {
      if jobs[argument] != nil {
        guard job == nil else {
          throw Problem(
            .jobUnknown, "Er staan twee jobs: \(job!) en \(argument).", hint: "Laad ze na elkaar.")
        }
        job = argument
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
    } else if files.isEmpty {
      throw Problem(
        .fileUnreadable, "Er is geen bestand genoemd.",
        hint: "Noem na de job ook bestanden; zonder argumenten laadt peil load de inbox.")
    }
    self.files = files
    if let dated {
      guard let day = Day(iso: dated) else {
        throw Problem(.periodUnknown, "--dated is geen dag: \(dated).", hint: "Schrijf 2026-04-01.")
      }
      self.dated = day
    }
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
