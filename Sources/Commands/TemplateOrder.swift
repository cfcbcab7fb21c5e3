import Definitions
import Foundation
import Jobs
import Vocabulary
import Warehouse

/// Which job's template was asked for, and who is to fill it in.
struct TemplateOrder {
  let job: NamedJob
  /// Name of who delivers.
  let owner: String

  /// - Parameters:
  ///   - dataset: a job's name, or its last part when the region is told or only one region has it.
  ///   - region: a folder of `etl/`, a region's code or name, or the code of who delivers.
  /// - Throws: `Problem` naming what was probably meant.
  init(dataset: String, region: String?, home: Home, jobs: JobFolder) throws(Problem) {
    let regions = try TemplateOrder.regions(home)
    var candidates = jobs.jobs
    if let region { candidates = try TemplateOrder.jobs(of: region, regions, candidates) }
    let wanted = dataset.lowercased()
    let found = candidates.filter {
      $0.name.lowercased() == wanted || TemplateOrder.dataset($0) == wanted
    }
    guard let job = found.first else {
      let names = candidates.map(\.name) + candidates.map(TemplateOrder.dataset)
      let meant = nearest(to: dataset, among: names).map { "Bedoeld: \($0)?" }
      let known = "Er zijn: \(Set(candidates.map(TemplateOrder.dataset)).sorted().joined(separator: ", "))."
      throw Problem(
        .jobUnknown, "Er is geen job \(dataset)\(region.map { " van \($0)" } ?? "").", hint: meant ?? known)
    }
    guard found.count == 1 else {
      throw Problem(
        .jobUnknown,
        "\(dataset) kan van meer dan één regio zijn: \(found.map(\.name).joined(separator: ", ")).",
        hint: "Noem hem voluit: peil template \(job.name)")
    }
    self.job = job
    owner = regions.owners.first { $0.code == job.job.owner }?.name ?? job.job.owner
  }

  private static func jobs(
    of region: String, _ regions: RegionList, _ jobs: [NamedJob]
  ) throws(Problem) -> [NamedJob] {
    let wanted = region.lowercased()
    let meant = regions.regions.first { region in
      region.code.lowercased() == wanted || region.names.contains { $0.lowercased() == wanted }
    }
    let found = jobs.filter { job in
      let place = folder(job)
      return place == wanted || place == meant?.code || job.job.owner.lowercased() == wanted
    }
    guard found.isEmpty else { return found }
    let known = Set(jobs.map(folder)).union(regions.regions.flatMap(\.names)).union(jobs.map(\.job.owner))
    throw Problem(
      .areaUnknown, meant == nil ? "Er is geen regio \(region)." : "Van \(region) zijn er nog geen jobs.",
      hint: nearest(to: region, among: known).map { "Bedoeld: \($0)?" }
        ?? "Er zijn: \(Set(jobs.map(folder)).sorted().joined(separator: ", ")).")
  }

  private static func regions(_ home: Home) throws(Problem) -> RegionList {
    guard let text = try? String(contentsOfFile: home.etl + "/regions.yml", encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: "etl/regions.yml")
    }
    return try YAMLFile.decode(RegionList.self, from: text, name: "etl/regions.yml")
  }

  static func folder(_ job: NamedJob) -> String { String(job.name.prefix { $0 != "/" }) }
  static func dataset(_ job: NamedJob) -> String { String(job.name.drop { $0 != "/" }.dropFirst()) }
}
