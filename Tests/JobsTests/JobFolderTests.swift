import Foundation
import Jobs
import Testing
import Vocabulary

@Suite struct JobFolderTests {
  private static let job = """
    title: Leerlingen
    owner: NL
    source: {publisher: DUO, public: true}
    rejects: 1%
    slice: {period: dated}
    tables: []
    """

  @Test func `a job is named after its folder and file; samples and other files are no jobs`() throws {
    let folder = try folder([
      "gemeenten.yml": "gemeenten: []",
      "regions.yml": "regions: []",
      "duo/b.yml": Self.job,
      "duo/a.yml": Self.job,
      "duo/a.labels.yml": "soort: {map: {Bo: bao}}",
      "duo/README.md": "geen job",
      "ijmond/telling.yml": Self.job,
      "samples/voorbeeld.yml": "geen job",
    ])
    #expect(folder.jobs.map(\.name) == ["duo/a", "duo/b", "ijmond/telling"])
    #expect(folder["duo/a"]?.labels == ["soort": LabelList(map: ["Bo": "bao"])])
    #expect(folder["duo/b"]?.labels == [:])
    #expect(folder["samples/voorbeeld"] == nil)
  }

  @Test(
    arguments: [
      ([:], "PEIL-101 | etl/gemeenten.yml"),
      (["gemeenten.yml": "gemeenten: [{name: Zeist}]"], "PEIL-101 | etl/gemeenten.yml"),
      (["gemeenten.yml": "gemeenten: []", "duo/a.yml": "title: Leerlingen"], "PEIL-101 | etl/duo/a.yml"),
      (
        ["gemeenten.yml": "gemeenten: []", "duo/a.yml": Self.job + "\nlimit: 3"],
        "PEIL-102 | etl/duo/a.yml, regel 7"
      ),
      (
        [
          "gemeenten.yml": "gemeenten: []", "duo/a.yml": Self.job,
          "duo/a.labels.yml": "soort:\n  map: {}\n  leftout: {X: y}",
        ], "PEIL-102 | etl/duo/a.labels.yml, regel 3"
      ),
    ] as [([String: String], String)])
  func `a folder with a mistake is refused, naming the file`(files: [String: String], expected: String) throws
  {
    let problem = #expect(throws: Problem.self) { _ = try folder(files) }
    #expect(problem.map { "\($0.code.rawValue) | \($0.place ?? "-")" } == expected)
  }

  private func folder(_ files: [String: String]) throws -> JobFolder {
    let etl = FileManager.default.temporaryDirectory.appendingPathComponent("peil-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: etl, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: etl) }
    for (name, text) in files {
      let file = etl.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try JobFolder(etl: etl.path)
  }
}
