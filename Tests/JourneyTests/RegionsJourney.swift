import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// The regions side by side as a person meets them: the page of the samples, a real budget, and what is
/// refused with a question.
@Suite struct RegionsJourney {
  @Test func `the overview shows the four regions, and says where they may not be compared`() async throws {
    try await CommandLine.with { peil, _ in
      try await peil("load", "--samples")
      let page = try await peil("overview", "--samples")
      let lines = page.output.components(separatedBy: "\n").dropLast().map(Self.single)
      for (line, wanted) in zip(lines, try Self.page(SampleReference())) { #expect(line == wanted) }
      #expect(lines.count == 18)
      // The year that was asked goes before what runs through it or begins in it.
      for (year, wanted) in [
        ("2024-2025", "Terugplaatsingen 2024-2025 11"), ("2025", "Terugplaatsingen 2025 20"),
        ("2025-H1", "Terugplaatsingen 2025-H1 6"),
      ] {
        let page = try await peil("overview", "--samples", "--period", year).output
        let line = page.components(separatedBy: "\n").map(Self.single)
          .first { $0.hasPrefix("Terugplaatsingen") }
        #expect(line?.hasPrefix(wanted) == true, "\(year): \(line ?? "")")
      }
    }
  }

  /// Runs of spaces as one: what stands where is for the eye, and tested with the table.
  private static func single(_ line: String) -> String {
    line.split(separator: " ").joined(separator: " ")
  }

  /// The page with the reference's numbers in it.
  private static func page(_ reference: SampleReference) -> [String] {
    func number(_ indicator: String, _ period: String, _ owner: String, _ scale: Double?) -> String {
      let figure = reference.figures[indicator]![period]![owner]!
      let value = scale.map { $0 * figure.numerator / figure.denominator! } ?? figure.numerator
      return String(format: scale == 1000 ? "%.1f" : "%.0f", value).replacingOccurrences(of: ".", with: ",")
    }
    func home(_ owner: String) -> String { number("thuiszitters-p1000", "2025-12-15", owner, 1000) }
    func tlv(_ owner: String) -> String { number("tlv-eerste-p1000", "2025-2026", owner, 1000) }
    let spent = number("uitgaven-maatwerk", "2025-2026", "VO2806", nil)
    return """
      VOORBEELDCIJFERS: verzonnen, over niemand
      De regio's naast elkaar
      periode IJmond Noord-Kennemerland Haaglanden Aan den IJssel
      Thuiszitters per 1.000 15 december 2025 volgt \(home("PO2703")) ≠ \(home("VO2806")) ≠ volgt
      Eerste TLV's per 1.000 2025-2026 \(tlv("PO2711")) \(tlv("PO2703")) \(tlv("VO2806")) ≠ \(tlv("PO2818"))
      Terugplaatsingen 2025-2026 \(number("terugplaatsingen", "2025-2026", "PO2711", nil)) ¹ n.v.t. ² n.v.t. ² n.v.t. ²
      Basisondersteuning % 2026 \(number("basisondersteuning", "2026", "PO2711", 100)) n.v.t. ² n.v.t. ² n.v.t. ²
      Wachtlijst 15 december 2025 volgt n.v.t. ² \(number("wachtlijst", "2025-12-15", "VO2806", nil)) n.v.t. ²
      Vrijstellingen 5 onder a 2025-2026 n.v.t. ² \
      \(number("vrijstellingen-5-onder-a", "2025-2026", "PO2703", nil)) n.v.t. ² n.v.t. ²
      Co-teaching 2025-2026 \(number("co-teaching", "2025-2026", "PO2711", nil)) n.v.t. ² n.v.t. ² n.v.t. ²
      Individueel maatwerk 2025-2026 n.v.t. ² n.v.t. ² € \(spent.dropLast(3)).\(spent.suffix(3)) n.v.t. ²
      ¹ Terugplaatsingen: Met voorbehoud: deze periode liep nog toen dit werd geleverd.
      ² n.v.t.: deze regio heeft er geen bron voor
      ≠ Thuiszitters per 1.000: niet vergelijken, want andere populatie (Noord-Kennemerland: po en vo, Haaglanden: vo).
      ≠ Eerste TLV's per 1.000: niet vergelijken, want andere populatie (IJmond: po, Haaglanden: vo).
      volgt: nog niet (volledig) geleverd.
      Zoals de regio's het zelf opgeven. Uitgave 2.
      Meer over één regel: peil compare thuiszitters-p1000 --detail
      """.components(separatedBy: "\n")
  }

  @Test func `a budget counts in thousands, and a total that is no sum is told and not corrected`()
    async throws
  {
    try await CommandLine.with { peil, pool in
      try await peil("load", "--samples")
      let load = try await peil("load", "etl/budgets")
      #expect(load.status == 0, "\(load.errors)")
      let page = try await peil("compare", "begroting-baten")
      #expect(page.lines.contains { Self.single($0) == "Zuid-Holland West € 66.916.000 ²" }, "\(page.output)")
      #expect(page.output.contains("tellen op tot € 66.916.000, maar de bron noemt als totaal € 66.953.000"))
      #expect(!page.output.contains("VOORBEELD"))
      let costs = try await peil("compare", "begroting-lasten", "--format", "csv")
      #expect(costs.output.contains(",66953000,,66953000.000000,euro,"), "\(costs.output)")
      #expect(
        try await Drawing.table(
          """
          select post, bedrag_cent, is_totaal from warehouse.fct_bedragen
          where post in ('afdracht-vso', 'totaal-baten') and soort = 'begroting' order by post
          """, on: pool)
            == """
            post | bedrag_cent | is_totaal
            afdracht-vso | 1784000000 | f
            totaal-baten | 6695300000 | t
            """)
      // The samples are never on a page with the real budget, however it is asked.
      for (arguments, isSample) in [
        (["overview", "--samples"], true), (["overview"], true),
        (["compare", "begroting-baten"], false), (["compare", "uitgaven-maatwerk"], true),
        (["compare", "begroting-baten", "uitgaven-maatwerk"], false),
      ] {
        let answer = try await peil.start(arguments).wait()
        #expect(answer.output.contains("VOORBEELD") == isSample, "\(arguments)\n\(answer.output)")
        #expect(answer.output.contains("66.916.000") != isSample, "\(arguments)\n\(answer.output)")
      }
      let together = try await peil("compare", "begroting-baten", "--samples")
      #expect(together.errors.contains("PEIL-404") && together.output.isEmpty)
    }
  }

