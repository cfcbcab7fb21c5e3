/// How long a call waits for the server.
struct Patience: Sendable {
  var deadline: ContinuousClock.Instant?
  var heedsCancellation: Bool

  /// Counted from now.
  init(_ call: Call) {
    deadline = call.timeout.map { ContinuousClock.now + $0 }
    heedsCancellation = call.heedsCancellation
  }

  /// For what must be waited for even in a cancelled task.
  init(atMost limit: Duration) {
    deadline = ContinuousClock.now + limit
    heedsCancellation = false
  }
}

/// Why the caller no longer waits.
enum Interruption: Error {
  case cancelled, timedOut

  /// What the caller is told.
  func error(_ reason: String, _ call: Call) -> any Error {
    switch self {
    case .cancelled: CancellationError()
    case .timedOut: PostgresError(.timedOut, reason: reason, call: call)
    }
  }
}
