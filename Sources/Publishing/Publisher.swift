import Definitions
package import Postgres
import Vocabulary
package import Warehouse

/// Publishes: first what changed in `etl/` and `sql/`, then what was loaded and is pending, each in a
/// release of its own, each in one commit.
package struct Publisher: Sendable {
  let pool: Pool
  let home: Home
  let clock: Clock

  package init(pool: Pool, home: Home, clock: Clock) {
    self.pool = pool
    self.home = home
    self.clock = clock
  }

  /// What a person asks of loads that were published before.
  package enum Request: Sendable {
    /// Its portions count again.
    case count(loadID: Int64)
    /// The slices that its portions count for, count nothing.
    case withdraw(loadID: Int64)
    /// The slice's portion counts, or nothing does.
    case point(sliceID: Int64, portionID: Int64?)
    /// The child's rows are deleted wherever they are, and it does not come back.
    case forgetChild(owner: String, pseudonym: String)
    /// Everything that an owner delivered is deleted, and nothing more is taken from it.
    case forgetOwner(String)

    var forgets: Bool {
      switch self {
      case .count, .withdraw, .point: false
      case .forgetChild, .forgetOwner: true
      }
    }
  }

  /// - Parameters:
  ///   - cause: what is published, in Dutch.
  /// - Returns: the newest release, and whether this call made it.
  package func publish(
    _ requests: [Request] = [], cause: String
  ) async throws -> Publication {
    let declarations = try Declarations(home)
    var publication = Publication()
    if try await !pool.withConnection({ try await declarations.areInForce(on: $0) }) {
      let (definitions, world) = try declarations.read()
      publication.add(
        try await alone { connection in
          let draft = try await ReleaseDraft(connection, home: home, clock: clock)
          guard try await draft.takeUp(definitions, world) else { return nil }
          return try await draft.finish(cause: "Definities", everything: true)
        })
    }
    publication.add(
      try await alone { connection in
        if requests.contains(where: \.forgets) { try await PupilTables.holdStill(on: connection) }
        let draft = try await ReleaseDraft(connection, home: home, clock: clock)
        guard try await draft.settle(requests) else { return nil }
        let (refusals, notes) = try await draft.findings()
        var publication = try await draft.finish(cause: cause, everything: false)
        publication.refusals = refusals
        publication.notes = notes + publication.notes
        return publication
      })
    return publication
  }

  /// One release in one commit, while nobody else publishes. On a connection of its own: one that broke during a
  /// COMMIT that was done all the same is of no use for the next.
  private func alone(
    _ body: nonisolated(nonsending) (Connection) async throws -> Publication?
  ) async throws -> Publication? {
    try await pool.withConnection { connection in
      // Before the first snapshot: whoever waited here reads what the other published. The pool lets go of it.
      try await connection.execute("select pg_advisory_lock(\(AdvisoryLock.publication))")
      return try await connection.transaction(isolation: .repeatableRead) { try await body($0) }
    }
  }
}

/// What a publication did.
package struct Publication: Sendable {
  /// Releases that it made, oldest first.
  package var releases: [Int64] = []
  /// What a person should know, in Dutch.
  package var notes: [String] = []
  /// Figures that opened or closed.
  package var changedFigures = 0
  /// What an error of a check kept from counting.
  package var refusals: [Refusal] = []

  /// A portion that was loaded and does not come to count.
  package struct Refusal: Equatable, Sendable {
    /// File name of the check, without `.sql`.
    package var check: String
    /// Name of the delivery, and what the portion is about.
    package var subject: String
    package var line: Int?
    package var message: String
  }

  mutating func add(_ other: Publication?) {
    guard let other else { return }
    releases += other.releases
    notes += other.notes
    refusals += other.refusals
    changedFigures += other.changedFigures
  }
}
