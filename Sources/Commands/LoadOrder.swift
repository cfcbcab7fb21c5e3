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
    if files.isEmpty {
      isInbox = true
      try? FileManager.default.createDirectory(
        atPath: home.inbox, withIntermediateDirectories: true)
      files = try LoadOrder.expand(home.inbox, jobs)
    }
    self.files = files
    if let dated {
      guard let day = Day(iso: dated) else {
        throw Problem(.periodUnknown, "--dated is geen dag: \(dated).", hint: "Schrijf 2026-04-01.")
      }
      self.dated = day
    }
  }

  private static func expand(_ path: String, _ jobs: JobFolder) throws(Problem) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let names = jobs.jobs.map(\.name)
      throw Problem(
        .fileUnreadable, "Er is geen bestand en geen job \(path).",
        hint: nearest(to: path, among: names).map { "Bedoeld: de job \($0)?" }
          ?? "Jobs: \(names.joined(separator: ", ")).")
    }
    guard isFolder.boolValue else { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
