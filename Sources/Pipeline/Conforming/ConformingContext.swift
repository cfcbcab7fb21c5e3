import Jobs
import Vocabulary

/// What the rules of a job are made ready with: the job and the file's header and date.
struct ConformingContext {
  let job: NamedJob
  let header: Header
  let gemeenten: GemeenteList
  /// Date of the export; nil when rows carry their own.
  let dated: Day?
  /// Rank of the edition that the file's name states; 0 when it states none.
  var edition = 0
  /// Nil when the job keeps no pseudonyms.
  var pseudonymiser: Pseudonymiser?
  /// The file is one that Peil wrote from its archive: line numbers stand in its first field, and what
  /// identified a child was replaced.
  var isRestored = false

  /// Fields that the job declares as identifying.
  var identifyingFields: Set<Int> {
    Set(
      (job.job.identities ?? [:]).keys.compactMap { name in
        guard case .at(let index) = header.position(of: name, aliases: job.job.aliases?[name] ?? [])
        else { return nil }
        return index
      })
  }

  /// Whether the file does without a column that it may do without.
  func lacks(_ rule: ColumnRule) -> Bool {
    guard rule.optional ?? false else { return false }
    return (rule.from?.all ?? []).contains {
      header.position(of: $0, aliases: job.job.aliases?[$0] ?? []) == .absent
    }
  }

  /// The field that a rule means.
  /// - Throws: `Problem` when the file lacks the column or has it twice.
  func field(_ name: String) throws(Problem) -> Int {
    switch header.position(of: name, aliases: job.job.aliases?[name] ?? []) {
    case .at(let index): return index
    case .absent:
      throw Problem(
        .columnMissing, "De kolom \(name) ontbreekt.",
        hint: nearest(to: name, among: header.names).map {
          "Bedoelt het bestand \($0)? Zet dat dan bij aliases in etl/\(job.name).yml."
        })
    case .twice:
      throw Problem(.columnMissing, "De kolom \(name) staat twee keer in de kop.")
    }
  }
}
