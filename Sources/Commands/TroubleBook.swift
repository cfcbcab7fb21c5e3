import Pipeline
import Postgres
import Vocabulary
import Warehouse

/// What could not be loaded and of which no load tells, such as a file without a header or a server that is away: a
/// scheduled run tells it once, and `peil status` until it is put right.
struct TroubleBook {
  let desk: Desk
  let order: LoadOrder
  /// Nobody named what to load, and nobody may be looking.
  let isScheduled: Bool
  /// Jobs that fetch.
  let fetching: [String]

  private static let inbox = "inbox"

  /// The results without those that an earlier scheduled run told.
  func untold(_ results: [LoadRound.Result]) async throws -> [LoadRound.Result] {
    guard isScheduled else { return results }
    let open = try await desk.database.pool.withConnection { try await Ledger($0).openTroubles() }
    let told = Set(open.map(\.trouble.key))
    return results.filter { result in TroubleBook.trouble(result).map { !told.contains($0.key) } ?? true }
  }

  /// Enters what this run met, and closes what it no longer did.
  func settle(_ results: [LoadRound.Result]) async throws {
    try await desk.database.pool.withConnection { connection in
      let ledger = Ledger(connection)
      guard isScheduled else {
        guard try await !ledger.openTroubles().isEmpty else { return }
        let loaded = results.filter { TroubleBook.trouble($0) == nil }.map(TroubleBook.subject)
        return try await ledger.closeTroubles(of: loaded, at: desk.clock.now)
      }
      let looked = Set(order.tasks.compactMap(\.job) + (order.isInbox ? [TroubleBook.inbox] : []))
      try await connection.transaction { connection in
        try await Ledger(connection).settle(
          results.compactMap(TroubleBook.trouble),
          except: (fetching + [TroubleBook.inbox]).filter { !looked.contains($0) }, at: desk.clock.now)
      }
    }
  }

  /// Nil when it is in, or when the account of a refusal tells.
  private static func trouble(_ result: LoadRound.Result) -> Ledger.Trouble? {
    guard case .refused(let problem, nil) = result.report?.outcome else { return nil }
    return Ledger.Trouble(
      source: result.task.map { $0.job ?? "" } ?? inbox, subject: subject(result), name: result.name,
      code: problem.code.rawValue)
  }

  private static func subject(_ result: LoadRound.Result) -> String {
    let whole =
      result.task?.subject ?? result.path.map { FileIdentity.sha256(of: $0) ?? SHA256Digest.hex(of: $0) }
      ?? ""
    return result.isMember ? SHA256Digest.hex(of: "\(whole)\n\(result.name)") : whole
  }
}
