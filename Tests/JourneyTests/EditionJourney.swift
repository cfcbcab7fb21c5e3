import Foundation
import Postgres
import TestSupport
import Testing

/// Deliveries about one slice, of which two state an edition in their name, arrive in some order.
@Suite struct EditionJourney {
  private static let header = """
    PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;\
    POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;LEEFTIJD_4;TOTAAL
    """

  /// File name → pupils; the last file has the same bytes as the first.
  private static let files = [
    ("telling.csv", 10), ("telling-voorlopig.csv", 20), ("telling-definitief.csv", 30),
    ("telling-voorlopig-2.csv", 10),
  ]

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1], [3, 1, 2], [2, 3, 1]])
  func theLastEditionCountsWhicheverCameFirst(order: [Int]) async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        for index in order {
          let (name, count) = Self.files[index]
          let row = "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;\(count);\(count)"
          let path = "\(folder)/\(name)"
          try "\(Self.header)\n\(row)\n".write(toFile: path, atomically: true, encoding: .utf8)
          let load = try await peil("load", path)
          #expect(load.status == 0, "\(load.output) \(load.errors)")
        }
        #expect(
          try await Drawing.table(
            """
            select edition, total from ledger.counting join ledger.portion using (portion_id, edition)
            where dataset = 'duo/leerlingen-po-woonplaats'
            """, on: pool) == "edition | total\n2 | 30")
      }
    }
  }

  @Test func theSameBytesCountAsTheEditionTheyCameInLast() async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        for (name, count) in [("x-voorlopig.csv", 10), ("y-voorlopig.csv", 20), ("x-definitief.csv", 10)] {
          let row = "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;\(count);\(count)"
          let path = "\(folder)/\(name)"
          try "\(Self.header)\n\(row)\n".write(toFile: path, atomically: true, encoding: .utf8)
          try await peil("load", path)
        }
        #expect(
          try await Drawing.table(
            """
            select edition, total from ledger.counting join ledger.portion using (portion_id, edition)
            where dataset = 'duo/leerlingen-po-woonplaats'
            """, on: pool) == "edition | total\n2 | 10")
      }
    }
  }
}
