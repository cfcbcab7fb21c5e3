import Comparisons
import TestSupport
import Testing
import Vocabulary

@Suite struct ComparerTests {
  @Test func `without a question the regions stand beside each other in their newest shared period`()
    async throws
  {
    try await Library.with { library in
      let answer = try await library.answer(ComparisonRequest())
      #expect(answer.title == "Leerlingen in speciaal (basis)onderwijs")
      #expect(answer.period.text == "2017-10-01")
      #expect(answer.columns.map(\.indicator) == ["leerlingen", "deelname-sbo", "deelname-so"])
      #expect(answer.source == "DUO")
      #expect(!answer.isSynthetic)
      try await library.expect(
        ComparisonRequest(),
        """
        PO2711 | IJmond | 200.0 | 10.0 | 2.5
        PO2703 | Noord-Kennemerland | 50.0 | 0.0 | 0.0
        PO2818 | Aan den IJssel | 100.0 | 10.0 | 0.0
        """)
      let zero = try #require(answer.rows.last?.cells.last)
      #expect(zero.note == "Geen so-leerlingen op scholen in dit gebied.")
      #expect(zero.lower == 0 && (3.6...3.8).contains(zero.upper ?? 0))
    }
  }

  @Test func `a period in which little was delivered says what is missing`() async throws {
    try await Library.with { library in
      let period = Period("2018-10-01")
      try await library.expect(
        ComparisonRequest(indicators: ["leerlingen"], by: .gemeente, period: period),
        """
        0375 | Beverwijk | 90.0
        0453 | Velsen | not_delivered | not_comparable: volgt: nog niet (volledig) geleverd
        0398 | Heerhugowaard | not_delivered | not_comparable: volgt: nog niet (volledig) geleverd
        0502 | Capelle aan den IJssel | not_delivered | not_comparable: volgt: nog niet (volledig) geleverd
        1892 | Zuidplas | not_delivered | not_comparable: volgt: nog niet (volledig) geleverd
        """)
      try await library.expect(
        ComparisonRequest(indicators: ["leerlingen"], regions: .named(["IJmond"]), period: period),
        "PO2711 | IJmond | not_delivered | not_comparable: volgt: 1 van 2 gemeenten geleverd")
    }
  }

  private static let names = [
    ("ijmond", "PO2711 | IJmond | 200.0"),
    ("NK", "PO2703 | Noord-Kennemerland | 50.0"),
    ("PO2818", "PO2818 | Aan den IJssel | 100.0"),
    ("po2815", "PO2815 | PO2815 | 0.0"),
    ("Velsen", "0453 | Velsen | 100.0"),
    ("0398", "0398 | Heerhugowaard | 50.0"),
    ("10001", "10001 | Bestuur 10001 | 200.0"),
    ("00aa00", "00AA00 | Eik | 100.0"),
  ]

  @Test func `an area is found by its name or code`() async throws {
    try await Library.with { library in
      for (text, line) in ComparerTests.names {
        let found = try await library.drawn(
          ComparisonRequest(indicators: ["CTX_LL_N"], regions: .named([text]), period: Period("2017-10-01")))
        #expect(found.hasPrefix(line), "\(text)")
      }
    }
  }

  private static let unanswerable: [(ComparisonRequest, ProblemCode, String?)] = [
    (ComparisonRequest(regions: .named(["IJmont"])), ProblemCode.areaUnknown, "Bedoeld: IJmond?"),
    (ComparisonRequest(regions: .named(["Velzen"])), .areaUnknown, "Bedoeld: Velsen?"),
    (
      ComparisonRequest(regions: .named(["Maastricht"])), .areaUnknown,
      "Noem een regio, een code zoals PO2711, of een gemeente; all is elk gebied."
    ),
    (ComparisonRequest(indicators: ["deelname-sb"]), .indicatorUnknown, "Bedoeld: deelname-sbo?"),
    (ComparisonRequest(indicators: ["deelname-so@9"]), .indicatorUnknown, nil),
    (
      ComparisonRequest(asOf: .release(99)), .releaseUnknown,
      "Er zijn uitgaven 1 tot en met 3; de eerste is van 1 februari 2018 13:00."
    ),
    (
      ComparisonRequest(asOf: .day(Day(iso: "2018-01-31")!)), .releaseUnknown,
      "Er zijn uitgaven 1 tot en met 3; de eerste is van 1 februari 2018 13:00."
    ),
  ]

