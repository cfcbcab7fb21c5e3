import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// What is fetched and what goes wrong in the night, as cron and a person see it.
@Suite struct FetchJourney {
  private static let header =
    "PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;"
    + "POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;LEEFTIJD_4;LEEFTIJD_5;TOTAAL"

  private static func velsen(_ first: Int, header: String = header) -> String {
    "\(header)\n20171001;453;1971;01AB;0;De Alk;1981KE;VELSEN-ZUID;Bo;Openbaar;40837;\(first);2;\(first + 2)\n"
  }

  /// The command with a home and an inbox of its own.
  private static func with(
    _ body: nonisolated(nonsending) (CommandLine, Home, Pool) async throws -> Void
  ) async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        let inbox = try #require(
          try await peil("status").lines.first { $0.hasPrefix("Inbox:") }?.dropFirst(6)
            .drop { $0 == " " })
        try await body(peil, Home(root: home.root, keep: String(inbox.dropLast("/inbox".count))), pool)
      }
    }
  }

  private static func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  @Test func `a file that cannot be loaded is told once, and tried every night`() async throws {
    try await Self.with { peil, home, pool in
      let broken = home.inbox + "/Velsen 111222333.csv"
      try Self.write(Self.velsen(7, header: Self.header.replacing("SOORT_PO", with: "SOORT")), broken)
      try Self.write("<!DOCTYPE html><p>Niet gevonden</p>", home.inbox + "/pagina.csv")
      func night(_ day: Int, _ arguments: String...) async throws -> CommandLine.Outcome {
        var peil = peil
        peil.environment["PEIL_NOW"] = "2025-11-0\(day)"
        return try await peil.start(["load"] + arguments).wait()
      }
      let first = try await night(3)
      #expect(first.status == 20)
      #expect(first.errors.contains("PEIL-203") && first.errors.contains("SOORT_PO"), "\(first.errors)")
      #expect(first.errors.contains("PEIL-201") && first.errors.contains("webpagina"), "\(first.errors)")
      for (day, arguments) in [(4, []), (5, ["--quiet", "--inbox"])] as [(Int, [String])] {
        var later = peil
        later.environment["PEIL_NOW"] = "2025-11-0\(day)"
        let outcome = try await later.start(["load"] + arguments).wait()
        #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
        #expect(outcome.output == (arguments.isEmpty ? "Niets nieuws in \(home.inbox).\n" : ""))
      }
      let status = try await peil("status")
      #expect(
        status.output.contains(
          "Storing: Velsen ×.csv, sinds 3 november 2025, 3 keer geprobeerd: PEIL-203 Het bestand mist kolommen"
        ),
        "\(status.output)")
      #expect(
        status.output.contains("Storing: pagina.csv, sinds 3 november 2025, 3 keer geprobeerd: PEIL-201"))
      let check = try await peil("status", "--check")
      #expect(check.status == 20 && check.errors.contains("storingen: 2"), "\(check.errors)")
      // Who names it gets an answer, whatever was told before.
      let asked = try await peil("load", broken)
      #expect(asked.status == 20 && asked.errors.contains("PEIL-203"), "\(asked.errors)")
      // Another that is new is told, the old one is not.
      try Self.write("Een;Twee\n1;2\n", home.inbox + "/nieuw.csv")
      let fourth = try await night(6)
      #expect(fourth.status == 20)
      #expect(fourth.errors.contains("PEIL-202") && !fourth.errors.contains("PEIL-203"), "\(fourth.errors)")
      // Repaired, gone, and gone.
      try Self.write(Self.velsen(7), broken)
      try FileManager.default.removeItem(atPath: home.inbox + "/nieuw.csv")
      try FileManager.default.removeItem(atPath: home.inbox + "/pagina.csv")
      let mended = try await night(7, "--quiet", "--inbox")
      #expect(mended.status == 0 && mended.output.contains("geladen, 1 regels"), "\(mended)")
      let book = try await Drawing.table(
        "select source, name, code, times, closed_at is not null as closed from ledger.trouble order by name",
        on: pool)
      #expect(
        book == """
          source | name | code | times | closed
          inbox | Velsen ×.csv | PEIL-203 | 4 | t
          inbox | nieuw.csv | PEIL-202 | 1 | t
          inbox | pagina.csv | PEIL-201 | 4 | t
          """)
      #expect(try await !peil("status").output.contains("Storing"))
    }
  }

  @Test func `a job that fetches loads what is new, says so once, and is quiet when nothing is`() async throws
  {
    let mode = Mode()
    let server = try WebServer { request in
      switch mode.value {
      case "weg": WebServer.answer("500 Oops")
      case let text where request.headers["if-none-match"] == "\"\(text)\"":
        [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")]
      case let text:
        WebServer.answer("200 OK", ["ETag: \"\(text)\""], body: Array(Self.velsen(Int(text) ?? 0).utf8))
      }
    }
    defer { server.close() }
    try await Self.with { peil, home, pool in
      let job = "duo/leerlingen-po-woonplaats"
      let url = "\(server.url)/data/Velsen.csv?token=geheim"
      let path = "\(home.etl)/\(job).yml"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try (text + "\nfetch: {url: \"\(url)\"}\n").write(toFile: path, atomically: false, encoding: .utf8)
      let unlisted = try await peil("load")
      #expect(unlisted.status == 10 && unlisted.errors.contains("PEIL-107"), "\(unlisted.errors)")
      try Self.write("hosts:\n  - {name: 127.0.0.1, megabytes: 5}\n", home.etl + "/hosts.yml")

      mode.value = "7"
      let plan = try await peil("plan", job)
      #expect(plan.output.contains("Velsen.csv: 1 regels goed"), "\(plan.output) \(plan.errors)")
      let first = try await peil("load", "--quiet", job)
      #expect(first.status == 0 && first.output.contains("Velsen.csv: geladen, 1 regels"), "\(first)")
      let same = try await peil("load", "--quiet", job)
      #expect(same.status == 0 && same.output == "" && same.errors == "", "\(same)")
      let asked = try await peil("load", job)
      #expect(asked.output == "\(server.url)/data/Velsen.csv: niets nieuws\n", "\(asked)")
      let all = try await peil("load")
      #expect(all.output == "Niets nieuws in \(home.inbox) en bij 1 bron.\n", "\(all)")

      mode.value = "weg"
      let away = try await peil("load", "--quiet", job)
      #expect(
        away.status == 20 && away.errors.contains("PEIL-233") && away.errors.contains("HTTP 500"), "\(away)")
      #expect(!away.errors.contains("geheim"))
      for arguments in [["--quiet", job], [], ["--quiet", "--inbox"]] {
        let again = try await peil.start(["load"] + arguments).wait()
        #expect(again.status == 0 && again.errors == "", "\(again)")
      }
      let status = try await peil("status")
      #expect(
        status.output.contains("Storing: \(server.url)/data/Velsen.csv (\(job)), sinds")
          && status.output.contains("3 keer geprobeerd: PEIL-233"), "\(status.output)")

      mode.value = "9"
      let back = try await peil("load", job)
      #expect(back.status == 0 && back.output.contains("geladen, 1 regels"), "\(back)")
      #expect(try await !peil("status").output.contains("Storing"))
      let typed = try await peil("load", url)
      #expect(typed.output.contains("Velsen.csv: al geladen"), "\(typed)")
      let elsewhere = try await peil("load", "https://elders.nl/x.csv")
      #expect(elsewhere.status == 10 && elsewhere.errors.contains("elders.nl staat niet in etl/hosts.yml"))
      let kept = try await Drawing.table("select place, etag from ledger.fetched order by etag", on: pool)
      #expect(!kept.contains("geheim"))
    }
  }
}
