import Foundation
import Jobs
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// The short way of plain records against the long way that all records can take: the same bytes, the same rejects,
/// the same account, whatever stands in the file.
@Suite struct PlainRecordTests {
  private static let header =
    "Peildatum;Gemeente;Vestiging;Postcode;Soort;Geslacht;Leerlingen;Uren;Bestuur;Jaar;Naam"

  private static let columns = [
    "peildatum": "{from: Peildatum, type: date, format: d-M-yyyy}",
    "gemeente_code": "{from: Gemeente, type: gemeente}",
    "vestiging_code": "{from: Vestiging, type: vestiging}",
    "postcode": "{from: Postcode, type: postcode4, special: ['10', '0']}",
    "soort": "{from: Soort, labels: soort}",
    "geslacht": "{from: Geslacht, labels: geslacht}",
    "leerlingen": "{from: Leerlingen, type: integer}",
    "uren": "{from: Uren, type: integer}",
    "bestuur": "{from: Bestuur, type: bestuur}",
    "jaar": "{from: Jaar, type: kalenderjaar}",
    "naam": "{from: Naam, type: text}",
  ]

  /// Jobs with what they change, and whether records of theirs take the short way.
  private static let jobs: [(what: String, columns: [String: String], more: String, isPlain: Bool)] = [
    ("as it is", [:], "", true),
    (
      "parts", [:],
      "slice: {period: peildatum, part: {kind: gemeente, column: {from: Gemeente, type: gemeente}}}", true
    ),
    (
      "a part that may be nothing", [:],
      "slice: {period: peildatum, part: {kind: naam, column: {from: Naam, type: text, one_of: [a, b]}}}", true
    ),
    (
      "a part from a list", [:],
      "slice: {period: peildatum, part: {kind: soort, column: {from: Soort, labels: soort}}}", false
    ),
    ("series", [:], "series: {from: 2022-01-01, until: 2024-01-01}", true),
    ("the export's date", ["peildatum": "{type: dated}"], "slice: {period: dated}", true),
    (
      "bounds",
      [
        "leerlingen": "{from: Leerlingen, type: integer, min: '0', max: '40'}",
        "peildatum": "{from: Peildatum, type: date, format: d-M-yyyy, max: '2023-10-01'}",
      ], "", true
    ),
    (
      "words",
      [
        "leerlingen": "{from: Leerlingen, type: integer, empty: ['x', '7']}",
        "naam": "{from: Naam, type: text, one_of: [a, b, De Brug]}",
      ], "", true
    ),
    (
      "hidden",
      ["leerlingen": "{from: Leerlingen, type: integer, hidden_below: hidden_below, hidden: {weinig: 5}}"],
      "", true
    ),
    (
      "other forms",
      [
        "uren": "{from: Uren, type: amount, decimal: ','}",
        "naam": "{from: Naam, type: text, pattern: '[A-Za-z ]+'}",
        "jaar": "{from: Peildatum, type: date, format: d-M-yyyy, as: schooljaar}",
      ], "", true
    ),
    ("a constant", ["soort": "{constant: bo}"], "", true),
    ("not public", [:], "source: {publisher: proef, public: false}", true),
    ("keys", [:], "key", false),
    ("words to ask about", ["geslacht": "{from: Geslacht, labels: vraag}"], "", true),
  ]

  private static let labels: Labels = {
    var ask = LabelList(map: ["Jongen": "j", "Meisje": "m"])
    ask.ask = ["o": "Onbekend of overig?"]
    return [
      "soort": LabelList(
        map: ["Basisonderwijs": "bo", "Voortgezet speciaal onderwijs": "vso", "So": "so", "SO/VSO": "so-vso"]
      ),
      "geslacht": LabelList(map: ["Jongen": "j", "Meisje": "m"], leftOut: ["Onbekend": "staat er zo"]),
      "vraag": ask,
    ]
  }()

  /// What stands in the columns as a rule, and what stands there now and then.
  private static let cells: [(good: [String], odd: [String])] = [
    (
      ["1-10-2021", "1-10-2022", "01-10-2022", "1-10-2023", "31-12-2023"],
      ["", "1-13-2022", "1-10-22", "31-2-2022", "2022-10-01", " 1-10-2022 ", "1-1-2024", "1-1-1", "1-1-1999"]
    ),
    (["0453", "0375", "1999"], ["453", "0000", "00453", "045a", "", " 0453", "4 53", "\u{a0}0453"]),
    (
      ["00AB01", "31XY99"],
      ["00ab01", "00AB1", "00AB", "0AAB01", "00AB0x", "", "00A@01", "00A[01", "00AB01 "]
    ),
    (["1971", "9999"], ["0971", "10", "0", "197", "19711", "", "197A", "0000"]),
    (
      ["Basisonderwijs", "Voortgezet speciaal onderwijs", "So"],
      [
        "basisonderwijs", " So", "SO", "Bo", "", "SO/VSO",
        "Voortgezet speciaal onderwijs voor jongeren van 12 jaar",
      ]
    ),
    (["Jongen", "Meisje", "Onbekend", ""], ["JONGEN", "onbekend", "o", "O", "x", "-"]),
    (
      ["0", "7", "12", "40"],
      [
        "-1", "+3", "007", "1.000", "", "x", "<5", "weinig", "32767", "32768", "999999999", "1000000000",
        "2147483648", "99999999999999999999", "١",
      ]
    ),
    (
      ["0", "8", "1512", ""],
      ["-1", "2147483647", "2147483648", "000000001", "0000000001", "1,5", "1,50", "1 2"]
    ),
    (["40837", "00001"], ["837", "00000", "408370", "4083x", ""]),
    (["2021", "2022"], ["21", "0000", "20211", "202x", ""]),
    (
      ["De Brug", "a", "b", "Sint Jozef", "'t Élan", "111222333"],
      [
        "", " a ", "1,23457E+15", "C++", "a+b", "12345+1", "\"a;b\"", "\"a\"\"b\"", "\"open", "a\u{0}b",
        "\u{a0}",
        "Een naam van meer dan tweeëndertig bytes, en nog meer", "a\tb", "123456782", "nr 123456782",
      ]
    ),
  ]

