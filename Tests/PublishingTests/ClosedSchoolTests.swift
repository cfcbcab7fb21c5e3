import Postgres
import TestSupport
import Testing

/// Schools of which no address is known, in the gemeente that the series names.
@Suite struct ClosedSchoolTests {
  private static let cases: [(String, langedijk: String, String)] = [
    (
      "a gemeente that was not there yet lay where all lay that went into it", "PO2703",
      """
      area_type | area_code | numerator
      gemeente | 0375 | 40
      gemeente | 0398 | 10
      gemeente | onbekend-1980 | 20
      land | NL | 70
      swv-po | PO2703 | 30
      swv-po | PO2711 | 40
      """
    ),
    (
      "and nowhere, when they lay apart", "PO2711",
      """
      area_type | area_code | numerator
      gemeente | 0375 | 40
      gemeente | 0398 | 10
      gemeente | onbekend-1980 | 20
      land | NL | 70
      swv-po | PO2703 | 10
      swv-po | PO2711 | 40
      """
    ),
  ]

  @Test(arguments: cases)
  func placed(_ name: String, langedijk: String, figures: String) async throws {
    try await Workshop.with { shop in
      try await shop.store.deliver(
        "postcodes", dataset: "duo/postcode-swv",
        .init(
          "2015-04-23",
          .postcodes(
            "2015-04-23",
            """
            postcode | gemeente_code | swv_po_code
            1941     | 0375          | PO2711
            1703     | 0398          | PO2703
            1721     | 0416          | \(langedijk)
            """)))
      try await shop.store.deliver(
        "reeks", dataset: "duo/leerlingen-per-vestiging",
        .init(
          "2016-10-01",
          Rows(
            "fct_leerlingen_vestiging", always: ["peildatum": "2016-10-01", "soort": "bao"],
            """
            vestiging_code | leerlingen | gemeente_code
            01AA00         | 10         | 0398
            02AA00         | 20         | 1980
            03AA00         | 40         | 0375
            """)))
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select area_type, area_code, numerator from mart.figure
          where indicator = 'leerlingen-op-vestigingen' and period = '2016-10-01' and breakdown = ''
              and status = 'ok' and area_type in ('gemeente', 'swv-po', 'land') and numerator > 0
          order by 1, 2
          """) == figures, "\(name)")
    }
  }
}
