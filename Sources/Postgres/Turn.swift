import Synchronization

/// One place in a line, waited for by one task. Cancelling that task gives the place up.
final class Turn: Sendable {
  private enum State {
    case fresh
    case waiting(CheckedContinuation<Void, any Error>)
    case settled(Result<Void, any Error>)
  }

  private let state = Mutex(State.fresh)

  /// Grants or refuses the turn. False if it was settled before, as by cancellation: then the next in line is due.
  @discardableResult
  func settle(_ outcome: Result<Void, any Error>) -> Bool {
    let (isFirst, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Void, any Error>?) in
      switch state {
      case .settled:
        return (false, nil)
      case .fresh:
        state = .settled(outcome)
        return (true, nil)
      case .waiting(let continuation):
        state = .settled(outcome)
        return (true, continuation)
      }
    }
    waiting?.resume(with: outcome)
    return isFirst
  }

  /// Returns once the turn is granted. Throws what it was refused with, or `CancellationError`.
  nonisolated(nonsending) func wait() async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let settled = state.withLock { state -> Result<Void, any Error>? in
          if case .settled(let outcome) = state { return outcome }
          state = .waiting(continuation)
          return nil
        }
        if let settled { continuation.resume(with: settled) }
      }
    } onCancel: {
      settle(.failure(CancellationError()))
    }
  }
}
