/// What became of a transaction whose COMMIT was cut off.
extension Connection {
  /// How long the server is asked: time enough to replay its log after a crash.
  private static let search = Duration.seconds(10)

  /// The running transaction's number; nil as long as it wrote nothing, and when it has failed.
  func transactionNumber(_ place: Place) async -> String? {
    var call = Call("select pg_current_xact_id_if_assigned()::text", timeout: Self.grace, place: place)
    call.heedsCancellation = false
    guard let row = try? await runHeld(call).rows.first else { return nil }
    return (try? row.decode(as: String?.self, place: place)) ?? nil
  }

  /// Asks on a connection of its own, again and again, also in a cancelled task.
  /// - Returns: nil when the server could not be asked.
  func hasCommitted(_ number: String) async -> Bool? {
    let search = Task.detached { [configuration] () -> Bool? in
      let deadline = ContinuousClock.now + Self.search
      while ContinuousClock.now < deadline {
        if let connection = try? await Connection.connect(configuration) {
          switch try? await connection.value(
            "select pg_xact_status(\(number)::xid8)", as: String?.self)
          {
          case "committed": return true
          case "aborted": return false
          case "in progress": try? await connection.endSession(of: number)
          default: break
          }
        }
        try? await Task.sleep(for: .milliseconds(100))
      }
      return nil
    }
    return await search.value
  }

  /// The old session may not know yet that nobody listens, and would keep its locks for hours. It gets a moment to
  /// finish: a COMMIT under way is never torn by this.
  private func endSession(of number: String) async throws {
    try await Task.sleep(for: .milliseconds(500))
    try await execute(
      "select pg_terminate_backend(pid, 1000) from pg_stat_activity where backend_xid = \(number)::xid8::xid")
  }
}
