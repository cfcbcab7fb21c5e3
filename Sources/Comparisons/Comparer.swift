package import Definitions
package import Postgres
import Statistics
import Vocabulary
package import Warehouse

/// Answers questions: one read-only snapshot and one release per answer, asked as the role of who asks.
package struct Comparer: Sendable {
  let pool: Pool
  let asker: Asker

  package init(pool: Pool, asker: Asker = Asker()) {
    self.pool = pool
    self.asker = asker
  }

  /// Answers, and enters in the audit that it did: an answer that cannot be entered is not given.
  /// - Parameter form: in which the answer leaves the house, such as `csv`.
  /// - Throws: `Problem` when the question cannot be answered, saying what could be asked instead.
  package func compare(_ request: ComparisonRequest, form: String? = nil) async throws -> Comparison {
    let (answer, role) = try await asked { snapshot, role in
      (try await Inquiry(request: request, connection: snapshot).answer(), role)
    }
    try await enter("compare", request, form, role, [answer])
    return answer
  }

  /// The regions side by side, a comparison per indicator of the regiegroep's table. Entered as `compare` is.
  /// - Parameter request: its period is a frame: the newest figures in that school year or year.
  package func overview(_ request: ComparisonRequest, form: String? = nil) async throws -> [Comparison] {
    let (answers, role) = try await asked { snapshot, role in
      (try await Inquiry(request: request, connection: snapshot).overview(), role)
    }
    try await enter("overview", request, form, role, answers)
    return answers
  }

  /// The definitions in force in the newest release.
  package func catalogue() async throws -> Catalogue {
    try await asked { snapshot, _ in
      let release = try await ReleaseFinder(connection: snapshot).find(.newest)
      return try await Catalogue.read(asOf: release.number, on: snapshot)
    }
  }

  private func enter(
    _ command: String, _ request: ComparisonRequest, _ form: String?, _ role: String,
    _ answers: [Comparison]
  ) async throws {
    guard let release = answers.first?.release.number else { return }
    try await Audit.record(
      Audit.Entry(
        asker: asker.name, role: role, command: command, question: try request.asAsked(form: form),
        release: release, cells: answers.map { $0.rows.count * $0.columns.count }.reduce(0, +)),
      by: asker, on: pool)
  }

  func asked<Answer: Sendable>(
    _ body: nonisolated(nonsending) (Connection, _ role: String) async throws -> Answer
  ) async throws -> Answer {
    try await pool.withConnection { connection in
      try await connection.transaction(isolation: .repeatableRead, readOnly: true) { snapshot in
        let role = try await asker.takeRole(on: snapshot)
        return try await body(snapshot, role)
      }
    }
  }
}