  @Test func `what cannot be answered says what could be asked`() async throws {
    try await Library.with { library in
      for (request, code, hint) in ComparerTests.unanswerable {
        let problem = await problem { try await library.answer(request) }
        #expect(problem?.code == code, "\(request)")
        if let hint { #expect(problem?.hint == hint) }
      }
    }
  }

  @Test func `by gemeente, school and board, with a caveat for what lies partly inside`() async throws {
    try await Library.with { library in
      func list(_ type: AreaType, in region: String, _ drawing: String) async throws {
        try await library.expect(
          ComparisonRequest(
            indicators: ["leerlingen"], regions: .named([region]), by: type, period: Period("2017-10-01")),
          drawing)
      }
      try await list(
        .gemeente, in: "Aan den IJssel",
        """
        0502 | Capelle aan den IJssel | 60.0
        1892 | Zuidplas | 40.0 | caveat: ligt maar voor een deel in Aan den IJssel
        """)
      try await list(
        .school, in: "IJmond", "00BB00 | Beuk, Ijmuiden | 100.0\n00AA00 | Eik, Beverwijk | 100.0")
      try await list(.school, in: "Zuidplas", "00EE00 | Wilg, Zevenhuizen | 40.0")
      try await list(.school, in: "10003", "00DD00 | Iep, Capelle | 60.0\n00EE00 | Wilg, Zevenhuizen | 40.0")
      try await list(.bestuur, in: "IJmond", "10001 | Bestuur 10001 | 200.0")
    }
  }

  @Test func `a way of counting that the source does not know does not apply`() async throws {
    try await Library.with { library in
      let betalend = ComparisonRequest(
        indicators: ["deelname-so"], regions: .named(["IJmond"]), countedBy: .betalend)
      try await library.expect(
        betalend,
        "PO2711 | IJmond | not_applicable | not_comparable: "
          + "n.v.t.: het bestand van DUO noemt het betalende samenwerkingsverband niet")
      let living = ComparisonRequest(
        indicators: ["leerlingen"], regions: .named(["00AA00"]), period: Period("2017-10-01"),
        countedBy: .woonplaats)
      try await library.expect(
        living,
        "00AA00 | Eik | not_applicable | not_comparable: n.v.t.: naar woonplaats is er geen cijfer per school"
      )
    }
  }

  @Test func `an answer is as known on a day or in a release`() async throws {
    try await Library.with { library in
      try await library.deliver("2017-10-01", "0398", "00CC00 | bao | 1703 | 51", name: "beter")
      try await library.publish(at: "2019-03-01T12:00:00Z")
      func pupils(_ asOf: ComparisonRequest.AsOf) async throws -> String {
        let answer = try await library.answer(
          ComparisonRequest(
            indicators: ["leerlingen"], regions: .named(["NK"]), period: Period("2017-10-01"), asOf: asOf))
        return "\(answer.release.number): \(answer.rows[0].cells[0].value ?? -1)"
      }
      #expect(try await pupils(.newest) == "4: 51.0")
      #expect(try await pupils(.release(3)) == "3: 50.0")
      #expect(try await pupils(.day(Day(iso: "2019-02-28")!)) == "3: 50.0")
      #expect(try await pupils(.day(Day(iso: "2019-03-01")!)) == "4: 51.0")
      #expect(try await pupils(.day(Day(iso: "2018-02-01")!)) == "2: 50.0")
    }
  }

  @Test func `made-up figures are shown when asked for, and never beside real ones`() async throws {
    try await Library.with { library in
      try await library.store.deliver(
        "voorbeeld", dataset: "duo/postcode-swv", synthetic: true,
        .init(
          "2015-04-23",
          .postcodes("2015-04-23", "postcode | gemeente_code | swv_po_code\n1941 | 0375 | PO2711")))
      try await library.deliver("2017-10-01", "0375", "00AA00 | bao | 1941 | 7", synthetic: true)
      try await library.publish(at: "2019-03-01T12:00:00Z")
      func pupils(_ samples: Bool) async throws -> String {
        let request = ComparisonRequest(
          indicators: ["leerlingen"], regions: .named(["IJmond"]), period: Period("2017-10-01"),
          samples: samples)
        return "\(try await library.answer(request).isSynthetic) \(try await library.drawn(request))"
      }
      #expect(try await pupils(false) == "false PO2711 | IJmond | 200.0")
      #expect(try await pupils(true) == "true PO2711 | IJmond | 7.0")
    }
  }

  @Test func `before anything is published the answer says what to do`() async throws {
    try await TestDatabase.with { pool in
      let problem = await problem { try await Comparer(pool: pool).compare(ComparisonRequest()) }
      #expect(problem?.code == .nothingPublished)
      #expect(problem?.hint == "Laad bestanden met peil load, of de voorbeelden met peil load --samples.")
    }
  }
}
