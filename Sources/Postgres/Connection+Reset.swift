import CLibPQ

/// What the pool needs to know and do between two borrowers.
extension Connection {
  /// Whether an idle connection still has its server. Costs no round trip: a connection that was ended from the
  /// other side has something to read.
  func isAlive() -> Bool {
    // Twice: the server's last words come first, then the end.
    for _ in 0..<3 {
      guard let handle, waiter.isReadable(PQsocket(handle)) else { break }
      PQconsumeInput(handle)
      _ = PQisBusy(handle)
    }
    return !closeIfBroken()
  }

  /// Makes a used connection like a new one: no transaction, role, setting, temporary table or advisory lock is left.
  /// Closes it if that fails or somebody still uses it. Happens even in a cancelled task.
  package func reset() async {
    guard let handle, isAlive(), !scopes.isHeld else { return close() }
    do {
      if PQtransactionStatus(handle) != PQTRANS_IDLE { try await run(shielded("rollback")) }
      try await run(shielded("discard all"))
      try await assureSettings(shielded(""))
    } catch {
      close()
    }
  }

  private func shielded(_ sql: Query) -> Call {
    var call = Call(sql, timeout: Self.grace, place: Place(fileID: #fileID, line: #line))
    call.heedsCancellation = false
    return call
  }
}
