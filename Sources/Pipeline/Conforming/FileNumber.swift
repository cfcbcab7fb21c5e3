import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// The number in a column of the file, loaded or not: written as the column of the table that takes it says, else in
/// digits.
struct FileNumber {
  private let reader: CellReader
  var column: String { reader.column }

  /// - Parameter like: the rule for a column that no column of the table takes; nil: digits.
  init(_ column: String, _ table: TableRule, like: ColumnRule? = nil, in context: ConformingContext)
    throws(Problem)
  {
    var rule = table.numberRule(of: column) ?? like ?? ColumnRule(type: .integer)
    (rule.from, rule.min, rule.max, rule.hiddenBelow, rule.labels) = ([column], nil, nil, nil, nil)
    let bound = TableShape.Column(name: column, type: .int8, isNullable: true)
    reader = try CellReader(
      rule, for: TableShape.Column(name: column, type: .int8, isNullable: rule.empty != nil), in: context,
      hides: bound)
  }

  /// - Returns: nil when it is hidden, or the cell says that there is none.
  func read(_ record: borrowing RecordReader) throws(CellFault) -> Int? {
    var scratch: [UInt8] = []
    guard case .integer(let number) = try reader.read(record, &scratch) else { return nil }
    return number
  }
}
