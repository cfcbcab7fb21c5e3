import Foundation
import Jobs
import Postgres
import TestSupport
import Vocabulary
import Warehouse

@testable import Pipeline

/// A loader with an empty database and a folder for deliveries. What comes out is drawn as text.
struct Desk: Sendable {
  let pool: Pool
  /// Folder for deliveries.
  let folder: String
  var home: Home

  static func with<Result: Sendable>(
    _ body: nonisolated(nonsending) (Desk) async throws -> Result
  ) async throws -> Result {
    try await Project.withFolder { folder in
      // What is kept beside the database is of this desk alone.
      let home = Home(root: Project.root, keep: folder)
      return try await TestDatabase.with { pool in
        try await body(Desk(pool: pool, folder: folder, home: home))
      }
    }
  }

  /// Loads the text as a file, with the jobs of the home or with others.
  @discardableResult
  func load(
    _ text: String, as name: String = "aanlevering.csv", job: String? = nil, dated: String? = nil,
    again: Bool = false, jobs: JobFolder? = nil
  ) async throws -> String {
    try await load(Array(text.utf8), as: name, job: job, dated: dated, again: again, jobs: jobs)
  }

  @discardableResult
  func load(
    _ bytes: [UInt8], as name: String, job: String? = nil, dated: String? = nil, again: Bool = false,
    jobs: JobFolder? = nil
  ) async throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    let loader = try loader(jobs)
    return Desk.draw(
      try await loader.load(
        "\(folder)/\(name)", job: job, dated: dated.flatMap { Day(iso: $0) }, again: again))
  }

  /// What became of each delivery in the file.
  @discardableResult
  func loadAll(
    _ bytes: [UInt8], as name: String, dated: String? = nil, jobs: JobFolder? = nil
  ) async throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    return try await loader(jobs).loadAll(
      "\(folder)/\(name)", job: nil, dated: dated.flatMap { Day(iso: $0) }, again: false
    ).map(Desk.draw).joined(separator: "\n")
  }

  func loader(_ jobs: JobFolder? = nil) throws -> Loader {
    try Loader(
      pool: pool,
      folder: try jobs ?? (home.root == Project.root ? Desk.jobs.get() : JobFolder(etl: home.etl)),
      home: home,
      clock: Clock(fixed: Date(timeIntervalSince1970: 1_767_225_600)))
  }

  func draw(_ query: Query) async throws -> String { try await Drawing.table(query, on: pool) }

  /// Line, column, code and reason of everything that was set apart.
  func rejects() async throws -> String {
    try await draw("select line, field, code, reason from ledger.reject order by load_id, line")
  }

  func loads() async throws -> String {
    try await draw("select outcome, lines, accepted, rejected, ignored from ledger.load order by load_id")
  }

  /// The jobs of the real etl/, read once.
  static let jobs = Result { try JobFolder(etl: Project.home.etl) }

  /// Those with one of them changed.
  static func jobs(
    _ name: String, changed change: (inout NamedJob) -> Void
  ) throws -> JobFolder {
    let folder = try jobs.get()
    let jobs = folder.jobs.map { job in
      var job = job
      if job.name == name { change(&job) }
      return job
    }
    return JobFolder(jobs: jobs, gemeenten: folder.gemeenten)
  }

  /// `loaded 3 = 2 + 1 + 0`: lines, accepted, rejected, ignored.
  static func draw(_ report: LoadReport) -> String {
    switch report.outcome {
    case .loaded(let account): "loaded \(draw(account))"
    case .known: "known"
    case .again: "again"
    case .refusedBefore(let problem): "refused before: \(problem.message)"
    case .refused(let problem, let account):
      "refused \(problem.code.rawValue) \(account.map(draw) ?? problem.message)"
    }
  }

  private static func draw(_ account: LoadReport.Account) -> String {
    "\(account.lines) = \(account.accepted) + \(account.rejected) + \(account.ignored)"
  }
}

/// Rows of the pupil files below a header with three of their ages.
func pupils(_ rows: String) -> String {
  """
  PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;\
  POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;\
  LEEFTIJD_JONGER;LEEFTIJD_4;LEEFTIJD_5;TOTAAL

  """ + rows + "\n"
}

/// Rows of the address file.
func addresses(_ rows: String) -> String {
  """
  INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;POSTCODE;PLAATSNAAM;GEMEENTENUMMER;DENOMINATIE;\
  BEVOEGD GEZAG NUMMER

  """ + rows + "\n"
}
