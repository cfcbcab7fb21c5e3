import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import Pipeline

/// What a job demands of a file as a whole: no record twice, parts that make the total, totals that are left out.
@Suite struct ContractTests {
  @Test func `a record whose key was met before is set apart, naming the first line`() async throws {
    let rows = [
      "1-10-2025;01AB00;bao;1;1;2", "1-10-2025;01AB0;bao;1;1;9", "1-10-2025;01AB00;sbo;1;1;2",
      "1-10-2024;01AB00;bao;1;1;2", "1-10-2025;01AB01;bao;1;1;x", "1-10-2025;01AB01;bao;1;1;2",
      "1-10-2025;01AB01;bao;1;1;3", "1-10-2025;01ab00;bao;1;1;2",
    ]
    let found = try await load(rows, table: "key: [vestiging_code, soort]")
    #expect(
      found == """
        loaded 8 = 4 + 4 + 0
        line | field | code | reason
        3 | School | PEIL-214 | Dit is geen vestigingscode (BRIN en volgnummer): 01AB0.
        6 | Totaal | PEIL-214 | Dit is geen geheel getal: x.
        8 | - | PEIL-231 | Deze sleutel (vestiging_code, soort) staat ook op regel 7.
        9 | - | PEIL-231 | Deze sleutel (vestiging_code, soort) staat ook op regel 2.
        """)
  }

  @Test func `among a hundred thousand keys none is taken for another, and each double is found`() {
    var guarding = KeyGuard(columns: ["a", "b"])
    func meet(_ a: Int, _ b: String, at line: Int) -> Int? {
      guarding.firstLine(
        of: { hasher in
          hasher.combine(CellValue.integer(a))
          hasher.combine(CellValue.code(FixedText(b.utf8)))
        }, at: line)
    }
    #expect((0..<100_000).filter { meet($0 / 7, "\($0 % 7)", at: $0) != nil } == [])
    #expect((0..<100_000).filter { meet($0 / 7, "\($0 % 7)", at: 0) != $0 } == [])
    // Neighbours do not run together.
    #expect(meet(1, "23", at: 5) == nil)
    #expect(meet(12, "3", at: 6) == 12 * 7 + 3)
  }

  @Test(
    arguments: [
      ("3;4;7", nil), ("<5;4;99", nil), ("3;4;<5", nil), ("3;-3;0", nil), ("0;0;0", nil),
      ("3;4;8", "Totaal PEIL-217 De delen tellen niet op tot het totaal: 7 in plaats van 8."),
      ("9223372036854775807;9;7", "Totaal PEIL-217 De delen tellen niet op tot het totaal."),
      ("x;4;7", "Jongens PEIL-214 Dit is geen geheel getal: x."),
      (";4;7", "Jongens PEIL-213 De cel is leeg."),
    ] as [(String, String?)])
  func `parts make the total, or the record is set apart`(cells: String, expected: String?) async throws {
    let found = try await load(["1-10-2025;01AB00;bao;\(cells)"], table: "same: {Totaal: [Jongens, Meisjes]}")
    let reject = expected.map { text in
      let words = text.split(separator: " ", maxSplits: 2)
      return "\nline | field | code | reason\n2 | \(words[0]) | \(words[1]) | \(words[2])"
    }
    #expect(found == (reject.map { "loaded 1 = 0 + 1 + 0" + $0 } ?? "loaded 1 = 1 + 0 + 0\n(no rows)"))
  }

  @Test func `random identities are judged as by adding`() async throws {
    var generator = SeededGenerator(state: 4)
    var rows: [String] = []
    var wrong = 0
    for index in 0..<500 {
      let (a, b) = (Int.random(in: 0...9, using: &generator), Int.random(in: 0...9, using: &generator))
      let total = a + b + (Int.random(in: 0...3, using: &generator) == 0 ? 1 : 0)
      wrong += total == a + b ? 0 : 1
      rows.append("1-10-2025;01AB\(pad(index % 100));s\(index);\(a);\(b);\(total)")
    }
    let found = try await load(rows, table: "same: {Totaal: [Jongens, Meisjes]}")
    #expect(found.hasPrefix("loaded 500 = \(500 - wrong) + \(wrong) + 0"), "\(found.prefix(60))")
  }

  // DUO's own layout: a row TOTAAL beside the rows that it is the sum of, so that adding counts double.
  private static let totals = "totals: [{column: Soort, words: [TOTAAL], of: Totaal, by: [Dag, School]}]"

  @Test(arguments: [
    // rows, outcome
    (["a;bao;3", "a;sbo;4", "a;TOTAAL;7"], "loaded 3 = 2 + 0 + 1"),
    (["a;Totaal;7", "b;totaal;1", "a;bao;3", "b;bao;1", "a;sbo;4"], "loaded 5 = 3 + 0 + 2"),
    (["a;bao;3", "a;sbo;4", "b;bao;1"], "loaded 3 = 3 + 0 + 0"),
    (["a;bao;3", "a;sbo;4", "a;TOTAAL;8"], "refused PEIL-301 3 = 2 + 0 + 1"),
    (["a;bao;3", "b;sbo;4", "a;TOTAAL;7"], "refused PEIL-301 3 = 2 + 0 + 1"),
    (["a;TOTAAL;7"], "loaded 0"),
    (["a;bao;3", "a;<5;4", "a;TOTAAL;7"], "loaded 3 = 2 + 0 + 1"),
    (["a;bao;3", "a;sbo;<5", "a;TOTAAL;7"], "loaded 3 = 2 + 0 + 1"),
    (["a;bao;3", "a;TOTAAL;<5"], "loaded 2 = 1 + 0 + 1"),
    (["a;bao;3", "a;TOTAAL;veel"], "loaded 2 = 1 + 1 + 0"),
    (["a;bao;3", "a;sbo;4", "a;TOTAAL;7", "a;TOTAAL;6"], "refused PEIL-301 4 = 2 + 0 + 2"),
  ])
  func `a row of totals is left out, and is the sum of its rows or refuses the file`(
    rows: [String], expected: String
  ) async throws {
    let lines = rows.map { row in
      let parts = row.split(separator: ";")
      return "1-10-2025;01A\(parts[0].uppercased())00;\(parts[1]);0;0;\(parts[2])"
    }
    let found = try await load(lines, table: Self.totals).split(separator: "\n")[0]
    // A total of nothing is no sum.
    #expect(found == (expected == "loaded 0" ? "refused PEIL-201 1 = 0 + 0 + 1" : expected))
  }

  @Test func `random files with totals are judged as by adding group by group`() async throws {
    var generator = SeededGenerator(state: 11)
    for _ in 0..<20 {
      var rows: [(school: Int, kind: String, count: Int)] = []
      for kind in 0..<12 {
        rows.append(
          (Int.random(in: 0...2, using: &generator), "k\(kind)", Int.random(in: 0...9, using: &generator)))
      }
      let spoil = Bool.random(using: &generator)
      var isRight = true
      for school in 0...2 {
        let sum = rows.filter { $0.school == school && $0.kind != "TOTAAL" }.reduce(0) { $0 + $1.count }
        let off = spoil && Int.random(in: 0...2, using: &generator) == 0 ? 1 : 0
        if off != 0 { isRight = false }
        rows.append((school, "TOTAAL", sum + off))
      }
      rows.shuffle(using: &generator)
      let found = try await load(
        rows.map { "1-10-2025;01AB0\($0.school);\($0.kind);0;0;\($0.count)" }, table: Self.totals)
      #expect(found.hasPrefix(isRight ? "loaded 15 = 12 + 0 + 3" : "refused PEIL-301"), "\(found)")
    }
  }

  @Test
  func
    `a total that cannot be compared is told, and a wrong one names its line and says no number of a source that is not public`()
    async throws
  {
    try await Desk.with { desk in
      let jobs = try MadeUpJob.folder(table: Self.totals, isPublic: false)
      let path = "\(desk.folder)/a.csv"
      func report(_ rows: String...) async throws -> LoadReport {
        try ([MadeUpJob.header] + rows).joined(separator: "\n").write(
          toFile: path, atomically: true, encoding: .utf8)
        return try await desk.loader(jobs).load(path, job: "proef/proef", dated: nil, again: false)
      }
      let hidden = try await report("1-10-2025;01AB00;bao;0;0;<5", "1-10-2025;01AB00;TOTAAL;0;0;7")
      guard case .loaded(let account) = hidden.outcome else { return #expect(Bool(false), "\(hidden)") }
      #expect(
        account.warnings == ["1 totaalregel(s) zijn niet nagegaan: een getal is verborgen of ontbreekt"])
      let wrong = try await report("1-10-2025;01AB00;bao;0;0;36", "1-10-2025;01AB00;TOTAAL;0;0;77")
      guard case .refused(let problem, _) = wrong.outcome else { return #expect(Bool(false), "\(wrong)") }
      #expect(problem.place == "\(path), regel 3")
      #expect(
        problem.message
          == "Een totaalregel is niet de som van de regels waarvan hij het totaal is, in kolom Totaal (1 maal). Niets geladen."
      )
      #expect(
        try await desk.draw("select line, leerlingen from warehouse.fct_leerlingen_vestiging")
          == "line | leerlingen\n2 | -")
    }
  }

  @Test func `a total over two columns is checked in each`() async throws {
    let table =
      "totals: [{column: Soort, words: [TOTAAL], of: Totaal, by: [School]}, {column: School, words: [TOTAAL], of: Totaal, by: [Soort]}]"
    let rows = [
      "1-10-2025;01AB00;bao;0;0;1", "1-10-2025;01AB01;bao;0;0;2", "1-10-2025;01AB00;TOTAAL;0;0;1",
      "1-10-2025;01AB01;TOTAAL;0;0;2", "1-10-2025;TOTAAL;bao;0;0;3", "1-10-2025;TOTAAL;TOTAAL;0;0;3",
    ]
    #expect(try await load(rows, table: table) == "loaded 6 = 2 + 0 + 4\n(no rows)")
    let wrong = rows.dropLast() + ["1-10-2025;TOTAAL;TOTAAL;0;0;4"]
    #expect(try await load(wrong, table: table).hasPrefix("refused PEIL-301"))
  }

  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The outcome, and below it what was set apart.
  private func load(_ rows: some Collection<String>, table: String) async throws -> String {
    try await Desk.with { desk in
      let jobs = try MadeUpJob.folder(table: table)
      let file = ([MadeUpJob.header] + rows).joined(separator: "\n") + "\n"
      let outcome = try await desk.load(file, job: "proef/proef", jobs: jobs)
      return "\(outcome)\n\(try await desk.rejects())"
    }
  }
}
