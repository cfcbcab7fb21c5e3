import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// A child, or a region, that must be forgotten: gone from every table, and not coming back.
@Suite struct ForgetJourney {
  private static let child = "111222333"

  /// Two days, two loads; the child is on both lists.
  private static func list(_ day: String, _ others: [String]) -> String {
    let header =
      "Peildatum;BSN;Leerlingnummer;Naam;Geboortedatum;Straat en huisnummer;Postcode;BRIN;Vestiging;Soort verzuim;Reden;Thuis sinds;Plan van aanpak op"
    return
      ([header]
      + ([child] + others).map {
        "\(day);\($0);7;Voorbeeldkind;1-12-2015;Voorbeeldstraat 1;1985 XJ;99AO;00;Ongeoorloofd;Gedrag;1-4-2025;"
      }).joined(separator: "\n")
  }

  private func deliver(_ name: String, _ text: String, to peil: CommandLine, _ home: Home) async throws {
    let path = "\(home.root)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let load = try await peil("load", path)
    #expect(load.status == 0, "\(load.output)\(load.errors)")
  }

  private let rows: Query = """
    select stand_op, count(*) as rows, count(distinct persoon) as children
    from warehouse.fct_thuiszitters group by 1 order by 1
    """

  private let archived: Query = """
    select count(*) as rows, count(distinct persoon) as children from ledger.archived_record
    """

  @Test func `a child is gone from every load, counts no more, and does not come back`() async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        try await deliver("a.csv", Self.list("15-9-2025", ["123456782"]), to: peil, home)
        try await deliver("b.csv", Self.list("15-12-2025", ["123456782", "999999990"]), to: peil, home)
        #expect(try await Drawing.table(archived, on: pool) == "rows | children\n5 | 3")
        let unsure = try await peil.start(["forget", "PO2711"], input: Self.child).wait()
        #expect(unsure.output.contains("2 rijen"), "\(unsure.output)\(unsure.errors)")
        #expect(try await Drawing.table(rows, on: pool).contains("2025-12-15 | 3 | 3"))

