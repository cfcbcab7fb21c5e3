import Foundation
import TestSupport
import Testing

/// What the technician asks in September and before each meeting: what is due, from whom, what is late.
@Suite struct CalendarJourney {
  private static let sample = Project.root + "/etl/samples/ijmond/voorbeeld-pos-jaarplan-2025-03-15.csv"
  private static let contact = "coördinator jaarplan van SWV PO IJmond"

  @Test func aListIsOnTimeThenExpectedThenLate() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        let list = try delivery("15-9-2025", as: "jaarplan-september.csv", in: folder)
        try await on("2025-09-20", peil)("load", list)

        let september = try await on("2025-09-20", peil)("status")
        #expect(september.lines.count <= 40, "\(september.output)")
        #expect(september.lines.contains("IJmond") && september.lines.contains("Aan den IJssel"))
        #expect(line("pos-jaarplan", september) == nil, "\(september.output)")
        #expect(september.output.contains("geen datum afgesproken: 4, nooit geleverd"))

        let december = try await on("2025-12-20", peil)("status", "--region", "ijmond")
        let expected = try #require(line("pos-jaarplan", december), "\(december.output)")
        #expect(expected.contains("verwacht"))
        #expect(expected.contains("15 december 2025 t/m 29 december 2025 2025-09-15 (2025-09-20)"))
        #expect(expected.contains(Self.contact))
        #expect(!december.output.contains("Noord-Kennemerland"))
        #expect(line("co-teaching", december)?.contains("het jaarplan noemt tien trajecten") == true)

        let january = try await on("2026-01-05", peil)("status")
        let late = try #require(line("pos-jaarplan", january), "\(january.output)")
        #expect(late.contains("te laat") && late.contains("7 dagen over"))

        // What was loaded later was not there then.
        let earlier = try await on("2025-09-19", peil)("status", "--region", "IJmond")
        #expect(line("pos-jaarplan", earlier)?.contains("nooit") == true, "\(earlier.output)")
      }
    }
  }

  @Test func aReminderIsReadyToBeSent() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        try await on("2025-09-20", peil)(
          "load", try delivery("15-9-2025", as: "jaarplan-september.csv", in: folder))
        let text = try await on("2026-01-05", peil)("status", "--remind").output
        let theirs = try #require(
          text.components(separatedBy: String(repeating: "-", count: 72)).first { $0.contains(Self.contact) })
        for sentence in [
          "Aan:       \(Self.contact)", "Beste \(Self.contact),",
          "de stand van (omstreeks) 15 december 2025; moest uiterlijk 29 december 2025 binnen zijn; "
            + "laatst ontvangen: 15 september 2025",
          "invulblad, gemaakt met: peil template ijmond/pos-jaarplan",
        ] { #expect(theirs.contains(sentence), "\(theirs)") }
        #expect(text.contains("over december 2024 t/m november 2025"), "\(text)")
        #expect(text.contains("gebruik de beveiligde weg"))

        // A region without days owes nothing.
        let nothing = try await peil("status", "--remind", "--check", "--region", "Aan den IJssel")
        #expect(nothing.status == 0)
        #expect(nothing.output.contains("Niemand hoeft te worden herinnerd"))
      }
    }
  }

  @Test func theExitCodeSaysWhetherSomethingIsLateOrRefused() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        let check = ["status", "--check", "--region", "aan-den-ijssel"]
        #expect(try await peil.start(check).wait().status == 0)
        let late = try await peil("status", "--check", "--region", "PO2711")
        #expect(late.status == 20)
        #expect(late.errors.wholeMatch(of: /Te laat of nooit geleverd: \d+; geweigerd: 0\.\n/) != nil)

        let refused = try delivery("geen dag", as: "jaarplan.csv", in: folder)
        try await on("2025-09-20", peil)("load", refused)
        let after = try await peil.start(check).wait()
        #expect(after.status == 20)
        #expect(after.errors == "Te laat of nooit geleverd: 0; geweigerd: 1.\n")
        #expect(after.output.contains("Geweigerd: jaarplan.csv, lading"))
        // Under the same name and whole again: made good.
        try await on("2025-09-20", peil)("load", try delivery("15-9-2025", as: "jaarplan.csv", in: folder))
        #expect(try await peil.start(check).wait().status == 0)
        #expect(try await peil("status", "--holdings").output.contains("(daarna wel geladen)"))

        let unknown = try await peil("status", "--region", "IJmonde")
        #expect(unknown.status == 40 && unknown.errors.contains("Bedoeld: IJmond?"))
        #expect(try await peil("status", "--holdings", "--remind").status == 64)
      }
    }
  }

  @Test func aSampleIsNoDelivery() async throws {
    try await CommandLine.with { peil, _ in
      // Published by then, so that nothing but its being a sample keeps it out.
      try await on("2025-03-16", peil)("load", Self.sample)
      let real = try await on("2025-03-20", peil)("status")
      #expect(line("pos-jaarplan", real)?.contains("nooit geleverd") == true, "\(real.output)")
      #expect(!real.output.contains("VOORBEELD"))
      let samples = try await on("2025-03-20", peil)("status", "--samples", "--region", "ijmond")
      #expect(line("pos-jaarplan", samples)?.contains("op tijd") == true, "\(samples.output)")
      #expect(samples.output.contains("Aanleveringen op 20 maart 2025   VOORBEELD"))
    }
  }

  private func on(_ day: String, _ peil: CommandLine) -> CommandLine {
    CommandLine(environment: peil.environment.merging(["PEIL_NOW": day]) { $1 })
  }

  private func line(_ dataset: String, _ outcome: CommandLine.Outcome) -> String? {
    outcome.lines.map { $0.replacing(/\ +/, with: " ") + " " }.first { " \($0)".contains(" \(dataset) ") }
  }

  /// The sample with another day in it is a delivery like a real one.
  private func delivery(_ day: String, as name: String, in folder: String) throws -> String {
    try altered(Self.sample, as: name, in: folder) { lines in
      lines = lines.map { $0.replacing("15-3-2025", with: day) }
    }
  }
}
