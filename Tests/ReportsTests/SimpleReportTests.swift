import Testing
import Vocabulary

@testable import Comparisons
@testable import Reports

@Suite struct SimpleReportTests {
  @Test func `the first answer is one table, a mark where needed, and a sentence each`() {
    #expect(
      SimpleReport.text(example()) == """
        Leerlingen in speciaal (basis)onderwijs, 1 oktober 2017
                             leerlingen   sbo %   so %
        IJmond                   15.971     1,5    1,9
        Noord-Kennemerland       21.157     1,6    2,3
        Haaglanden (SPPOH)       58.869     2,5    2,0
        Aan den IJssel           10.434     3,2      0 ¹
        ¹ Geen so-leerlingen op scholen in dit gebied.
        Geteld naar schoollocatie. Bron: DUO, uitgave 1.
        Meer: peil compare --detail · peil indicators

        """)
  }

  @Test func `what cannot be compared, has not come or does not apply has its mark`() {
    let partly = "ligt maar voor een deel in Aan den IJssel"
    let report = SimpleReport.text(
      example(
        rows: [
          row("1", "Compleet", [count(100), rate(5, 100), rate(3, 100)]),
          row(
            "2", "Onvolledig",
            [count(90), rate(4, 90, .notComparable, "onvolledig"), rate(3, 90, .notComparable, "onvolledig")]),
          row("3", "Zuidplas", [count(80), rate(4, 80, .caveat, partly), rate(2, 80, .caveat, partly)]),
          row("4", "Te laat", Array(repeating: absent(.notDelivered, "volgt"), count: 3)),
          row(
            "5", "Leeg",
            [
              count(0), absent(.notApplicable, "n.v.t.: geen leerlingen"),
              absent(.unknown, "onbekend: de bron noemt kleine aantallen niet: het ligt tussen 3 en 7"),
            ]),
        ], countedBy: .woonplaats, isSynthetic: true, unplaced: 1_234))
    #expect(
      report == """
        VOORBEELDCIJFERS: verzonnen, over niemand
        Leerlingen in speciaal (basis)onderwijs, 1 oktober 2017
                     leerlingen    sbo %      so %
        Compleet            100      5,0       3,0
        Onvolledig           90      4,4 ≠     3,3 ≠
        Zuidplas             80      5,0 ¹     2,5 ¹
        Te laat           volgt    volgt     volgt
        Leeg                  0   n.v.t. ²       ?
        ¹ Met voorbehoud: ligt maar voor een deel in Aan den IJssel.
        ² n.v.t.: geen leerlingen
        ≠ Niet vergelijken, want onvolledig.
        volgt: nog niet (volledig) geleverd.
        ? onbekend: de bron noemt kleine aantallen niet.
        1.234 leerlingen wonen op een onbekende postcode en tellen in geen gebied mee.
        Geteld naar woonplaats. Bron: verzonnen voorbeelden in de vorm van DUO, uitgave 1.
        Meer: peil compare --detail · peil indicators

        """)
  }

  @Test func `the tenth footnote has a number between brackets`() {
    let rows = (1...11).map {
      row("\($0)", "R\($0)", [count(1), rate(1, 9, .caveat, "reden \($0)"), rate(1, 9)])
    }
    let lines = SimpleReport.text(example(rows: rows)).split(separator: "\n")
    #expect(lines.contains("⁹ Met voorbehoud: reden 9."))
    #expect(lines.contains("(10) Met voorbehoud: reden 10."))
  }

  @Test func `the detailed answer has a block per indicator with all that defends it`() {
    let comparison = example(
      rows: [
        row("PO2711", "IJmond", [count(15_971), rate(244, 15_971), rate(0, 15_971)]),
        row(
          "PO2818", "Aan den IJssel",
          [count(9), rate(2, 9, .notComparable, "onvolledig"), rate(1, 9, .caveat, "deels")]),
        row(
          "PO2815", "Haaglanden",
          Array(repeating: absent(.notDelivered, "volgt: 1 van 3 gemeenten geleverd"), count: 3)),
      ], unplaced: 1_000)
    #expect(
      DetailReport.text(comparison, publishedAt: "1 december 2025 10:00") == """
        Leerlingen in speciaal (basis)onderwijs, 1 oktober 2017

        Leerlingen in bao, sbo en so  (leerlingen@1)
                         code     aantal   vergelijken
        IJmond           PO2711   15.971   vergelijkbaar
        Aan den IJssel   PO2818        9   vergelijkbaar
        Haaglanden       PO2815    volgt   volgt: 1 van 3 gemeenten geleverd
        Definitie: Wat het is.

        Deelname speciaal basisonderwijs  (deelname-sbo@1)
                         code     teller   noemer       %    95 %-marge   vergelijken
        IJmond           PO2711      244   15.971    1,53   1,25 – 2,50   vergelijkbaar
        Aan den IJssel   PO2818        2        9   22,22   1,25 – 2,50   niet vergelijken, want onvolledig
        Haaglanden       PO2815    volgt    volgt                         volgt: 1 van 3 gemeenten geleverd
        Definitie: Wat het is.
        Teller: leerlingen. Noemer: alle leerlingen. Marge: 95 %, Wilson.
        Aanname: So telt mee.

        Deelname speciaal onderwijs  (deelname-so@1)
                         code     teller   noemer       %    95 %-marge   vergelijken
        IJmond           PO2711        0   15.971    0,00   1,25 – 2,50   vergelijkbaar
        Aan den IJssel   PO2818        1        9   11,11   1,25 – 2,50   met voorbehoud: deels
        Haaglanden       PO2815    volgt    volgt                         volgt: 1 van 3 gemeenten geleverd
        Definitie: Wat het is.
        Teller: leerlingen. Noemer: alle leerlingen. Marge: 95 %, Wilson.
        Aanname: So telt mee.

        1.000 leerlingen zitten op een school zonder bekend adres en tellen in geen gebied mee.
        Geteld naar schoollocatie. Bron: DUO.
        Uitgave 1, gepubliceerd 1 december 2025 10:00.

        """)
  }
}
