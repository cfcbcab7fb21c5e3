import Jobs
import Vocabulary

@testable import Pipeline

/// A job of no publisher into the table of pupils per school, with what is to be tried written in its YAML.
enum MadeUpJob {
  static let header = "Dag;School;Soort;Jongens;Meisjes;Totaal"

  /// - Parameters:
  ///   - columns: replace columns of the table, or add to them.
  ///   - table: further keys of the table.
  static func folder(
    _ columns: [String: String] = [:], table: String = "", isPublic: Bool = true, rejects: String = "100%"
  ) throws -> JobFolder {
    let rules = [
      "peildatum": "{from: Dag, type: date, format: d-M-yyyy}",
      "vestiging_code": "{from: School, type: vestiging}",
      "soort": "{from: Soort, type: text}",
      "leerlingen": "{from: Totaal, type: integer, hidden_below: hidden_below}",
    ].merging(columns) { $1 }.filter { !$0.value.isEmpty }
    let text = """
      title: Proef
      owner: NL
      source: {publisher: proef, public: \(isPublic)}
      rejects: \(rejects)
      slice: {period: peildatum}
      tables:
        - table: warehouse.fct_leerlingen_vestiging
          columns:
      \(rules.sorted { $0.key < $1.key }.map { "      \($0.key): \($0.value)" }.joined(separator: "\n"))
      \(table.isEmpty ? "" : "    \(table)")
      """
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/proef/proef.yml")
    return JobFolder(
      jobs: [NamedJob(name: "proef/proef", job: job)], gemeenten: try Desk.jobs.get().gemeenten)
  }

  /// Rows below the header.
  static func file(_ rows: String...) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
}
