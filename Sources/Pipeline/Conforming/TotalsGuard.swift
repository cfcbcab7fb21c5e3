import Jobs
import SourceFiles
import Vocabulary

/// Rows of a file that count other rows once more: told by a word in a column, and, where the job says of what, compared
/// with the sum of those rows. All rows are summed, also those that are set apart for something else.
struct TotalsGuard {
  /// Groups of which a sum is kept; a file with more is refused.
  private static let most = 1_000_000

  private struct Group {
    var sum = 0
    /// A number was hidden, absent or unreadable.
    var isUnsure = false
    /// A row of totals: where it stands and what it says; nil: it says nothing.
    var totals: [(line: Int, number: Int?)] = []
  }

  private let column: String
  private let field: Int
  private let words: [[UInt8]]
  private let number: FileNumber?
  private let by: [Int]
  private let isPublic: Bool
  private var groups: [[UInt8]: Group] = [:]

  init(_ rule: TableRule.Totals, _ table: TableRule, in context: ConformingContext) throws(Problem) {
    column = rule.of ?? rule.column
    field = try context.field(rule.column)
    words = rule.words.map { Array($0.utf8) }
    let like = table.unpivot?.valueIs
    number = try rule.of.map { name throws(Problem) in try FileNumber(name, table, like: like, in: context) }
    by = try (rule.by ?? []).map { name throws(Problem) in try context.field(name) }
    isPublic = context.job.job.source.isPublic
  }

  /// Looks at a record.
  /// - Returns: whether it is one of totals.
  /// - Throws: `CellFault` for a total that is no number; `Problem` when there are too many groups.
  mutating func meet(_ record: borrowing RecordReader) throws -> Bool {
    let isTotal = record.withField(field) { bytes in words.contains { bytes.trimmed.isWord($0) } }
    guard let number else { return isTotal }
    var key: [UInt8] = []
    for field in by {
      record.withField(field) { key.append(contentsOf: $0.trimmed) }
      key.append(0x1F)
    }
    guard groups.count < Self.most || groups[key] != nil else {
      throw Problem(.fileUnreadable, "Het bestand heeft totalen van meer dan een miljoen groepen.")
    }
    if isTotal {
      groups[key, default: Group()].totals.append((record.line, try number.read(record)))
      return true
    }
    // What cannot be read is told by the column's own rule.
    if let part = try? number.read(record) {
      let (sum, overflows) = groups[key, default: Group()].sum.addingReportingOverflow(part)
      groups[key, default: Group()].sum = sum
      if overflows { groups[key]?.isUnsure = true }
    } else {
      groups[key, default: Group()].isUnsure = true
    }
    return false
  }

  /// Totals of which nothing can be said, because a number is hidden or absent.
  var unchecked: Int {
    groups.values.reduce(0) { count, group in
      count + (group.isUnsure ? group.totals.count : group.totals.count { $0.number == nil })
    }
  }

  /// The first row of totals that is not the sum of its rows: its line and what is wrong.
  var firstDifference: (line: Int, message: String)? {
    let found = groups.values.filter { !$0.isUnsure }.flatMap { group in
      group.totals.filter { $0.number != nil && $0.number != group.sum }
        .map { (line: $0.line, stated: $0.number!, sum: group.sum) }
    }
    return found.min { $0.line < $1.line }.map { first in
      let difference = isPublic ? ": \(first.sum) in plaats van \(first.stated)" : ""
      return (
        first.line,
        "Een totaalregel is niet de som van de regels waarvan hij het totaal is\(difference), in kolom \(column) (\(found.count) maal). Niets geladen."
      )
    }
  }
}
