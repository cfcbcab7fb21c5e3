package import Vocabulary

/// What became of one file.
package struct LoadReport: Sendable {
  /// Where it lay; personal numbers in its name are left out.
  package var path: String
  /// Nil when no job was found.
  package var job: String?
  package var outcome: Outcome
  /// What it is called, as the ledger keeps it: a member of an archive with the archive's name.
  package var name: String

  package enum Outcome: Sendable {
    /// Its rows are in the warehouse, waiting for publication.
    case loaded(Account)
    /// It was loaded before; nothing changed.
    case known(loadID: Int64)
    /// It was loaded before and must count again.
    case again(loadID: Int64)
    /// It was refused before, by the same job; nothing has changed since.
    case refusedBefore(Problem)
    /// Nothing of it was loaded. The account is nil when it was not read to the end.
    case refused(Problem, Account?)
  }

  /// Every line of the file, and what became of it.
  package struct Account: Sendable {
    package var loadID: Int64
    package var lines: Int
    package var accepted: Int
    package var rejected: Int
    package var ignored: Int
    /// Slices that were filled.
    package var slices: Int
    /// What its rows count, such as pupils; nil when they count nothing.
    package var counted: Counted?
    package var firstRejects: [RejectedLine]
    /// What the checks warn about.
    package var warnings: [String]
    /// Which words of the job's lists it used.
    package var labels: [LabelUse] = []
  }

  /// The load that holds the file's rows; nil when it was refused.
  package var loadID: Int64? {
    switch outcome {
    case .loaded(let account): account.loadID
    case .known(let loadID), .again(let loadID): loadID
    case .refused, .refusedBefore: nil
    }
  }

  package struct Counted: Sendable, Equatable {
    /// Column of the table, such as `leerlingen`.
    package var name: String
    package var total: Int
  }

  package struct RejectedLine: Sendable, Equatable {
    package var line: Int
    package var column: String?
    package var code: String
    package var reason: String
  }
}
