import Foundation
import Testing
import Vocabulary

@testable import Comparisons
@testable import Reports

@Suite struct MachineReportTests {
  @Test func `a row of CSV per cell, with the columns that machines count on`() {
    let lines = CSVReport.text(
      example(rows: [
        row("PO2711", "IJmond", [count(15_971), rate(244, 15_971), absent(.notDelivered, "volgt")])
      ])
    ).components(separatedBy: "\r\n")
    #expect(
      lines == [
        "indicator,indicator_version,counted_by,period,area_type,area_code,area_name,numerator,denominator,"
          + "value,unit,lower,upper,status,comparability,comparability_reason,release,breakdown,against,"
          + "against_value,difference,finding,against_comparability,against_reason,benchmark_value,"
          + "benchmark_finding,benchmark_position",
        "leerlingen,1,schoollocatie,2017-10-01,swv-po,PO2711,IJmond,15971,,15971.000000,count,,,ok,comparable,,1,,,,,,,,,,",
        "deelname-sbo,1,schoollocatie,2017-10-01,swv-po,PO2711,IJmond,244,15971,1.527769,percent,1.250000,"
          + "2.500000,ok,comparable,,1,,,,,,,,,,",
        "deelname-so,1,schoollocatie,2017-10-01,swv-po,PO2711,IJmond,,,,percent,,,not_delivered,"
          + "not_comparable,volgt,1,,,,,,,,,,",
        "",
      ])
    #expect(lines[0] == CSVReport.columns.joined(separator: ","))
  }

  @Test(arguments: [
    ("IJmond", "IJmond"),
    ("Nuenen, Gerwen en Nederwetten", "\"Nuenen, Gerwen en Nederwetten\""),
    ("De \"Eik\"", "\"De \"\"Eik\"\"\""),
    ("twee\nregels", "\"twee\nregels\""),
    ("twee\r\nregels", "\"twee\r\nregels\""),
    ("alleen\rterug", "\"alleen\rterug\""),
    ("'s-Hertogenbosch; of", "'s-Hertogenbosch; of"),
    ("komma,\u{301} met accent", "\"komma,\u{301} met accent\""),
    ("haak\"\u{301} met accent", "\"haak\"\"\u{301} met accent\""),
    ("", ""),
  ])
  func `a name with a comma, quote or line end is quoted as RFC 4180 says`(name: String, field: String) {
    let text = CSVReport.text(example(rows: [row("1", name, [count(1), rate(1, 2), rate(1, 2)])]))
    #expect(Array(text.utf8).firstRange(of: Array("swv-po,1,\(field),1,,1.000000".utf8)) != nil)
  }

  @Test func `the share of a postcode in a numerator keeps its decimals`() {
    let text = CSVReport.text(example(rows: [row("1", "R", [count(1), rate(2.5, 10), rate(1, 2)])]))
    #expect(text.contains(",R,2.500000,10,25.000000,percent,"))
  }

  @Test func `JSON says the same and can be read back`() throws {
    struct Answer: Decodable {
      var title: String
      var period: String
      var counted_by: String
      var release: Int
      var published_at: String
      var synthetic: Bool
      var source: String
      var unplaced: Int
      var indicators: [Indicator]
      var figures: [Figure]
    }
    struct Indicator: Decodable {
      var indicator: String
      var denominator: String?
    }
    struct Figure: Decodable {
      var indicator: String
      var area_code: String
      var status: String
      var value: Double?
      var lower: Double?
      var comparability: String
    }
    let text = try JSONReport.text(
      example(
        rows: [row("PO2711", "IJmond", [count(4), rate(1, 4), absent(.notApplicable, "n.v.t.")])], unplaced: 7
      ))
    let answer = try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    #expect(answer.title == "Leerlingen in speciaal (basis)onderwijs")
    #expect([answer.period, answer.counted_by, answer.source] == ["2017-10-01", "schoollocatie", "DUO"])
    #expect(answer.published_at == "2025-12-01T09:00:00Z")
    #expect(answer.release == 1 && answer.unplaced == 7 && !answer.synthetic)
    #expect(answer.indicators.map(\.denominator) == [nil, "alle leerlingen", "alle leerlingen"])
    #expect(answer.figures.map(\.indicator) == ["leerlingen", "deelname-sbo", "deelname-so"])
    #expect(answer.figures.map(\.area_code) == ["PO2711", "PO2711", "PO2711"])
    #expect(answer.figures.map(\.value) == [4, 25, nil])
    #expect(answer.figures.map(\.lower) == [nil, 1.25, nil])
    #expect(answer.figures.map(\.status) == ["ok", "ok", "not_applicable"])
    #expect(answer.figures.map(\.comparability) == ["comparable", "comparable", "not_comparable"])
  }
}
