import Foundation
import TestSupport
import Testing
import Warehouse

/// The targets as a person meets them: the page of the samples, what is missing, and fixing it.
@Suite struct TargetsJourney {
  /// The cells of the line about a subject, without the runs of spaces between.
  private static func line(_ subject: String, _ more: String = "", in lines: [String]) -> String {
    for line in lines {
      let words = line.split(separator: " ")
      guard words.first.map({ Int($0) != nil }) == true else { continue }
      let cells = words.dropFirst().joined(separator: " ")
      if cells.hasPrefix(subject + " "), more.isEmpty || cells.contains(more) { return cells }
    }
    return ""
  }

  @Test func `the page of the samples tells how each target stands, and a baseline that is fixed is used`()
    async throws
  {
    try await CommandLine.with { peil, _ in
      var peil = peil
      peil.environment["PEIL_NOW"] = "2025-12-20"
      try await peil("load", "--samples")
      let page = try await peil("targets", "--samples")
      #expect(page.status == 0, "\(page.errors)")
      #expect(
        page.lines.prefix(2) == [
          "VOORBEELDCIJFERS: verzonnen, over niemand",
          "Doelen van de regio's, beoordeeld op 20 december 2025",
        ])
      #expect(
        page.lines.filter { ["IJmond", "Noord-Kennemerland", "Haaglanden", "Aan den IJssel"].contains($0) }
          .count == 4)
      for (subject, more, wanted) in [
        ("Terugplaatsingen van s(b)o naar regulier", "", "ten minste 7 11 2024-2025 Gehaald"),
        ("Co-teachingtrajecten", "", "ten minste 10, in elke kern 1 8 2024-2025 Niet gehaald"),
        ("Score basisondersteuning", "87", "ten minste 87 % 87 % 2026 Te vroeg"),
        ("Vrijstellingen artikel 5 onder a", "Nog af", "0 90 * 2025-2026 Nog af te spreken"),
        ("Vrijstellingen artikel 5 onder a", "minder", "minder 90, was 90 * 2025-2026 Nog niet gehaald"),
        (
          "Uitgaven individueel maatwerk", "",
          "50 % minder dan 2024-2025 € 219.034 2025-2026 Beginstand ontbreekt"
        ),
      ] {
        #expect(Self.line(subject, more, in: page.lines) == "\(subject) \(wanted)")
      }
      #expect(page.output.contains("In 4 van de 5 kernen ten minste één; geen in Castricum."))
      #expect(page.output.contains("Met voorbehoud: het cijfer is dat van Noord-Kennemerland (PO2703)."))

      let missing = try await peil("targets", "--samples", "--missing-baselines")
      #expect(missing.output.contains("cijfer is er (€ 813.165): vastleggen"))
      #expect(missing.lines.filter { $0.contains("S001, regel") }.count == 6)

      let one = ["--samples", "--indicator", "FIN_MAATWERK_EUR"]
      let dry = try await peil.start(["targets", "freeze", "--dry-run"] + one).wait()
      #expect(dry.output.contains("zou worden vastgelegd op € 813.165"))
      let frozen = try await peil.start(["targets", "freeze"] + one).wait()
      #expect(
        frozen.output.contains(
          "Haaglanden, Uitgaven individueel maatwerk, 2024-2025: vastgelegd op € 813.165"))
      #expect(frozen.output.contains("1 beginstand vastgelegd uit uitgave 2."))
      let again = try await peil.start(["targets", "freeze"] + one).wait()
      #expect(again.output.contains("was al vastgelegd op € 813.165"))

      // Half of the year's money may be spent in a year; on 20 December 141 of 364 days have gone.
      let then = try await peil("targets", "--samples", "--indicator", "FIN_MAATWERK_EUR")
      #expect(
        Self.line("Uitgaven individueel maatwerk", in: then.lines)
          == "Uitgaven individueel maatwerk 50 % minder dan 2024-2025: € 406.583 € 219.034, was € 813.165 2025-2026 Nog niet gehaald"
      )
      let left = try await peil("targets", "--samples", "--missing-baselines")
      #expect(!left.output.contains("813.165"))

      let csv = try await peil("targets", "--samples", "--format", "csv")
      #expect(csv.lines.count == 62)
      let json = try await peil("targets", "--samples", "--format", "json")
      let answer = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect((answer?["targets"] as? [Any])?.count == 61)
      #expect(answer?["synthetic"] as? Bool == true)
    }
  }

  @Test func `a target that is guarded says where to look too`() async throws {
    try await CommandLine.with { peil, _ in
      try await peil.withHome { peil, home in
        let file = "\(home.sql)/indicators/vrijstellingen-5-onder-a@1.yml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        // Replaces what the indicator may say itself by now.
        let lines =
          text.split(separator: "\n").filter { !$0.hasPrefix("counter:") } + ["counter: [tlv-eerste-p1000]"]
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: false, encoding: .utf8)
        try await peil("load", "--samples")
        let page = try await peil("targets", "--samples", "--indicator", "VZ_VRIJ_5OA_N")
        let wanted = "Kijk ook naar: Eerste TLV's per 1.000 leerlingen 3,7, was 6,6 (2025-2026, gedaald)."
        #expect(page.output.contains(wanted), "\(page.output)\(page.errors)")
      }
    }
  }

  @Test func `a question that is wrong says what is right`() async throws {
    try await CommandLine.with { peil, _ in
      let early = try await peil("targets")
      #expect(early.status == 40)
      for arguments in [["--replace"], ["--replace", "--reason", "fout"], ["--reason", "fout"]] {
        let refused = try await peil.start(["targets", "freeze"] + arguments).wait()
        #expect(refused.status == 64, "\(arguments)")
      }
    }
  }
}
