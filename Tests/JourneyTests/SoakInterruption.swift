import Foundation
import Testing
import TestSupport

/// Kills in the middle of a correction: everybody sees the old figures or the new ones, and the same command
/// completes.
@Suite(.serialized)
struct SoakInterruption {
  enum Victim: String { case loader, server }

  /// When to strike: at a share of the whole run, at a share of the publication after it was seen to begin, or as
  /// soon as its COMMIT shows.
  enum Moment {
    case run(Double)
    case publication(Double)
    case published
  }

  @Test(arguments: [Victim.loader, .server])
  func theFiguresAreTheOldOnesOrTheNewOnes(victim: Victim) async throws {
    let full = victim == .loader ? 40 : 10
    let wanted = Soak.count(victim == .loader ? 3 : 2, full: full)
    let least = Soak.count(1, full: 5)
    try await CorrectionStage.with(postcodes: Soak.count(8, full: 40)) { stage in
      var tally = Tally()
      for moment in Self.moments(wanted, seed: victim == .loader ? 4 : 5) {
        try await strike(victim, at: moment, stage, &tally)
      }
      // A machine that stumbles may put all random moments on one side, or behind the end.
      for _ in 0..<full where tally.new < least {
        try await strike(victim, at: .published, stage, &tally)
      }
      for _ in 0..<full where tally.old < least || tally.old + tally.new < wanted {
        try await strike(victim, at: .publication(0.5), stage, &tally)
      }
      #expect(tally.old >= least && tally.new >= least && tally.old + tally.new >= wanted)
      Soak.tell(
        "\(victim) \(tally.old + tally.new) maal gestopt: \(tally.old) keer oude, \(tally.new) keer nieuwe cijfers"
          + " (\(tally.late) keer te laat: het commando was al klaar); lezer: \(tally.looks) keer gekeken,"
          + " nooit nul, nooit gemengd; een hele run duurde \(stage.pace.whole)")
    }
  }

  struct Tally {
    var old = 0
    var new = 0
    var late = 0
    var looks = 0
  }

  private func strike(
    _ victim: Victim, at moment: Moment, _ stage: CorrectionStage, _ tally: inout Tally
  ) async throws {
    try await stage.reset()
    let watch = FigureWatch(stage.server, knowing: [stage.old.figures, stage.new.figures])
    let loader = try stage.correct()
    try await wait(for: moment, stage, watch, loader)
    var isLate = !loader.process.isRunning
    switch victim {
    case .loader: kill(loader.process.processIdentifier, SIGKILL)
    case .server: try stage.killServer()
    }
    let known = watch.seen.published != nil
    let outcome = try await loader.wait()
    if victim == .loader {
      isLate = loader.process.terminationReason == .exit
      try await stage.waitUntilQuiet()
    } else {
      #expect([0, 50].contains(outcome.status), "\(outcome.errors)")
    }
    let left = try await stage.state()
    let versions = [stage.old, stage.new].map { [$0.page, $0.figures] }
    let version = versions.firstIndex(of: [left.page, left.figures])
    #expect(version != nil, "\(moment): \(left.page)")
    // What somebody has seen is there to stay.
    if known { #expect(version == 1, "\(moment)") }

    let again = try await stage.correct().wait()
    #expect(again.status == 0, "\(again.errors)")
    #expect(try await stage.state() == stage.new, "\(moment)")
    let seen = await watch.stop()
    #expect(seen.strange.isEmpty, "\(moment): \(seen.strange)")
    #expect(seen.looks > 0)
    tally.looks += seen.looks
    switch (isLate, version) {
    case (true, _): tally.late += 1
    case (_, 0): tally.old += 1
    default: tally.new += 1
    }
  }

  private func wait(
    for moment: Moment, _ stage: CorrectionStage, _ watch: FigureWatch, _ loader: CommandLine.Running
  ) async throws {
    func until(_ isTrue: () -> Bool) async {
      while loader.process.isRunning, !isTrue() { try? await Task.sleep(for: .milliseconds(1)) }
    }
    let delay: Duration
    switch moment {
    case .run(let share): delay = stage.pace.whole * share
    case .publication(let share):
      await until { watch.seen.publishing != nil }
      delay = stage.pace.publication * share
    case .published: return try await stage.waitUntilPublished(by: loader)
    }
    let strike = ContinuousClock.now + delay
    await until { .now >= strike }
  }

  /// Half of them spread over 0 to 110 % of the run, a quarter over the publication, a quarter at its COMMIT.
  private static func moments(_ count: Int, seed: UInt64) -> [Moment] {
    var generator = SeededGenerator(state: seed)
    let spread = count / 2
    return (0..<count).map { number in
      if number < spread {
        return .run((Double(number) + .random(in: 0..<1, using: &generator)) / Double(spread) * 1.1)
      }
      return (count - number).isMultiple(of: 2)
        ? .publication(.random(in: 0..<1, using: &generator)) : .published
    }
  }
}
