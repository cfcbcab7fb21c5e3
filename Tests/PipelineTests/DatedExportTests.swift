import Postgres
import Testing

@Suite struct DatedExportTests {
  @Test func `addresses are observed on the export's date`() async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        addresses(
          """
          32JK;32JK00;BBS de Verwondering;9306 TC;ALTEVEER;1699;Algemeen bijzonder;20091
          00AP;2;De Bron; 1901ab;CASTRICUM; 383; ;837
          """), as: "adressen-2026-04.csv")
      #expect(outcome == "loaded 2 = 2 + 0 + 0")
      let schools = try await desk.draw(
        """
        select observed_on, vestiging_code, name, postcode, gemeente_code, denominatie, bestuur_code, full_export
        from warehouse.obs_school order by line
        """)
      #expect(
        schools == """
          observed_on | vestiging_code | name | postcode | gemeente_code | denominatie | bestuur_code | full_export
          2026-04-01 | 32JK00 | BBS de Verwondering | 9306TC | 1699 | Algemeen bijzonder | 20091 | t
          2026-04-01 | 00AP02 | De Bron | 1901AB | 0383 | - | 00837 | t
          """)
      #expect(
        try await desk.draw(
          "select dataset, period, part, rows, total from ledger.portion join ledger.slice using (slice_id)")
            == """
            dataset | period | part | rows | total
            duo/vestigingen-bo | 2026-04-01 |  | 2 | -
            """)
      #expect(try await desk.draw("select dated from ledger.load") == "dated\n2026-04-01")
    }
  }

  @Test func `postcodes get the code that their gemeente had on the export's date`() async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        """
        pc4;gemeente;po_swv;vo_swv
        1411;Naarden;PO2712;VO2712
        2511;'s-gravenhage;PO2804;VO2806
        3197;Rotterdam;Europoort;europoort
        1951;Velsen;PO2711;

        """, as: "pc4-swv-2015-04-23.csv")
      #expect(outcome == "loaded 4 = 4 + 0 + 0")
      let postcodes = try await desk.draw(
        """
        select observed_on, postcode, gemeente_code, swv_po_code, swv_vo_code
        from warehouse.obs_postcode order by line
        """)
      #expect(
        postcodes == """
          observed_on | postcode | gemeente_code | swv_po_code | swv_vo_code
          2015-04-23 | 1411 | 0425 | PO2712 | VO2712
          2015-04-23 | 2511 | 0518 | PO2804 | VO2806
          2015-04-23 | 3197 | 0599 | - | -
          2015-04-23 | 1951 | 0453 | PO2711 | -
          """)
    }
  }

  @Test func `a gemeente that was no more on the export's date refuses a table that allows no rejects`()
    async throws
  {
    try await Desk.with { desk in
      let table = "pc4;gemeente;po_swv;vo_swv\n1411;Naarden;PO2712;VO2712\n1951;Velsen;PO2711;VO2705\n"
      let refused = try await desk.load(table, dated: "2016-01-01")
      #expect(refused == "refused PEIL-205 2 = 1 + 1 + 0")
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          2 | gemeente | PEIL-215 | Er is op de datum van de levering geen gemeente met deze naam: Naarden.
          """)
      // Another date is another reading of the same file.
      #expect(try await desk.load(table, dated: "2015-12-31") == "loaded 2 = 2 + 0 + 0")
      #expect(try await desk.load(table, dated: "2015-12-31") == "known")
    }
  }
}
