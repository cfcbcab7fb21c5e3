import Postgres
import Testing

@Suite struct LoadingPupilsTests {
  @Test func `ages become rows, zeros do not, and labels and codes get our form`() async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        pupils(
          """
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;30;01AB;00;De Alk;1813 ke;IJMUIDEN;BO;Openbaar;40837;0;4;0;4
          20171001;0375;1941;02CD;02CD13;De Brug;1941AB;BEVERWIJK;Vso; ;837;0;0;5;5
          """))
      #expect(outcome == "loaded 3 = 3 + 0 + 0")
      let facts = try await desk.draw(
        """
        select owner, line, peildatum, vestiging_code, soort, postcode, leeftijd, leerlingen
        from warehouse.fct_leerlingen_woonplaats order by line, leeftijd
        """)
      #expect(
        facts == """
          owner | line | peildatum | vestiging_code | soort | postcode | leeftijd | leerlingen
          NL | 2 | 2017-10-01 | 01AB00 | bao | 1971 | 3 | 1
          NL | 2 | 2017-10-01 | 01AB00 | bao | 1971 | 5 | 2
          NL | 3 | 2017-10-01 | 01AB00 | bao | 30 | 4 | 4
          NL | 4 | 2017-10-01 | 02CD13 | vso | 1941 | 5 | 5
          """)
    }
  }

  @Test func `a school is observed once per slice, on the line that names it first`() async throws {
    try await Desk.with { desk in
      try await desk.load(
        pupils(
          """
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1972;01AB;0;De Alk;1813 KE;IJMUIDEN;Bo;Openbaar;40837;0;4;0;4
          20181001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;;40837;0;0;1;1
          """))
      let schools = try await desk.draw(
        """
        select line, observed_on, vestiging_code, name, postcode, place, gemeente_code, denominatie,
          bestuur_code, address_rank, full_export
        from warehouse.obs_school order by line
        """)
      #expect(
        schools == """
          line | observed_on | vestiging_code | name | postcode | place | gemeente_code | denominatie | \
          bestuur_code | address_rank | full_export
          2 | 2017-10-01 | 01AB00 | De Alk | 1813KE | IJMUIDEN | 0453 | Openbaar | 40837 | 2 | f
          4 | 2018-10-01 | 01AB00 | De Alk | 1813KE | IJMUIDEN | 0453 | - | 40837 | 2 | f
          """)
    }
  }

  @Test func `a slice is a counting date and a gemeente, with its rows and pupils`() async throws {
    try await Desk.with { desk in
      try await desk.load(
        pupils(
          """
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;375;1971;02CD;0;De Brug;1941AB;BEVERWIJK;Bo;Openbaar;40837;0;4;0;4
          20181001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;0;0;1;1
          20171001;453;1972;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;6;0;0;6
          20171001;396;1972;03EF;0;De Stal;1961AB;HEEMSKERK;Bo;Openbaar;40837;0;0;0;0
          """))
      let portions = try await desk.draw(
        """
        select owner, dataset, period, part, synthetic, rows, total,
          (select count(*) from warehouse.fct_leerlingen_woonplaats where portion_id = portion.portion_id)
        from ledger.portion join ledger.slice using (slice_id) order by portion_id
        """)
      #expect(
        portions == """
          owner | dataset | period | part | synthetic | rows | total | count
          NL | duo/leerlingen-po-woonplaats | 2017-10-01 | gemeente 0453 | f | 3 | 9 | 3
          NL | duo/leerlingen-po-woonplaats | 2017-10-01 | gemeente 0375 | f | 1 | 4 | 1
          NL | duo/leerlingen-po-woonplaats | 2018-10-01 | gemeente 0453 | f | 1 | 1 | 1
          NL | duo/leerlingen-po-woonplaats | 2017-10-01 | gemeente 0396 | f | 0 | 0 | 0
          """)
    }
  }

  @Test func `the ledger says what was delivered, when, and how it was written`() async throws {
    try await Desk.with { desk in
      let text = pupils("20171001;453;1971;01AB;0;Zoë;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3")
      let latin = text.replacing("\n", with: "\r\n").unicodeScalars.map { UInt8($0.value) }
      #expect(try await desk.load(latin, as: "Velsen.csv") == "loaded 1 = 1 + 0 + 0")
      let load = try await desk.draw(
        """
        select owner, name, bytes, dataset, outcome, refusal, dated, dialect ->> 'delimiter' as delimiter,
          dialect ->> 'encoding' as encoding, dialect ->> 'line_ending' as line_ending,
          jsonb_array_length(dialect -> 'header') as columns, loaded_at = received_at as at_once
        from ledger.load join ledger.delivery using (delivery_id)
        """)
      #expect(
        load == """
          owner | name | bytes | dataset | outcome | refusal | dated | delimiter | encoding | line_ending | \
          columns | at_once
          NL | Velsen.csv | \(latin.count) | duo/leerlingen-po-woonplaats | loaded | - | - | ; | windows-1252 | \
          crlf | 15 | t
          """)
      #expect(try await desk.draw("select name from warehouse.obs_school") == "name\nZoë")
    }
  }
}
