import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse
import Workbooks

@testable import Pipeline

/// A template asks for exactly what its job reads, and what is filled in comes back.
@Suite struct InvitationTests {
  @Test func `every job's template is recognised as its own`() async throws {
    let jobs = try Desk.jobs.get()
    try await Project.withFolder { folder in
      for job in jobs.jobs {
        let path = "\(folder)/invulblad.xlsx"
        let invitation = try Self.invitation(job, jobs)
        try invitation.write(to: path)
        let file = try ReceivedFile(path: path)
        #expect(file.header.names == invitation.columns.map(\.name), "\(job.name)")
        #expect(job.fit(file.header).missing == [], "\(job.name)")
      }
    }
  }

  @Test func `the explanation says who, when and what, in the job's own words`() throws {
    let jobs = try Desk.jobs.get()
    let job = try #require(jobs["aan-den-ijssel/thuiszitters"])
    let invitation = try Self.invitation(job, jobs)
    let lines = InvitationExplanation(invitation: invitation).lines.map { "\($0.left) | \($0.right ?? "")" }
    for line in [
      "Voor wie | Samenwerkingsverband X: coördinator thuiszitters van SWV Aan den IJssel",
      "Wanneer | Er is geen datum afgesproken: het document noemt geen peildatum (S004, regel 50) (bron: S004, regel 50).",
      "Peildatum | Datum: dag-maand-jaar, zoals 15-12-2025.", "Thuis | Kies uit: deels · geheel.",
      "Kring | Kies uit: Capelle Noord-West · Capelle Zuid-Oost · Krimpen · Nieuwerkerk.",
      "Aantal kinderen | Geheel getal, 0 of meer.",
    ] { #expect(lines.contains(line), "\(line)\n\(lines.joined(separator: "\n"))") }
    #expect(invitation.columns.map(\.name) == ["Peildatum", "Thuis", "Kring", "Aantal kinderen"])
  }

  @Test func `an empty template has no rows, and a filled one has those that were filled`() async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs.get()
      let job = try #require(jobs["aan-den-ijssel/thuiszitters"])
      try Self.invitation(job, jobs).write(to: "\(desk.folder)/leeg.xlsx")
      let empty = try await desk.loader().load("\(desk.folder)/leeg.xlsx", job: nil, dated: nil, again: false)
      #expect(Desk.draw(empty) == "refused PEIL-201 0 = 0 + 0 + 0")

      let workbook = try WorkbookWriter(path: "\(desk.folder)/vol.xlsx", title: "ingevuld")
      let explanation = try workbook.addSheet("Uitleg")
      try explanation.write("x", row: 0, column: 0, .title)
      let sheet = try workbook.addSheet("Invullen")
      for (column, name) in ["Peildatum", "Thuis", "Kring", "Aantal kinderen"].enumerated() {
        try sheet.write(name, row: 0, column: column, .header)
      }
      let day = try #require(Day(iso: "2025-12-15"))
      try sheet.write(day, row: 1, column: 0)
      try sheet.write("geheel", row: 1, column: 1, .text)
      try sheet.write("Krimpen", row: 1, column: 2, .text)
      try sheet.write(3, row: 1, column: 3, .wholeNumber)
      for (column, text) in ["15-12-2025", "deels", "Nieuwerkerk", "12"].enumerated() {
        try sheet.write(text, row: 3, column: column, .text)
      }
      try workbook.close()
      let full = try await desk.loader().load("\(desk.folder)/vol.xlsx", job: nil, dated: nil, again: false)
      #expect(full.job == "aan-den-ijssel/thuiszitters" && Desk.draw(full) == "loaded 3 = 2 + 0 + 1")
      let rows = try await desk.draw(
        "select line, periode, kenmerk, area_code, aantal from warehouse.fct_tellingen order by line")
      #expect(
        rows == """
          line | periode | kenmerk | area_code | aantal
          2 | 2025-12-15 | ongeoorloofd | PO2818-krimpen | 3
          4 | 2025-12-15 | deels | PO2818-nieuwerkerk | 12
          """)
    }
  }

  @Test(
    "the name holds a date where the job reads one",
    arguments: [
      (nil, "invulblad-nk-oja.xlsx", nil),
      (#"(\d{4})-(\d{2})-(\d{2})"#, "oja-nk-jjjj-mm-dd.xlsx", "jjjj-mm-dd"),
      (#"-(\d{4})(\d{2})(\d{2})\."#, "oja-nk-jjjjmmdd.xlsx", "jjjjmmdd"),
      (#"(\d{4})"#, "oja-nk-jjjj.xlsx", "jjjj"),
      (#"stand-(\d{4})-(\d{2})"#, "stand-jjjj-mm-nk.xlsx", "jjjj-mm"),
      (#"stand (\d{4})"#, "oja-nk.xlsx", nil),
    ] as [(String?, String, String?)])
  func name(_ pattern: String?, text: String, datePart: String?) throws {
    var job = try #require(try Desk.jobs.get().jobs.first)
    job.name = "nk/oja"
    job.job.dated = pattern
    let name = InvitationName(job)
    #expect(name.text == text && name.datePart == datePart)
    #expect(name.mustBeTold == (pattern != nil && datePart == nil))
  }

  @Test(
    "columns that become rows are named by the job's words",
    arguments: [
      ("LEEFTIJD_(.+)", ["OUDER": "25"], nil, ["LEEFTIJD_OUDER"], true),
      ("(basis|sbo)", [:], nil, ["basis", "sbo"], true),
      ("LEERLINGEN_(\\d{4})", [:], "yyyy-10-01", ["LEERLINGEN_2025"], false),
      ("x(\\d+)", ["a": "b"], nil, [], false),
    ] as [(String, [String: String], String?, [String], Bool)])
  func unpivoted(_ pattern: String, map: [String: String], format: String?, names: [String], areAll: Bool)
    throws
  {
    let type = format.map { ", type: date, format: \($0)" } ?? ""
    let rule = try YAMLFile.decode(
      TableRule.Unpivot.self,
      from: "{columns: '\(pattern)', key: k, key_is: {labels: lijst\(type)}, value: v}", name: "proef")
    let found = UnpivotedNames(rule, ["lijst": LabelList(map: map)], today: Day(iso: "2025-12-01")!)
    #expect(found.names == names && found.areAll == areAll)
  }

  @Test(
    "a format as an example",
    arguments: [
      ("MM-yyyy", "12-2025"), ("MMM yy", "dec 25"), ("MMMM yyyy", "december 2025"),
      ("d-M-yyyy", "15-12-2025"),
    ])
  func example(_ format: String, text: String) {
    #expect(DateExample.text(format) == text)
  }

  private static func invitation(_ job: NamedJob, _ jobs: JobFolder) throws -> Invitation {
    let text = try String(contentsOfFile: "\(Project.home.etl)/\(job.name).yml", encoding: .utf8)
    return try Invitation(
      job, owner: "Samenwerkingsverband X", order: ColumnOrder.names(in: text), gemeenten: jobs.gemeenten,
      today: Day(iso: "2025-12-01")!)
  }
}