  @Test(arguments: jobs.indices)
  func `the short way gives what the long way gives`(number: Int) async throws {
    let job = Self.jobs[number]
    let context = try Self.context(job.columns, job.more)
    try await Project.withFolder { folder in
      var random = SeededGenerator(state: UInt64(2_025 + number))
      for round in 0..<12 {
        // From hardly anything odd to something in every record.
        let path = "\(folder)/\(round).csv"
        let text = Self.file(
          records: 600, odd: [0, 1, 5, 20][round % 4], ending: round % 3 == 0 ? "\r\n" : "\n", &random)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let short = try Self.conform(path, context, plainly: true)
        let long = try Self.conform(path, context, plainly: false)
        #expect(short.said == long.said, "\(job.what), file \(round)")
        #expect(short.bytes == long.bytes, "\(job.what), file \(round)")
        #expect(long.plain == nil)
        #expect((short.plain != nil) == job.isPlain, "\(job.what)")
        if job.isPlain, round % 4 < 2 {
          #expect(short.plain! * 2 > short.accepted, "\(job.what), file \(round)")
        }
      }
    }
  }

  private struct Outcome {
    var said: String
    var bytes: [UInt8]
    var accepted: Int
    /// Records that took the short way; nil when none may.
    var plain: Int?
  }

  private static func conform(_ path: String, _ context: ConformingContext, plainly: Bool) throws -> Outcome {
    let file = try ReceivedFile(path: path)
    let isPublic = context.job.job.source.isPublic
    let conformer = try RecordConformer(
      context, shapes: [shape], reader: try file.openRecords(), firstPortion: 65_536,
      keeper: isPublic ? nil : try RecordKeeper(context, loadID: 1), plainly: plainly)
    var bytes: [UInt8] = []
    var problem = ""
    do {
      // Now and then the rows are taken, as they are on their way to the server.
      while try conformer.conform(untilBytes: 4_096) {
        bytes += conformer.takeRows(of: 0) + conformer.takeKept()
      }
    } catch { problem = "\(error)" }
    bytes += conformer.takeRows(of: 0) + conformer.takeKept()
    do { try conformer.requireNoIdentities("bestand") } catch { problem += "\(error)" }
    let rejects = (0..<conformer.rejects.count).map { conformer.rejects[$0] }
    let said = [
      "\(conformer.lines) = \(conformer.accepted) + \(conformer.rejects.count) + \(conformer.ignored)",
      rejects.map { "\($0)" }.joined(separator: "\n"),
      conformer.portions.portions.map { "\($0)" }.joined(separator: "\n"),
      conformer.tables[0].labelUses.map { "\($0)" }.joined(separator: "\n"), problem,
    ].joined(separator: "\n---\n")
    return Outcome(
      said: said, bytes: bytes, accepted: conformer.accepted, plain: conformer.tables[0].plain?.written)
  }

  private static func file(
    records: Int, odd: Int, ending: String, _ random: inout SeededGenerator
  ) -> String {
    var lines = [header]
    for _ in 0..<records {
      var fields = cells.map { cell in
        (random.chance(odd) ? cell.odd : cell.good).randomElement(using: &random)!
      }
      if random.chance(odd) {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: fields.removeLast()
        case 1: fields.append("x")
        case 2: fields = []
        default: fields = fields.map { "\"\($0.filter { $0 != "\"" })\"" }
        }
      }
      lines.append(fields.joined(separator: ";"))
    }
    return lines.joined(separator: ending) + (random.chance(50) ? ending : "")
  }

  private static let shape = TableShape(
    name: "warehouse.fct_proef",
    columns: [
      ("owner", .text, false), ("portion_id", .int8, false), ("line", .int4, false),
      ("peildatum", .date, false),
      ("gemeente_code", .text, false), ("vestiging_code", .text, false), ("postcode", .text, false),
      ("soort", .text, false), ("geslacht", .text, true), ("leerlingen", .int2, true),
      ("hidden_below", .int2, true),
      ("uren", .int4, true), ("bestuur", .text, true), ("jaar", .text, true), ("naam", .text, true),
    ].map { TableShape.Column(name: $0, type: $1, isNullable: $2) })

  private static func context(_ columns: [String: String], _ more: String) throws -> ConformingContext {
    let rules = Self.columns.merging(columns) { $1 }.sorted { $0.key < $1.key }
    var keys = [
      "slice": "slice: {period: peildatum}", "source": "source: {publisher: proef, public: true}",
      "series": "",
    ]
    keys[String(more.prefix { $0 != ":" })] = more
    let text = """
      title: Proef
      owner: NL
      rejects: 100%
      \(keys.filter { $0.key != "key" && !$0.value.isEmpty }.values.sorted().joined(separator: "\n"))
      tables:
        - table: warehouse.fct_proef
          \(more == "key" ? "key: [vestiging_code, naam]" : "distinct: false")
          columns:
      \(rules.map { "      \($0): \($1)" }.joined(separator: "\n"))
      """
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/proef/proef.yml")
    return ConformingContext(
      job: NamedJob(name: "proef/proef", job: job, labels: labels),
      header: Header(header.split(separator: ";").map(String.init)),
      gemeenten: GemeenteList(gemeenten: []), dated: Day(iso: "2024-05-01"))
  }
}
