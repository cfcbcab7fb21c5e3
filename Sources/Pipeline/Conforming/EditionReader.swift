import Jobs
import SourceFiles
import Vocabulary

/// Reads the edition of a record from the column that the job names.
struct EditionReader {
  private let rule: EditionRule
  private let column: String
  private let field: Int
  private let isPublic: Bool

  /// - Returns: nil when no column tells the edition.
  init?(_ context: ConformingContext) throws(Problem) {
    guard let rule = context.job.job.edition, let column = rule.column else { return nil }
    self.rule = rule
    self.column = column
    field = try context.field(column)
    isPublic = context.job.job.source.isPublic
  }

  func rank(_ reader: borrowing RecordReader) throws(CellFault) -> Int {
    try reader.withField(field) { bytes throws(CellFault) in
      let word = String(decoding: bytes.trimmed, as: UTF8.self)
      guard !word.isEmpty else { throw CellFault(code: .empty, column: column, reason: "De cel is leeg.") }
      guard let rank = rule.rank(of: word) else {
        let found = isPublic && !ElevenTest.isWithin(bytes) ? ": \(word.prefix(40))" : ""
        throw CellFault(
          code: .labelUnknown, column: column, reason: "Dit is geen editie die de job noemt\(found).")
      }
      return rank
    }
  }

  /// The portion holds records of another edition.
  var mixed: CellFault {
    CellFault(
      code: .editionUnclear, column: column,
      reason: "Eerdere regels over dezelfde periode en hetzelfde deel zijn van een andere editie.")
  }
}
