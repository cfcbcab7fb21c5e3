import Foundation
import Jobs
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// What `peil source profile` makes of files that it has not seen.
@Suite struct ProfileTests {
  /// A column's name and cells, and how it is proposed to be read.
  private static let columns: [(String, [String], String)] = [
    ("Peildatum", ["1-10-2025", "15-9-2024", "3-2-2023"], "type: date, format: d-M-yyyy"),
    ("Stand", ["20251001", "20240915", "20230203"], "type: date, format: yyyyMMdd"),
    ("Jaar", ["2023", "2024", "2025"], "type: kalenderjaar"),
    ("Schooljaar", ["2024-2025", "25/26", "2023/2024"], "type: schooljaar"),
    ("Maand", ["2024-01", "2024-02", "2025-12"], "type: maand, format: yyyy-MM"),
    ("Gemeente", ["Velsen", "Beverwijk", "velsen"], "type: gemeentenaam"),
    ("GEMEENTENUMMER", ["453", "0375", "453"], "type: gemeente"),
    ("Nummer", ["453", "0375", "453"], "type: integer"),
    ("School", ["01AB00", "02cd13", "03EF01"], "type: vestiging"),
    ("Postcode school", ["1981 KE", "1971GZ", "1941ab"], "type: postcode6"),
    ("Postcode", ["1981", "1971", "1941"], "type: postcode4"),
    ("Verband", ["PO2711", "VO2705", "PO2703"], "type: swv"),
    ("Aantal", ["3", "0", "17"], "type: integer"),
    ("Aantal met punt", ["1.234", "12", "17.840"], "type: integer, thousands: \".\""),
    ("Bedrag", ["12,50", "3,00", "-7,5"], "type: amount, decimal: \",\""),
    ("Totaal bedrag", ["1.234,56", "3,00", "17.840,00"], "type: amount, thousands: \".\", decimal: \",\""),
    ("Verborgen", ["<5", "12", "."], "type: integer"),
    ("Toelichting", ["een", "twee", "drie"], "type: text"),
    ("Niets", ["", "", ""], "type: text"),
  ]

  @Test(arguments: columns)
  func `a column is read as its cells say`(name: String, cells: [String], expected: String) async throws {
    let yaml = try await propose("Rest;\(name)\n" + cells.map { "zomaar;\($0)\n" }.joined())
    let line = try #require(
      yaml.split(separator: "\n").first { $0.contains("\"? ") && !$0.contains("? rest") })
    let from = name.allSatisfy(\.isLetter) || name == "GEMEENTENUMMER" ? name : "\"\(name)\""
    #expect(line.contains("{from: \(from), \(expected)}  # "), "\(line)")
  }

  @Test func `what tells who a child is, is declared, and no cell is shown`() async throws {
    let numbers = PersonalNumbers.make(30)
    let rows = numbers.enumerated().map { "\($1);Jan de Wit;\($0 % 28 + 1)-5-2014;1971 GZ;geheim\($0)" }
    let yaml = try await propose(
      "Kenmerk;Naam;Geboren op;Postcode;Opmerking\n" + rows.joined(separator: "\n"))
    for line in [
      "identities:", "  Kenmerk: bsn", "  \"Geboren op\": geboortedatum", "  Postcode: postcode",
      "  Naam: naam",
      "# Elke regel is anders in Kenmerk.",
    ] { #expect(yaml.components(separatedBy: "\n").contains(line), "\(line)\n\(yaml)") }
    #expect(yaml.contains("type: pseudonym") && yaml.contains("type: home_postcode"))
    for cell in numbers + ["Wit", "1971 GZ", "geheim"] { #expect(!yaml.contains(cell), "\(cell)") }
  }

  @Test func `the likely dataset and its lists are named, and the key of two columns`() async throws {
    let words = ["Geoorloofd", "Ongeoorloofd", "Niet ingeschreven", "Gedeeltelijk"]
    let rows = (0..<40).map { "\($0 / 4);\($0 % 4);\(words[$0 % 4])" }
    let yaml = try await propose("A;B;Verzuim\n" + rows.joined(separator: "\n"))
    #expect(yaml.contains("labels: verzuim}"), "\(yaml)")
    #expect(yaml.contains("woorden van ijmond/thuiszitters, lijst verzuim"))
    #expect(yaml.contains("# Elke regel is anders in A + B."))
    #expect(yaml.contains("# Lijkt op geen job onder etl/."))
  }

  @Test func `columns that count the same of different years become rows`() async throws {
    let yaml = try await propose("Code;AANTAL_2023;AANTAL_2024;AANTAL_2025\n01AB00;3;<5;5\n02CD00;7;8;9\n")
    let expected = [
      "    columns:", "      \"? code\": {from: Code, type: vestiging}  # 2 gevuld, 2 verschillend",
      "    unpivot:",
      "      columns: \"AANTAL_(\\\\d+)\"  # 3 kolommen", "      key: \"?\"  # wat tussen de haken staat",
      "      key_is: {type: \"?\"}", "      value: \"?\"", "      hidden_below: \"?\"  # er staat <5",
    ]
    #expect(yaml.contains(expected.joined(separator: "\n")), "\(yaml)")
  }

  /// Every sample, with its own job at hand: the proposal is that job's first table, word for word what it reads.
  @Test func `a file that a job reads is proposed that job's own rules`() async throws {
    let jobs = try Desk.jobs.get()
    var seen = 0
    for path in Samples.paths(in: Project.home.samples) {
      let file = try ReceivedFile(path: path)
      let profile = try FileProfile(file, jobs)
      let yaml = JobProposal(profile, jobs).yaml
      let best = try #require(profile.alike.first, "\(path)")
      #expect(best.found == best.of, "\(path)")
      #expect(yaml.contains("# Past op \(best.job.name): "), "\(path)")
      for (column, rule) in try #require(best.job.job.tables.first).columns where rule.from != nil {
        #expect(yaml.contains("\n      \(column): {from: "), "\(path) \(column)")
      }
      seen += 1
    }
    #expect(seen > 50)
  }

  private func propose(_ text: String) async throws -> String {
    try await Project.withFolder { folder in
      let path = "\(folder)/onbekend.csv"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let jobs = try Desk.jobs.get()
      return JobProposal(try FileProfile(try ReceivedFile(path: path), jobs), jobs).yaml
    }
  }
}
