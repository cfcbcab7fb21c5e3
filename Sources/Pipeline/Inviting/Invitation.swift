import Foundation
package import Jobs
package import Vocabulary

/// What somebody without a system is asked to fill in for a job: the columns, what belongs in them, when and how.
package struct Invitation: Sendable {
  package let title: String
  /// Who is asked, as it stands in the list of regions.
  package let owner: String
  let contact: String?
  /// When it is due; nil when the job does not say.
  let due: String?
  /// What the file is to be called; its name holds the date when the job reads it there.
  package let fileName: InvitationName
  let columns: [InvitedColumn]
  /// Pattern of further columns that may be added; nil when there are none.
  let morePattern: String?
  let assumptions: [String]

  /// - Parameters:
  ///   - owner: name of who delivers.
  ///   - order: names of columns as the job's file has them, see `ColumnOrder`.
  ///   - today: the day for lists that change with time.
  /// - Throws: `Problem` when the job has no columns to fill in.
  package init(
    _ job: NamedJob, owner: String, order: [String], gemeenten: GemeenteList, today: Day
  ) throws(Problem) {
    title = job.job.title
    self.owner = owner
    contact = job.job.contact
    due = job.job.dueInWords
    fileName = InvitationName(job)
    assumptions = job.job.assumptions ?? []
    let rules = InvitedColumn.rules(of: job, order: order)
    let unpivots = job.job.tables.compactMap(\.unpivot)
    let totals = Set(unpivots.compactMap(\.total))
    let known = unpivots.map { UnpivotedNames($0, job.labels, today: today) }
    morePattern = zip(unpivots, known).first { !$1.areAll }?.0.columns
    columns =
      rules.filter { !totals.contains($0.name) }.map {
        InvitedColumn($0.name, $0.rule, in: job, gemeenten: gemeenten, today: today)
      }
      + known.flatMap(\.names).map { InvitedColumn(counted: $0, total: false) }
      + totals.sorted().map { InvitedColumn(counted: $0, total: true) }
    guard !columns.isEmpty else {
      throw Problem(
        .jobDoesNotFit, "Deze job noemt geen kolommen die in te vullen zijn.", place: "etl/\(job.name).yml")
    }
  }
}
