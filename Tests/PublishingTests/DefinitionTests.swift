import Postgres
import Publishing
import TestSupport
import Testing
import Vocabulary

@Suite struct DefinitionTests {
  @Test(arguments: [
    ("sql/indicators/deelname-so@1.yml", "column: so %", "column: speciaal %", "deelname-so@1"),
    ("sql/measures/leerlingen.sql", "Additive.", "Additive!", "leerlingen"),
    ("sql/profiles/openbaar.yml", "audience: iedereen", "audience: allen", "openbaar"),
    ("etl/duo/vestigingen-bo.yml", "rejects: 1%", "rejects: 2%", "duo/vestigingen-bo"),
    (
      "etl/duo/leerlingen-po-woonplaats.labels.yml", "Bo: bao", "BO: bao",
      "duo/leerlingen-po-woonplaats.labels"
    ),
    ("sql/dimensions/dim_school.sql", "Grain:", "Korrel:", "dim_school"),
  ])
  func `a definition that changed is a release, and an unchanged tree is none`(
    file: String, old: String, new: String, code: String
  ) async throws {
    try await Workshop.with { shop in
      #expect(try await shop.publish().releases == [1])
      #expect(try await shop.publish().releases == [])
      try SmallHome.replace(old, new, in: file, of: shop.home)
      #expect(try await shop.publish().releases == [2])
      #expect(try await shop.publish().releases == [])
      #expect(
        try await shop.drawn(
          """
          select code, from_release, until_release < 9223372036854775807 as closed
          from mart.definition where until_release = 2 or from_release = 2 order by from_release
          """) == """
            code | from_release | closed
            \(code) | 1 | t
            \(code) | 2 | f
            """)
    }
  }

  @Test func `a region that changed is a release in which the old name closes`() async throws {
    try await Workshop.with { shop in
      try await shop.publish()
      try SmallHome.replace("[IJmond]", "[IJmond, Kust]", in: "etl/regions.yml", of: shop.home)
      #expect(try await shop.publish().releases == [2])
      try SmallHome.replace("[IJmond, Kust]", "[IJmond]", in: "etl/regions.yml", of: shop.home)
      #expect(try await shop.publish().releases == [3])
      #expect(
        try await shop.drawn(
          """
          select names::text, from_build, nullif(until_build, 9223372036854775807) as until
          from warehouse.dim_region_member where region_code = 'ijmond' order by from_build
          """) == """
            names | from_build | until
            {IJmond} | 1 | 2
            {IJmond,Kust} | 2 | 3
            {IJmond} | 3 | -
            """)
      // The file of the beginning is a delivery that was known.
      #expect(
        try await shop.drawn(
          "select count(*) from ledger.load where dataset = 'regions'") == "count\n2")
    }
  }

  @Test func `equal trees and equal facts have equal fingerprints`() async throws {
    try await Workshop.with { shop in
      try await shop.publish()
      try SmallHome.replace("rejects: 1%", "rejects: 2%", in: "etl/duo/vestigingen-bo.yml", of: shop.home)
      try await shop.publish()
      try SmallHome.replace("rejects: 2%", "rejects: 1%", in: "etl/duo/vestigingen-bo.yml", of: shop.home)
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select string_agg(release::text, ',' order by release) as same
          from ledger.release group by fingerprint, definitions_sha256 order by 1
          """) == "same\n1,3\n2")
    }
  }

  @Test(arguments: [
    ("sql/indicators/deelname-so@1.yml", "version: 1", "version: 2", ProblemCode.definitionUnreadable),
    ("sql/indicators/deelname-so@1.yml", "decimals: 1", "decimal: 1", .definitionUnreadable),
    ("sql/indicators/deelname-so@1.yml", "decimals: 1", "decimals: 1\ncolour: red", .definitionKeyUnknown),
    (
      "sql/indicators/leerlingen@1.yml", "{measure: leerlingen,", "{measure: leerling,", .definitionUnreadable
    ),
    (
      "etl/duo/leerlingen-po-woonplaats.yml", "feeds: [leerlingen]", "feeds: [leerling]",
      .definitionUnreadable
    ),
    ("etl/regions.yml", "members: [PO2711]", "members: [PO9999]", .regionsInconsistent),
    ("etl/duo/vestigingen-bo.yml", "owner: NL", "owner: LN", .regionsInconsistent),
    ("etl/regions.yml", "[Noord-Kennemerland, NK]", "[Noord-Kennemerland, ijmond]", .regionsInconsistent),
    (
      "sql/indicators/deelname-so@1.yml", "where: {soort: [so]}", "where: {sort: [so]}", .definitionUnreadable
    ),
    (
      "sql/indicators/deelname-so@1.yml", "where: {soort: [so]}", "where: {soort: [soo]}",
      .definitionUnreadable
    ),
    ("etl/regions.yml", #"[{code: "0375"}, "#, #"[{code: "9999"}, "#, .regionsInconsistent),
  ])
  func `a tree with a fault publishes nothing`(
    file: String, old: String, new: String, code: ProblemCode
  ) async throws {
    try await Workshop.with { shop in
      try SmallHome.replace(old, new, in: file, of: shop.home)
      let problem = await #expect(throws: Problem.self) { try await shop.publish() }
      #expect(problem?.code == code)
      #expect(try await shop.drawn("select release from ledger.release") == "(no rows)")
    }
  }
}