        let forget = try await peil.start(["forget", "PO2711", "--yes"], input: "1112.22.333\n").wait()
        #expect(forget.output.contains("2 rijen verwijderd"), "\(forget.output)\(forget.errors)")
        #expect(!(forget.output + forget.errors).contains("333"))
        #expect(
          try await Drawing.table(rows, on: pool)
            == "stand_op | rows | children\n2025-09-15 | 1 | 1\n2025-12-15 | 2 | 2")
        #expect(try await Drawing.table(archived, on: pool) == "rows | children\n3 | 2")

        // A corrected list that names the child again: the child's line is left out, and told.
        let path = "\(home.root)/c.csv"
        try Self.list("15-12-2025", ["123456782"]).write(toFile: path, atomically: false, encoding: .utf8)
        let again = try await peil("load", path)
        #expect(again.status == 0)
        #expect(again.output.contains("1 regel(s) gaan over een kind dat is vergeten"), "\(again.output)")
        #expect(try await Drawing.table(rows, on: pool).contains("2025-12-15 | 3 | 2"))
        #expect(
          try await Drawing.table(
            "select lines, accepted, rejected, ignored from ledger.load order by load_id desc limit 1",
            on: pool)
            == "lines | accepted | rejected | ignored\n2 | 1 | 0 | 1")

        // Nor is anything of the child kept when its line is set apart for another reason.
        let faulty = "\(home.root)/d.csv"
        try Self.list("15-12-2025", ["123456782"]).replacing(";Gedrag;", with: ";Anders;", maxReplacements: 1)
          .write(toFile: faulty, atomically: false, encoding: .utf8)
        #expect(try await peil("load", faulty).status == 20)
        #expect(
          try await Drawing.table(
            "select count(*) as kept from ledger.archived_record join ledger.tombstone using (owner, persoon)",
            on: pool) == "kept\n0")
      }
    }
  }

  @Test func `what was added up is added up again without the child`() async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        let header =
          "Schooljaar;Toekenning;Burgerservicenummer;Naam kind;Geboortedatum kind;Postcode kind;Kern;"
          + "Vestigingscode;Datum toekenning;Bedrag toekenning"
        let rows = [Self.child, "123456782"].map {
          "2025-2026;VNP;\($0);Voorbeeldkind;16-4-2018;1985 XG;Heemskerk;99AJ00;9-10-2025;1.950,01"
        }
        try await deliver("t.csv", ([header] + rows).joined(separator: "\n"), to: peil, home)
        let sums: Query = "select period, sum(value)::int as value from mart.rollup group by 1"
        #expect(try await Drawing.table(sums, on: pool) == "period | value\n2025-10 | 2")
        _ = try await peil.start(["forget", "PO2711", "--yes"], input: Self.child).wait()
        #expect(try await Drawing.table(sums, on: pool) == "period | value\n2025-10 | 1")
      }
    }
  }

  @Test func `rotation keeps children recognisable, and those forgotten out`() async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        try await deliver("a.csv", Self.list("15-9-2025", ["123456782"]), to: peil, home)
        _ = try await peil.start(["forget", "PO2711", "--yes"], input: Self.child).wait()
        let before = try await Drawing.table("select persoon from warehouse.fct_thuiszitters", on: pool)
        let rotate = try await peil("keys", "rotate", "PO2711")
        #expect(rotate.output.contains("1 rijen over 2 kinderen"), "\(rotate.output)\(rotate.errors)")
        let after = try await Drawing.table("select persoon from warehouse.fct_thuiszitters", on: pool)
        #expect(after != before)
        #expect(try await Drawing.table("select persoon from ledger.archived_record", on: pool) == after)
        try await deliver("b.csv", Self.list("15-12-2025", ["123456782"]), to: peil, home)
        #expect(
          try await Drawing.table(
            "select count(*) as rows, count(distinct persoon) as children from warehouse.fct_thuiszitters",
            on: pool) == "rows | children\n2 | 1")
      }
    }
  }

  @Test func `a region is gone with its key, and its files are refused`() async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        try await deliver("a.csv", Self.list("15-9-2025", ["123456782"]), to: peil, home)
        let folder = try #require(peil.environment["PEIL_KEYS"])
        #expect(FileManager.default.fileExists(atPath: folder + "/PO2711.key"))
        let forget = try await peil("forget", "PO2711", "--region", "--yes")
        #expect(forget.status == 0, "\(forget.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/PO2711.key"))
        let left = try await Drawing.table(
          """
          select (select count(*) from warehouse.fct_thuiszitters) as rows,
              (select count(*) from mart.rollup) as rollups,
              (select count(*) from ledger.counting where owner = 'PO2711') as counting
          """, on: pool)
        #expect(left == "rows | rollups | counting\n0 | 0 | 0")
        let path = "\(home.root)/b.csv"
        try Self.list("15-12-2025", []).write(toFile: path, atomically: false, encoding: .utf8)
        let refused = try await peil("load", path)
        #expect(refused.status == 20)
        #expect(refused.errors.contains("PEIL-208"), "\(refused.errors)")
      }
    }
  }

  @Test func `a key that is gone stops the load and is not made again`() async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        try await deliver("a.csv", Self.list("15-9-2025", []), to: peil, home)
        let key = try #require(peil.environment["PEIL_KEYS"]) + "/PO2711.key"
        try FileManager.default.removeItem(atPath: key)
        let path = "\(home.root)/b.csv"
        try Self.list("15-12-2025", []).write(toFile: path, atomically: false, encoding: .utf8)
        let refused = try await peil("load", path)
        #expect(refused.status == 50)
        #expect(refused.errors.contains("PEIL-506"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: key))
        #expect(try await Drawing.table(rows, on: pool) == "stand_op | rows | children\n2025-09-15 | 1 | 1")
      }
    }
  }
}
