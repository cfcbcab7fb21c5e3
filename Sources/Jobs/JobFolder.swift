import Foundation
package import Vocabulary

/// All jobs declared under `etl/`.
package struct JobFolder: Sendable {
  package let jobs: [NamedJob]
  package let gemeenten: GemeenteList
  package let hosts: HostList

  package init(jobs: [NamedJob], gemeenten: GemeenteList, hosts: HostList = HostList()) {
    self.jobs = jobs
    self.gemeenten = gemeenten
    self.hosts = hosts
  }

  /// Reads every job.
  /// - Throws: `Problem` naming the file and key that is wrong.
  package init(etl folder: String) throws(Problem) {
    gemeenten = try JobFolder.decode(GemeenteList.self, "\(folder)/gemeenten.yml", "etl/gemeenten.yml")
    hosts =
      FileManager.default.fileExists(atPath: "\(folder)/hosts.yml")
      ? try JobFolder.decode(HostList.self, "\(folder)/hosts.yml", "etl/hosts.yml") : HostList()
    try hosts.requireSound()
    var found: [NamedJob] = []
    for name in JobFolder.names(in: folder) {
      let job = try JobFolder.decode(Job.self, "\(folder)/\(name).yml", "etl/\(name).yml")
      let labelsPath = "\(folder)/\(name).labels.yml"
      let labels =
        FileManager.default.fileExists(atPath: labelsPath)
        ? try JobFolder.decode(Labels.self, labelsPath, "etl/\(name).labels.yml") : [:]
      try JobCheck(name: name, job: job, hosts: hosts).requireSound()
      found.append(NamedJob(name: name, job: job, labels: labels))
    }
    jobs = found
    for job in jobs {
      guard let earlier = job.job.series?.succeeds, self[earlier] == nil else { continue }
      throw Problem(
        .jobUnknown, "De job die wordt opgevolgd bestaat niet: \(earlier).", place: "etl/\(job.name).yml",
        hint: nearest(to: earlier, among: jobs.map(\.name)).map { "Bedoeld: \($0)?" })
    }
  }

  package subscript(name: String) -> NamedJob? { jobs.first { $0.name == name } }

  /// Jobs live one folder deep: `etl/<folder>/<dataset>.yml`.
  private static func names(in folder: String) -> [String] {
    let files = FileManager.default
    let folders = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return folders.filter { !EtlFolder.withoutJobs.contains($0) }.flatMap { inner in
      ((try? files.contentsOfDirectory(atPath: "\(folder)/\(inner)")) ?? []).sorted()
        .filter { $0.hasSuffix(".yml") && !$0.hasSuffix(".labels.yml") }
        .map { "\(inner)/\($0.dropLast(4))" }
    }
  }

  private static func decode<Value: Codable>(
    _ type: Value.Type, _ path: String, _ name: String
  ) throws(Problem) -> Value {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: name)
    }
    return try YAMLFile.decode(type, from: text, name: name)
  }
}
