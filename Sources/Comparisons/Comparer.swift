package import Definitions
package import Postgres
import Statistics
import Vocabulary
import Warehouse

/// Answers questions: one read-only snapshot and one release per answer.
package struct Comparer: Sendable {
  private let pool: Pool

  package init(pool: Pool) { self.pool = pool }

  /// - Throws: `Problem` when the question cannot be answered, saying what could be asked instead.
  package func compare(_ request: ComparisonRequest) async throws -> Comparison {
    try await pool.withConnection { connection in
      try await connection.transaction(isolation: .repeatableRead, readOnly: true) { snapshot in
        try await Inquiry(request: request, connection: snapshot).answer()
      }
    }
  }
}

extension Comparer {
  /// The regions side by side, a comparison per indicator of the regiegroep's table.
  /// - Parameter request: its period is a frame: the newest figures in that school year or year.
  package func overview(_ request: ComparisonRequest) async throws -> [Comparison] {
    try await pool.withConnection { connection in
      try await connection.transaction(isolation: .repeatableRead, readOnly: true) { snapshot in
        try await Inquiry(request: request, connection: snapshot).overview()
      }
    }
  }

  /// The definitions in force in the newest release.
  package func catalogue() async throws -> Catalogue {
    try await pool.withConnection { connection in
      let release = try await ReleaseFinder(connection: connection).find(.newest)
      return try await Catalogue.read(asOf: release.number, on: connection)
    }
  }
}
