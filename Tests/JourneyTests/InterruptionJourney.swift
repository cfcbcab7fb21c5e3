import Foundation
import Postgres
import Testing
import TestSupport

private let postcodes = Project.duo + "/pc4-swv-2015.csv"
private let pupils = Project.duo + "/leerlingen-po-2017"

/// A loader that is killed leaves the old figures or the new ones, and the same command completes.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct InterruptionJourney {
  @Test(arguments: [120, 400, 700, 1100])
  func whatAKilledLoaderLeftIsTakenUpByTheNext(milliseconds: Int) async throws {
    try await CommandLine.with { peil, pool in
      try await peil("load", postcodes)
      let loader = try peil.start(["load", pupils])
      try await Task.sleep(for: .milliseconds(milliseconds))
      kill(loader.process.processIdentifier, SIGKILL)
      _ = try await loader.wait()
      let half = try await peil("compare", "--format", "csv")
      #expect(
        half.status == 40 || half.lines.dropFirst().allSatisfy { $0.contains(",ok,") }, "\(half.output)")

      let second = try await peil("load", pupils)
      #expect(second.status == 0, "\(second.errors)")
      let total = try await Drawing.table(
        """
        select count(*) as portions, sum(total) as pupils from ledger.counting
        join ledger.portion using (portion_id) where dataset = 'duo/leerlingen-po-woonplaats'
        """, on: pool)
      #expect(total == "portions | pupils\n16 | 110618")
      let answer = try await peil("compare", "leerlingen", "--regions", "PO2815", "--format", "csv")
      #expect(answer.output.contains(",58869,"))
    }
  }

  @Test func ctrlCEndsInAnOrderlyWay() async throws {
    try await CommandLine.with { peil, pool in
      let loader = try peil.start(["load", postcodes, pupils])
      try await Task.sleep(for: .milliseconds(500))
      kill(loader.process.processIdentifier, SIGINT)
      let outcome = try await loader.wait()
      #expect(outcome.status == 130, "\(outcome.errors)")
      #expect(outcome.errors.contains("Afgebroken."))
      #expect(try await peil("load", postcodes, pupils).status == 0)
    }
  }
}
