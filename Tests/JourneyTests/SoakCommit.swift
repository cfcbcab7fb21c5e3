import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// The connection is cut while a COMMIT is under way: Peil finds out what became of it.
@Suite(.serialized)
struct SoakCommit {
  /// What is said in the transaction that is cut.
  enum Step: String, CaseIterable {
    case load = "copy warehouse.fct_leerlingen_woonplaats"
    case publication = "insert into ledger.release"
  }

  /// The others take half a minute.
  private static let sample: [(Step, CutWire.Cut)] = [
    (.load, .beforeAnswer), (.load, .silence), (.publication, .beforeCommit), (.publication, .beforeAnswer),
  ]
  private static let all = Step.allCases.flatMap { step in CutWire.Cut.allCases.map { (step, $0) } }
  private static let files = CountFiles(postcodes: 2)
  private static let uncut = Task {
    try await load(files, through: nil) { peil, folder in try await peil("load", folder) }
  }

  @Test(arguments: Soak.isFull ? all : sample)
  func whatBecameOfItIsFoundOut(step: Step, cut: CutWire.Cut) async throws {
    let uncut = try await Self.uncut.value
    let made = try await Self.load(Self.files, through: (step, cut)) { peil, folder in
      let first = try await peil("load", folder)
      guard cut != .beforeAnswer else { return first }
      #expect(first.status == 50)
      #expect(first.errors.contains("PEIL-508  De verbinding met de database viel weg bij het vastleggen"))
      #expect(first.errors.contains(cut == .forGood ? "niet na te gaan" : "niets vastgelegd"))
      #expect(first.errors.contains("hetzelfde commando nog eens"))
      return nil
    }
    if cut == .beforeAnswer {
      #expect(made.outcome?.status == 0, "\(made.outcome?.errors ?? "")")
      #expect(made.outcome?.output == uncut.outcome?.output)
    }
    #expect(made.state == uncut.state)
    Soak.tell("COMMIT van \(step) gesneden, \(cut): niets dubbel, niets weg")
  }

  /// - Parameter wire: what is cut; the same command follows on an uncut one.
  private static func load(
    _ files: CountFiles, through wire: (Step, CutWire.Cut)?,
    _ body: (CommandLine, String) async throws -> CommandLine.Outcome?
  ) async throws -> (outcome: CommandLine.Outcome?, state: String) {
    try await SmallHome.with { home in
      try await TestDatabase.with { pool in
        let name = try await pool.withConnection {
          try await $0.value("select current_database()", as: String.self)
        }
        var peil = CommandLine(environment: [
          "PEIL_HOME": home.root, "PEIL_DATABASE_URL": "dbname=\(name)", "PEIL_KEYS": home.root,
          "PEIL_NOW": "2018-02-01",
        ])
        let folder = try files.write(in: home.root + "/bestanden")
        var outcome: CommandLine.Outcome?
        if let wire {
          let port = try await pool.withConnection {
            try await $0.value("select current_setting('port')::int", as: Int.self)
          }
          let cut = CutWire(to: UInt16(port), after: wire.0.rawValue, wire.1)
          defer { cut.close() }
          let direct = peil
          peil.environment["PEIL_DATABASE_URL"] =
            "host=127.0.0.1 port=\(cut.port) sslmode=disable gssencmode=disable dbname=\(name)"
          outcome = try await body(peil, folder)
          #expect(cut.wasCut)
          peil = direct
        } else {
          outcome = try await body(peil, folder)
        }
        // Known files change nothing; what was cut off is completed.
        let again = try await peil("load", folder)
        #expect(again.status == 0, "\(again.errors)")
        return (outcome, try await state(pool))
      }
    }
  }

  private static func state(_ pool: Pool) async throws -> String {
    let counts = try await Drawing.table(
      """
      select (select count(*) from ledger.load) as loads, (select count(*) from ledger.settlement) as settled,
          (select count(*) from ledger.counting) as counting,
          (select count(*) from warehouse.fct_leerlingen_woonplaats) as facts,
          (select count(*) from warehouse.obs_postcode) as postcodes
      """, on: pool)
    return try await pool.withConnection {
      try await counts + "\n" + $0.value(FigureWatch.inOne, as: String.self)
    }
  }
}
