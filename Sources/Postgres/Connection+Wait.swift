import CLibPQ
import Glibc

/// Waiting for the server. Other calls of the actor may come in between: after each wait `handle` may be gone.
extension Connection {
  /// Waits until the socket is ready or something else is worth a look. Throws `Interruption`.
  func pause(_ events: Int32, _ patience: Patience) async throws {
    if patience.heedsCancellation, Task.isCancelled { throw Interruption.cancelled }
    var limit = patience.deadline
    if let handle, PQsslInUse(handle) != 0 {
      // TLS may hold bytes that libpq has not taken yet and the socket no longer shows, so look now and then.
      let soon = ContinuousClock.now + .milliseconds(100)
      limit = min(limit ?? soon, soon)
    }
    let socket = handle.map { PQsocket($0) } ?? -1
    _ = await withTaskCancellationHandler {
      await waiter.wait(socket, events, until: limit)
    } onCancel: { [waiter] in
      waiter.wake()
    }
    if patience.heedsCancellation, Task.isCancelled { throw Interruption.cancelled }
    if let deadline = patience.deadline, ContinuousClock.now >= deadline { throw Interruption.timedOut }
  }

  /// Sends all that libpq has gathered. Returns too if the connection broke, which the next result tells.
  func flush(_ patience: Patience) async throws {
    while let handle, PQflush(handle) == 1 {
      try await pause(POLLIN | POLLOUT, patience)
      // A server that cannot get rid of its answer stops reading, so both directions have to move.
      if let handle = self.handle, waiter.isReadable(PQsocket(handle)), PQconsumeInput(handle) == 0 { return }
    }
  }

  /// The next result, `nil` after the last. Throws `Interruption`, or `.connectionLost` if closed meanwhile.
  func nextResult(_ call: Call, _ patience: Patience) async throws -> ResultSet? {
    while let handle, PQisBusy(handle) == 1 {
      try await pause(POLLIN, patience)
      // Not an error yet: the server's last words may still be in the buffer.
      if let handle = self.handle, PQconsumeInput(handle) == 0 { break }
    }
    guard let handle else {
      throw PostgresError(.connectionLost, reason: "the connection was closed meanwhile", call: call)
    }
    return PQgetResult(handle).map { ResultSet($0, call: call) }
  }

  /// Whether libpq still believes in the connection; if not, it is closed for good.
  func closeIfBroken() -> Bool {
    guard let handle else { return true }
    guard PQstatus(handle) == CONNECTION_BAD else { return false }
    close()
    return true
  }
}
