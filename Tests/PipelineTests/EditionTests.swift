import Jobs
import Postgres
import Testing

/// Which edition of its figures a delivery states: in the file's name, or in a column.
@Suite struct EditionTests {
  private static let row = "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3"

  @Test(
    arguments: [
      ("leerlingen-voorlopig.csv", 1), ("leerlingen_DEFINITIEF_2.csv", 2), ("Voorlopige telling.csv", 1),
      ("leerlingen.csv", 0), ("Velsen-concept.csv", 0),
    ])
  func `a file's name states an edition or none`(name: String, edition: Int) async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(pupils(Self.row), as: name)
      #expect(outcome == "loaded 1 = 1 + 0 + 0")
      #expect(try await desk.draw("select edition from ledger.portion") == "edition\n\(edition)")
    }
  }

  @Test
  func `the same bytes under the name of a later edition are loaded again, and of an earlier are known`()
    async throws
  {
    try await Desk.with { desk in
      var outcomes: [String] = []
      for name in ["a.csv", "a-voorlopig.csv", "a-definitief.csv", "b-voorlopig.csv", "b.csv"] {
        outcomes.append(try await desk.load(pupils(Self.row), as: name))
      }
      let loaded = "loaded 1 = 1 + 0 + 0"
      #expect(outcomes == [loaded, loaded, loaded, "known", "known"])
      #expect(
        try await desk.draw("select edition from ledger.portion order by load_id") == "edition\n0\n1\n2")
    }
  }

  @Test func `a word in the name that the job does not put in order refuses the file`() async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") {
        $0.job.edition = EditionRule(name: #"telling-(\w+)\.csv"#, order: ["voorlopig", "definitief"])
      }
      #expect(
        try await desk.load(pupils(Self.row), as: "telling-concept.csv", jobs: jobs)
          == "refused PEIL-232 De naam van het bestand noemt een editie die de job niet kent.")
      #expect(try await desk.loads() == "(no rows)")
    }
  }

  @Test func `a column states it per row, one for each slice, and each row must`() async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") {
        $0.job.edition = EditionRule(column: "DENOMINATIE_VESTIGING", order: ["voorlopig", "definitief"])
        $0.job.rejects.share = 1
      }
      var postcode = 1970
      func row(_ day: String, _ gemeente: String, _ word: String) -> String {
        postcode += 1
        return
          "\(day);\(gemeente);\(postcode);01AB;\(gemeente == "453" ? 0 : 1);De Alk;1813KE;IJMUIDEN;Bo;\(word);40837;1;0;2;3"
      }
      let text = pupils(
        [
          row("20171001", "453", "Voorlopig"), row("20171001", "375", "definitief"),
          row("20181001", "453", "definitief"), row("20171001", "453", "DEFINITIEF"),
          row("20171001", "453", "herzien"), row("20171001", "453", " "),
          row("20171001", "453", " voorlopig "),
        ].joined(separator: "\n"))
      #expect(try await desk.load(text, as: "definitief.csv", jobs: jobs) == "loaded 7 = 4 + 3 + 0")
      #expect(
        try await desk.draw(
          """
          select period, part, edition, rows from ledger.portion join ledger.slice using (slice_id)
          order by portion_id
          """) == """
            period | part | edition | rows
            2017-10-01 | gemeente 0453 | 1 | 4
            2017-10-01 | gemeente 0375 | 2 | 2
            2018-10-01 | gemeente 0453 | 2 | 2
            """)
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          5 | DENOMINATIE_VESTIGING | PEIL-232 | Eerdere regels over dezelfde periode en hetzelfde deel zijn van een andere editie.
          6 | DENOMINATIE_VESTIGING | PEIL-215 | Dit is geen editie die de job noemt: herzien.
          7 | DENOMINATIE_VESTIGING | PEIL-213 | De cel is leeg.
          """)
    }
  }
}
