import Foundation
import Jobs
import Postgres
import Testing

@testable import Pipeline

/// Files of which nothing is loaded.
@Suite struct RefusalTests {
  private static func file(good: Int, bad: Int) -> String {
    pupils(
      ((0..<good).map { "20171001;453;\(1000 + $0);01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3" }
        + (0..<bad).map {
          "20171001;453;\(5000 + $0);01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;4"
        })
        .joined(separator: "\n"))
  }

  @Test func `past the job's limit nothing is loaded, and every reject is listed`() async throws {
    try await Desk.with { desk in
      #expect(try await desk.load(Self.file(good: 3, bad: 2)) == "refused PEIL-205 5 = 3 + 2 + 0")
      let rows = try await desk.draw(
        """
        select (select count(*) from warehouse.fct_leerlingen_woonplaats) as facts,
          (select count(*) from warehouse.obs_school) as schools,
          (select count(*) from ledger.portion) as portions, (select count(*) from ledger.slice) as slices
        """)
      #expect(rows == "facts | schools | portions | slices\n0 | 0 | 0 | 0")
      #expect(
        try await desk.loads() == """
          outcome | lines | accepted | rejected | ignored
          refused | 5 | 3 | 2 | 0
          """)
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          5 | TOTAAL | PEIL-217 | De delen tellen niet op tot het totaal: 3 in plaats van 4.
          6 | TOTAAL | PEIL-217 | De delen tellen niet op tot het totaal: 3 in plaats van 4.
          """)
      #expect(
        try await desk.draw("select refusal from ledger.load") == """
          refusal
          PEIL-205 2 van 5 regels afgekeurd; duo/leerlingen-po-woonplaats staat 1 % toe. Niets geladen.
          """)
    }
  }

  @Test(
    arguments: [
      (99, 1, 0.01, "loaded 100 = 99 + 1 + 0"),
      (98, 1, 0.01, "refused PEIL-205 99 = 98 + 1 + 0"),
      (98, 2, 0.01, "refused PEIL-205 100 = 98 + 2 + 0"),
      (0, 1, 1, "loaded 1 = 0 + 1 + 0"),
      (500, 1, 0, "refused PEIL-205 501 = 500 + 1 + 0"),
      (993, 7, 0.7 / 100, "loaded 1000 = 993 + 7 + 0"),
    ] as [(Int, Int, Double, String)])
  func `just at the limit is not past it`(good: Int, bad: Int, share: Double, expected: String) async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.job.rejects.share = share }
      #expect(try await desk.load(Self.file(good: good, bad: bad), jobs: jobs) == expected)
      let kept = try await desk.draw(
        "select count(distinct line)::int as lines from warehouse.fct_leerlingen_woonplaats")
      #expect(kept == "lines\n\(expected.hasPrefix("loaded") ? good : 0)")
    }
  }

  @Test(arguments: [(98, "refused PEIL-205 104 = 98 + 1 + 5"), (99, "loaded 105 = 99 + 1 + 5")])
  func `blank lines make the share of rejects no smaller`(good: Int, expected: String) async throws {
    try await Desk.with { desk in
      let blank = String(repeating: "\n", count: 5)
      let outcome = try await desk.load(Self.file(good: good, bad: 1) + blank)
      #expect(outcome == expected)
    }
  }

  @Test(
    arguments: [
      (file(good: 3, bad: 2), "refused PEIL-205 5 = 3 + 2 + 0", 1),
      (
        file(good: 1, bad: 0) + file(good: 1, bad: 0).split(separator: "\n")[1],
        "refused PEIL-301 2 = 2 + 0 + 0", 1
      ),
      (pupils(""), "refused PEIL-201 1 = 0 + 0 + 1", 0),
    ])
  func `a refused file is kept when it can be repaired line by line`(
    text: String, expected: String, kept: Int
  ) async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(text)
      #expect(outcome == expected)
      let archived = try await desk.draw("select count(*) from ledger.archive")
      #expect(archived == "count\n\(kept)")
    }
  }

  @Test func `a file with nothing but a header is refused, and entered in the ledger`() async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(pupils(""))
      #expect(outcome == "refused PEIL-201 1 = 0 + 0 + 1")
      #expect(
        try await desk.draw("select outcome, refusal from ledger.load") == """
          outcome | refusal
          refused | PEIL-201 Het bestand heeft geen regels na de kop.
          """)
    }
  }

  @Test(
    arguments: [
      ("", "refused PEIL-201 Bestand ‘aanlevering.csv’ is leeg."),
      ("\n\n", "refused PEIL-201 Het bestand heeft geen leesbare kop."),
      ("\"a;b\n1;2\n", "refused PEIL-201 Het bestand heeft geen leesbare kop."),
      ("a;b\n1;2\n", "refused PEIL-202"),
      ("<!DOCTYPE html><html></html>", "refused PEIL-201 Bestand ‘aanlevering.csv’ is een webpagina (HTML)"),
      ("PK\u{3}\u{4}", "refused PEIL-201 Bestand ‘aanlevering.csv’ is beschadigd of niet compleet"),
      (pupils("").replacing("TOTAAL", with: "PLAATSNAAM") + "x\n", "refused PEIL-203"),
      (pupils("x").replacing("POSTCODE_VESTIGING", with: "PLAATSNAAM"), "refused PEIL-203"),
      (
        pupils("x").replacing("PLAATSNAAM;", with: "PLAATSNAAM;Plaatsnaam;"),
        "refused PEIL-203 De kolom PLAATSNAAM staat twee keer in de kop."
      ),
      (
        pupils("x").replacing("LEEFTIJD_5", with: "LEEFTIJD_04"),
        "refused PEIL-203 Twee kolommen zoals LEEFTIJD_(.+) betekenen hetzelfde."
      ),
      (pupils("x").replacing("LEEFTIJD_5", with: "LEEFTIJD_ONBEKEND"), "refused PEIL-203"),
      (addresses("x"), "refused PEIL-204"),
    ])
  func `what is wrong before the first line leaves no trace in the ledger`(text: String, expected: String)
    async throws
  {
    try await Desk.with { desk in
      let outcome = try await desk.load(text)
      #expect(outcome.hasPrefix(expected), "\(outcome)")
      #expect(try await desk.loads() == "(no rows)")
      #expect(try await desk.draw("select name from ledger.delivery") == "(no rows)")
    }
  }

  @Test(
    arguments: [
      ("duo/leerlingen-po", "refused PEIL-103 Er is geen job duo/leerlingen-po."),
      ("duo/postcode-swv", "refused PEIL-203 Het bestand mist gemeente, pc4, po_swv, vo_swv."),
      ("duo/leerlingen-po-woonplaats", "loaded 1 = 1 + 0 + 0"),
    ])
  func `a job that is named must exist and suit the file`(job: String, expected: String) async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(Self.file(good: 1, bad: 0), job: job)
      #expect(outcome == expected)
    }
  }

  @Test func `a file that is not there is an outcome, not an error`() async throws {
    try await Desk.with { desk in
      let report = try await desk.loader().load("\(desk.folder)/weg.csv", job: nil, dated: nil, again: false)
      #expect(Desk.draw(report).hasPrefix("refused PEIL-201"))
    }
  }

  @Test func `a file that grows while it is read leaves no trace, and may come back whole`() async throws {
    try await Desk.with { desk in
      let path = "\(desk.folder)/groeit.csv"
      try Self.file(good: 6000, bad: 0).write(toFile: path, atomically: true, encoding: .utf8)
      let loader = try desk.loader()
      let report = try await loader.load(path, job: nil, dated: nil, again: false) { _ in
        guard let handle = FileHandle(forWritingAtPath: path) else { return }
        handle.seekToEndOfFile()
        handle.write(Data("\n".utf8))
      }
      #expect(
        Desk.draw(report) == "refused PEIL-201 Het bestand veranderde terwijl het werd gelezen.")
      #expect(try await desk.loads() == "(no rows)")
      let whole = try await loader.load(path, job: nil, dated: nil, again: false)
      #expect(Desk.draw(whole).hasPrefix("loaded 600"), "\(whole)")
    }
  }
}
