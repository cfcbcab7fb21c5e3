import Jobs
import Postgres
import Testing

/// A cell, what the job says of its column, and what becomes of it: a value, or a reject.
@Suite struct CellOutcomeTests {
  @Test(
    arguments: [
      // rule, cell, kept or code
      ("", "17", "17 | -"),
      ("", "<5", "- | 5"),
      ("", " <10 ", "- | 10"),
      ("", "0", "0 | -"),
      ("", "<0", "PEIL-214 Dit is geen geheel getal: <0."),
      ("", "< 5", "PEIL-214 Dit is geen geheel getal: < 5."),
      ("", "<5000000000", "PEIL-216 Dit kan geen aantal zijn."),
      ("", ".", "PEIL-214 Dit is geen geheel getal: .."),
      ("", " ", "PEIL-213 De cel is leeg."),
      ("", "1.234", "PEIL-214 Dit is geen geheel getal: 1.234."),
      (#", hidden: {"-1": 5, ".": 10}"#, "-1", "- | 5"),
      (#", hidden: {"-1": 5, ".": 10}"#, ".", "- | 10"),
      (#", hidden: {"-1": 5, ".": 10}"#, "-2", "PEIL-216 Buiten wat de job toestaat: ten minste 0."),
      (#", hidden: {"minder dan 5": 5}"#, "Minder dan 5", "- | 5"),
      (#", thousands: ".""#, "17.840", "17840 | -"),
      (#", thousands: ".""#, "17.84", "PEIL-214 Dit is geen getal zoals de job het schrijft: 17.84."),
      (#", thousands: ".""#, "<5", "- | 5"),
      (#", min: 0, max: 3000"#, "3000", "3000 | -"),
      (
        #", min: 0, max: 3000"#, "3001",
        "PEIL-216 Buiten wat de job toestaat: ten minste 0 en ten hoogste 3000."
      ),
      (#", min: 0"#, "-1", "PEIL-216 Buiten wat de job toestaat: ten minste 0."),
      (#", min: 10"#, "<5", "- | 5"),
      (
        "", "1,23457E+15",
        "PEIL-214 Excel heeft dit nummer afgerond: 1,23457E+15. Maak de kolom in Excel op als Tekst en vul hem opnieuw."
      ),
    ])
  func `a number is read, hidden or set apart`(rule: String, cell: String, expected: String) async throws {
    let outcome = try await outcome(
      ["leerlingen": "{from: Totaal, type: integer, hidden_below: hidden_below\(rule)}"],
      "1-10-2025;01AB00;bao;1;1;\(cell)", "leerlingen, hidden_below")
    #expect(outcome == expected)
  }

  @Test(
    arguments: [
      // rule of the text, cell, kept or code
      ("type: text", "1234567890123456", "1234567890123456"),
      ("type: text", "0012", "0012"),
      (
        "type: text", "1,23457E+15",
        "PEIL-214 Excel heeft dit nummer afgerond: 1,23457E+15. Maak de kolom in Excel op als Tekst en vul hem opnieuw."
      ),
      ("type: text", "-1.2E+9", "-1.2E+9"),
      (
        "type: text", "1E+15",
        "PEIL-214 Excel heeft dit nummer afgerond: 1E+15. Maak de kolom in Excel op als Tekst en vul hem opnieuw."
      ),
      ("type: text", "groep E+10", "groep E+10"),
      ("type: text, empty: [\".\", x]", ".", "PEIL-213 De cel zegt dat er niets is."),
      ("type: text, empty: [\".\", x]", "X", "PEIL-213 De cel zegt dat er niets is."),
      ("type: text, empty: [\".\", x]", "xx", "xx"),
      ("type: text, one_of: [bao, sbo]", "sbo", "sbo"),
      ("type: text, one_of: [bao, sbo]", "sb", "PEIL-215 Deze waarde bestaat niet: sb. Bedoeld: sbo?"),
      ("type: text, one_of: [bao, sbo]", "SBO", "PEIL-215 Deze waarde bestaat niet: SBO. Bedoeld: sbo?"),
      ("type: text, pattern: \"[a-z]{3}\"", "bao", "bao"),
      (
        "type: text, pattern: \"[a-z]{3}\"", "baoo", "PEIL-214 Dit past niet op het patroon van de job: baoo."
      ),
      ("type: schooljaar, min: 2024-2025, max: 2025-2026", "24/25", "2024-2025"),
      (
        "type: schooljaar, min: 2024-2025", "2023-2024",
        "PEIL-216 Buiten wat de job toestaat: ten minste 2024-2025."
      ),
      ("type: kalenderjaar, max: \"2025\"", "2026", "PEIL-216 Buiten wat de job toestaat: ten hoogste 2025."),
      ("type: gemeente", " 637", "0637"),
      ("type: gemeente", "0518", "0518"),
      ("type: gemeente", "518", "0518"),
    ])
  func `a text is kept to the letter, or set apart`(rule: String, cell: String, expected: String) async throws
  {
    #expect(
      try await outcome(["soort": "{from: Soort, \(rule)}"], "1-10-2025;01AB00;\(cell);1;1;2", "soort")
        == expected)
  }

  @Test(
    arguments: [
      ("min: 2020-10-01, max: 2025-10-01", "1-10-2020", "2020-10-01"),
      ("min: 2020-10-01, max: 2025-10-01", "1-10-2025", "2025-10-01"),
      ("min: 2020-10-01", "30-9-2020", "PEIL-216 Buiten wat de job toestaat: ten minste 2020-10-01."),
      ("max: 2025-10-01", "2-10-2025", "PEIL-216 Buiten wat de job toestaat: ten hoogste 2025-10-01."),
    ])
  func `a day lies within its bounds, these included`(rule: String, cell: String, expected: String)
    async throws
  {
    #expect(
      try await outcome(
        ["peildatum": "{from: Dag, type: date, format: d-M-yyyy, \(rule)}"], "\(cell);01AB00;bao;1;1;2",
        "peildatum") == expected)
  }

  @Test(
    arguments: [
      // rule of the cells, cell, rows
      (#"{type: integer, thousands: "."}"#, "1.234", "jongens | 1234 | -\nmeisjes | 1 | -"),
      (#"{type: integer, hidden: {"-1": 5}}"#, "-1", "jongens | - | 5\nmeisjes | 1 | -"),
      (#"{type: integer}"#, "<5", "jongens | - | 5\nmeisjes | 1 | -"),
      (#"{type: integer, empty: ["."]}"#, ".", "meisjes | 1 | -"),
      (#"{type: integer, empty: ["."]}"#, " ", "meisjes | 1 | -"),
      (#"{type: integer}"#, " ", "PEIL-213 De cel is leeg."),
      (
        #"{type: integer, max: 100}"#, "101",
        "PEIL-216 Buiten wat de job toestaat: ten minste 0 en ten hoogste 100."
      ),
      (#"{type: integer}"#, "2", "PEIL-217 De delen tellen niet op tot het totaal: 3 in plaats van 1235."),
    ])
  func `cells that become rows are written as value_is says`(
    rule: String, cell: String, expected: String
  ) async throws {
    let table = """
      unpivot:
            columns: Jongens|Meisjes
            key: soort
            key_is: {type: text}
            value: leerlingen
            value_is: \(rule)
            hidden_below: hidden_below
            total: Totaal
      """
    let total = cell == "1.234" || cell == "2" ? (rule.contains("thousands") ? "1.235" : "1235") : "1"
    let outcome = try await outcome(
      ["soort": "", "leerlingen": ""], "1-10-2025;01AB00;bao;\(cell);1;\(total)",
      "lower(soort), leerlingen, hidden_below", table: table)
    #expect(outcome == expected)
  }

  @Test func `of a source that is not public no value is repeated, and a rejected record leaves nothing`()
    async throws
  {
    for (rule, cell) in [
      ("type: text, one_of: [bao]", "geheim"), ("type: text, pattern: bao", "geheim"),
      ("type: text", "9,8E+15"),
    ] {
      let outcome = try await outcome(
        ["soort": "{from: Soort, \(rule)}"], "1-10-2025;01AB00;\(cell);1;1;2", "soort", isPublic: false)
      #expect(outcome.hasPrefix("PEIL-21") && !outcome.contains(cell), "\(outcome)")
    }
  }

  /// What is kept in these columns of the one row, or code and reason of the reject.
  private func outcome(
    _ columns: [String: String], _ row: String, _ kept: String, table: String = "", isPublic: Bool = true
  ) async throws -> String {
    try await Desk.with { desk in
      let jobs = try MadeUpJob.folder(columns, table: table, isPublic: isPublic)
      let outcome = try await desk.load(MadeUpJob.file(row), job: "proef/proef", jobs: jobs)
      #expect(["loaded 1 = 1 + 0 + 0", "loaded 1 = 0 + 1 + 0"].contains(outcome))
      let rejects = try await desk.draw("select code || ' ' || reason as r from ledger.reject")
      if rejects != "(no rows)" {
        #expect(try await desk.draw("select 1 from warehouse.fct_leerlingen_vestiging") == "(no rows)")
        return String(rejects.dropFirst(2))
      }
      let rows = try await desk.draw(
        "select \(unsafe: kept) from warehouse.fct_leerlingen_vestiging order by line, soort")
      return rows.split(separator: "\n").dropFirst().joined(separator: "\n")
    }
  }
}
