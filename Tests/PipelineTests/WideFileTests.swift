import Jobs
import Postgres
import Testing

@Suite struct WideFileTests {
  @Test func `a cell of each year becomes a row; what the source hides has no number but its limit`()
    async throws
  {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        """
        INSTELLINGSCODE;VESTIGINGSCODE;SOORT_VESTIGING;LEERLINGEN_2015;LEERLINGEN_2016;LEERLINGEN_2017
        00EH;00EH00;SBO;<5;28;0
        01AB;01AB01;SO/VSO;112; <10 ;120

        """)
      #expect(outcome == "loaded 2 = 2 + 0 + 0")
      let facts = try await desk.draw(
        """
        select line, peildatum, vestiging_code, soort, leerlingen, hidden_below
        from warehouse.fct_leerlingen_vestiging order by line, peildatum
        """)
      #expect(
        facts == """
          line | peildatum | vestiging_code | soort | leerlingen | hidden_below
          2 | 2015-10-01 | 00EH00 | sbo | - | 5
          2 | 2016-10-01 | 00EH00 | sbo | 28 | -
          2 | 2017-10-01 | 00EH00 | sbo | 0 | -
          3 | 2015-10-01 | 01AB01 | so-vso | 112 | -
          3 | 2016-10-01 | 01AB01 | so-vso | - | 10
          3 | 2017-10-01 | 01AB01 | so-vso | 120 | -
          """)
    }
  }

  @Test func `one wide file fills thirty slices`() async throws {
    try await Desk.with { desk in
      let years = (1996...2025).map { "LEERLINGEN_\($0)" }.joined(separator: ";")
      let numbers = (1996...2025).map { String($0) }.joined(separator: ";")
      try await desk.load(
        "INSTELLINGSCODE;VESTIGINGSCODE;SOORT_VESTIGING;\(years)\n00EH;00EH00;SBO;\(numbers)\n")
      let slices = try await desk.draw(
        """
        select count(*) as slices, min(period) as first, max(period) as last, max(part) as part,
          sum(rows) as rows, sum(total) as pupils, count(*) filter (where left(period, 4)::int = total) as right
        from ledger.portion join ledger.slice using (slice_id)
        """)
      #expect(
        slices == """
          slices | first | last | part | rows | pupils | right
          30 | 1996-10-01 | 2025-10-01 |  | 30 | 60315 | 30
          """)
    }
  }

  @Test(
    arguments: [
      ("<0", "LEERLINGEN_2015 | PEIL-214 | Dit is geen aantal: <0."),
      ("<", "LEERLINGEN_2015 | PEIL-214 | Dit is geen aantal: <."),
      ("<-5", "LEERLINGEN_2015 | PEIL-214 | Dit is geen aantal: <-5."),
      ("< 5", "LEERLINGEN_2015 | PEIL-214 | Dit is geen aantal: < 5."),
      ("<5000000000", "LEERLINGEN_2015 | PEIL-216 | Dit kan geen aantal zijn."),
      (">5", "LEERLINGEN_2015 | PEIL-214 | Dit is geen aantal: >5."),
      ("-1", "LEERLINGEN_2015 | PEIL-216 | Dit kan geen aantal zijn."),
      ("5000000000", "LEERLINGEN_2015 | PEIL-216 | Dit kan geen aantal zijn."),
      (" ", "LEERLINGEN_2015 | PEIL-213 | De cel is leeg."),
      ("1.000", "LEERLINGEN_2015 | PEIL-214 | Dit is geen aantal: 1.000."),
    ])
  func `a cell that is neither a number nor hidden is set apart`(cell: String, expected: String) async throws
  {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-per-vestiging") { $0.job.rejects.share = 1 }
      let outcome = try await desk.load(
        """
        INSTELLINGSCODE;VESTIGINGSCODE;SOORT_VESTIGING;LEERLINGEN_2015
        00EH;00EH00;SBO;\(cell)

        """, jobs: jobs)
      #expect(outcome == "loaded 1 = 0 + 1 + 0")
      #expect(
        try await desk.draw("select field, code, reason from ledger.reject")
          == "field | code | reason\n\(expected)")
    }
  }
}
