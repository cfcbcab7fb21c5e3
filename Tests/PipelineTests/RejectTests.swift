import Jobs
import Postgres
import Testing

/// Lines that are set apart. The job's limit is lifted, so that the good lines stay.
@Suite struct RejectTests {
  @Test func `each fault is kept with its line, column and reason, and the good lines are loaded`()
    async throws
  {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        pupils(
          """
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;1;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;4
          20171001;453;1971;01AB;2;De Alk;1813KE;IJMUIDEN;Bao;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;3;De Alk;1813KE;IJMUIDEN;praktijkonderwijs;Openbaar;40837;1;0;2;3
          20171001;453;19711;01AB;4;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;50;01AB;5;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;1ABC;6;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171301;453;1971;01AB;7;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;;1971;01AB;8;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;9;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;;2;3
          20171001;453;1971;01AB;10;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;1,5;2;3
          20171001;453;1971;01AB;11;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;-1;2;2
          20171001;453;1971;01AB;12;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;2147483648;2;3
          20171001;453;1971;01AB;13;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;<5;2;3
          20171001;453;1971;01AB;14;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;veel
          20171001;453;1971;01AB;15;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2
          20171001;453;1971;01AB;16;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3;4
          20171001;453;1971;01AB;17;"De" Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;18;De\u{0}Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;19;"De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;20;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          """), jobs: unlimited())
      #expect(outcome == "loaded 21 = 2 + 19 + 0")
      let columns = "BRIN_NUMMER + VESTIGINGSNUMMER"
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          3 | TOTAAL | PEIL-217 | De delen tellen niet op tot het totaal: 3 in plaats van 4.
          4 | SOORT_PO | PEIL-215 | Dit woord staat niet in de lijst: Bao. Bedoeld: Bo?
          5 | SOORT_PO | PEIL-215 | Dit woord staat niet in de lijst: praktijkonderwijs.
          6 | POSTCODE_LEERLING | PEIL-214 | Dit is geen postcode van vier cijfers: 19711.
          7 | POSTCODE_LEERLING | PEIL-214 | Dit is geen postcode van vier cijfers: 50.
          8 | \(columns) | PEIL-214 | Dit is geen vestigingscode (BRIN en volgnummer): 1ABC.
          9 | PEILDATUM | PEIL-214 | Dit is geen datum: 20171301.
          10 | GEMEENTENUMMER | PEIL-213 | De cel is leeg.
          11 | LEEFTIJD_4 | PEIL-213 | De cel is leeg.
          12 | LEEFTIJD_4 | PEIL-214 | Dit is geen aantal: 1,5.
          13 | LEEFTIJD_4 | PEIL-216 | Dit kan geen aantal zijn.
          14 | LEEFTIJD_4 | PEIL-216 | Dit kan geen aantal zijn.
          15 | LEEFTIJD_4 | PEIL-214 | Dit is geen aantal: <5.
          16 | TOTAAL | PEIL-214 | Dit is geen geheel getal.
          17 | - | PEIL-212 | De regel heeft 14 kolommen, de kop 15.
          18 | - | PEIL-212 | De regel heeft 16 kolommen, de kop 15.
          19 | - | PEIL-211 | Na een sluitend aanhalingsteken staat nog tekst.
          20 | - | PEIL-211 | De regel bevat een nulbyte.
          21 | - | PEIL-211 | Een aanhalingsteken wordt niet gesloten.
          """)
      let loaded = try await desk.draw(
        "select distinct line, vestiging_code from warehouse.fct_leerlingen_woonplaats order by line")
      #expect(loaded == "line | vestiging_code\n2 | 01AB00\n22 | 01AB20")
      #expect(try await desk.draw("select line from warehouse.obs_school order by line") == "line\n2\n22")
    }
  }

  @Test func `blank lines are ignored and counted as such`() async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        pupils(
          """

          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3


          20171001;453;1972;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;0;0;2;2

          """))
      #expect(outcome == "loaded 6 = 2 + 0 + 4")
      #expect(
        try await desk.loads() == """
          outcome | lines | accepted | rejected | ignored
          loaded | 6 | 2 | 0 | 4
          """)
      let lines = try await desk.draw(
        "select distinct line from warehouse.fct_leerlingen_woonplaats order by line")
      #expect(lines == "line\n3\n6")
    }
  }

  @Test func `what a source that is not public says, is not repeated`() async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") {
        $0.job.source.isPublic = false
        $0.job.rejects.share = 1
      }
      try await desk.load(
        pupils(
          """
          20171001;453;geheim1;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;geheim2;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;geheim3;0;2;3
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;9999
          geheim4;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bao;Openbaar;40837;1;0;2;3
          """), jobs: jobs)
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          2 | POSTCODE_LEERLING | PEIL-214 | Dit is geen postcode van vier cijfers.
          3 | SOORT_PO | PEIL-215 | Dit woord staat niet in de lijst.
          4 | LEEFTIJD_JONGER | PEIL-214 | Dit is geen aantal.
          5 | TOTAAL | PEIL-217 | De delen tellen niet op tot het totaal.
          6 | PEILDATUM | PEIL-214 | Dit is geen datum.
          7 | SOORT_PO | PEIL-215 | Dit woord staat niet in de lijst. Bedoeld: Bo?
          """)
    }
  }

  @Test func `a count that its column cannot be is set apart, and not left to the database`() async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(
        """
        Peildatum;Thuis;Kring;Aantal kinderen
        15-12-2025;geheel;Krimpen;-3
        15-12-2025;deels;Krimpen;0
        15-12-2025;geheel;Nieuwerkerk;2147483648

        """,
        jobs: try Desk.jobs("aan-den-ijssel/thuiszitters") { $0.job.rejects.share = 1 })
      #expect(outcome == "loaded 3 = 1 + 2 + 0")
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          2 | Aantal kinderen | PEIL-216 | Het getal past niet.
          4 | Aantal kinderen | PEIL-216 | Het getal past niet.
          """)
    }
  }

  private func unlimited() throws -> JobFolder {
    try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.job.rejects.share = 1 }
  }
}
