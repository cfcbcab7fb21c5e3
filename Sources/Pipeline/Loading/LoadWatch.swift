import Synchronization

/// Adds up how long each phase took, over all files that are loaded with it.
package final class LoadWatch: Sendable {
  private let spent = Mutex<[LoadPhase: Duration]>([:])

  package init() {}

  package func time(in phase: LoadPhase) -> Duration { spent.withLock { $0[phase] ?? .zero } }

  func add(to phase: LoadPhase, since began: ContinuousClock.Instant) {
    let time = ContinuousClock.now - began
    spent.withLock { $0[phase, default: .zero] += time }
  }

  func time<Outcome, Failure: Error>(
    _ phase: LoadPhase, _ work: () throws(Failure) -> Outcome
  ) throws(Failure) -> Outcome {
    let began = ContinuousClock.now
    defer { add(to: phase, since: began) }
    return try work()
  }

  nonisolated(nonsending) func time<Outcome>(
    _ phase: LoadPhase, _ work: nonisolated(nonsending) () async throws -> Outcome
  ) async throws -> Outcome {
    let began = ContinuousClock.now
    defer { add(to: phase, since: began) }
    return try await work()
  }
}
