/// Adds up how long each phase took, over all files that are loaded with it.
package final class LoadWatch {
  private var spent: [LoadPhase: Duration] = [:]

  package init() {}

  package func time(in phase: LoadPhase) -> Duration { spent[phase] ?? .zero }

  func add(to phase: LoadPhase, since began: ContinuousClock.Instant) {
    spent[phase, default: .zero] += ContinuousClock.now - began
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
