import Jobs
import SourceFiles
import Vocabulary

/// A column of the file that must be the sum of others in the same record. Where one of them is hidden or absent,
/// nothing can be said.
struct SumGuard {
  private let total: FileNumber
  private let parts: [FileNumber]
  private let isPublic: Bool

  init(_ total: String, _ parts: [String], _ table: TableRule, in context: ConformingContext) throws(Problem)
  {
    // Parts of which no column of the table is made are written like those of which one is.
    let like = ([total] + parts).lazy.compactMap { table.numberRule(of: $0) }.first
    self.total = try FileNumber(total, table, like: like, in: context)
    self.parts = try parts.map { name throws(Problem) in try FileNumber(name, table, like: like, in: context)
    }
    isPublic = context.job.job.source.isPublic
  }

  func require(_ record: borrowing RecordReader) throws(CellFault) {
    var sum = 0
    for part in parts {
      guard let number = try part.read(record) else { return }
      let (next, overflows) = sum.addingReportingOverflow(number)
      guard !overflows else { return try refuse("") }
      sum = next
    }
    guard let stated = try total.read(record), stated != sum else { return }
    try refuse(isPublic ? ": \(sum) in plaats van \(stated)" : "")
  }

  private func refuse(_ difference: String) throws(CellFault) {
    throw CellFault(
      code: .totalDiffers, column: total.column,
      reason: "De delen tellen niet op tot het totaal\(difference).")
  }
}