  /// A file, what is wrong with it, and what is said.
  private static let refused: [(name: String, text: String, said: [String], unsaid: [String])] = [
    (
      "vrijstellingen.csv",
      """
      Schooljaar\tGemeente\tArtikel\tAantal vrijstellingen
      2025/2026\tAlkmaar\t5a\t46
      """,
      [
        "PEIL-218", "Is dit 5 onder a (lichamelijke of psychische gronden) of artikel 5a (trekkend bestaan)?",
      ], []
    ),
    (
      // Of a source that is not public no word is repeated, and none of its words suggested.
      "vrijstellingen-anders.csv",
      """
      Schooljaar\tGemeente\tArtikel\tAantal vrijstellingen
      2025/2026\tAlkmaar\t5 onder aa\t46
      """,
      ["PEIL-215"], ["5 onder aa"]
    ),
    (
      "visma.csv",
      """
      Periode;Grootboek;Omschrijving grootboek;Rubriek;Kostendrager;Bedrag EUR
      2024-11;4000;Co-teachers;Kosten;;1.000,00
      """,
      ["PEIL-220", "november 2024 hoort bij een andere job van deze reeks"], []
    ),
  ]

  @Test(arguments: refused.indices)
  func `what may mean two things, is not known or belongs to another job is refused`(index: Int) async throws
  {
    let (name, text, said, unsaid) = RegionsJourney.refused[index]
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        let load = try await peil("load", "\(folder)/\(name)")
        #expect(load.status != 0)
        #expect(load.errors.contains("PEIL-205"))
        let rejects = try await peil("status", "--load", "1")
        let told = load.output + load.errors + rejects.output
        for words in said { #expect(told.contains(words), "\(told)") }
        for words in unsaid { #expect(!told.contains(words), "\(told)") }
        #expect(
          try await Drawing.table(
            "select count(*) from ledger.counting where not synthetic and owner <> 'NL'", on: pool)
            == "count\n0")
      }
    }
  }

  @Test func `a word of a public source is refused with the nearest one that is known`() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        let sample = Project.root + "/etl/samples/duo/voorbeeld-leerlingen-po-2024.csv"
        let copy = try altered(sample, as: "leerlingen-po-2024.csv", in: folder) { lines in
          lines = lines.map { $0.replacingOccurrences(of: ";Bo;", with: ";Boo;") }
        }
        let load = try await peil("load", copy)
        #expect(load.status != 0)
        #expect(load.errors.contains("Bedoeld: Bo?"), "\(load.output)\(load.errors)")
      }
    }
  }
}
