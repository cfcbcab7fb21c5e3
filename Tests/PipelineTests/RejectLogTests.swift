import Testing
import Vocabulary

@testable import Pipeline

@Suite struct RejectLogTests {
  @Test func `rejects come back in order, each with its own line`() {
    var log = RejectLog()
    #expect(log.first == nil && log.count == 0)
    let short = CellFault(code: .wrongCount, column: nil, reason: "De regel heeft 2 kolommen, de kop 3.")
    let empty = CellFault(code: .empty, column: "TOTAAL", reason: "De cel is leeg.")
    for (fault, line) in [(short, 2), (empty, 5), (short, 9)] { log.add(fault, line: line) }
    #expect(
      (0..<log.count).map {
        "\(log[$0].line) | \(log[$0].column ?? "-") | \(log[$0].code) | \(log[$0].reason)"
      } == [
        "2 | - | PEIL-212 | De regel heeft 2 kolommen, de kop 3.",
        "5 | TOTAAL | PEIL-213 | De cel is leeg.",
        "9 | - | PEIL-212 | De regel heeft 2 kolommen, de kop 3.",
      ])
    #expect(log.first == log[0])
  }

  @Test func `past ten thousand different reasons what was found is no longer told apart`() {
    var log = RejectLog()
    for line in 2..<10_004 {
      log.add(CellFault(code: .malformed, column: "A", reason: "Dit is geen aantal: \(line)."), line: line)
    }
    #expect(log.count == 10_002)
    #expect(log[9_999].reason == "Dit is geen aantal: 10001.")
    #expect(log[10_000].reason == "Dit is geen aantal.")
    #expect(
      log[10_001]
        == RejectLog.Entry(line: 10_003, column: "A", code: "PEIL-214", reason: "Dit is geen aantal."))
  }

  @Test(arguments: ["PEIL-211", "PEIL-212", "PEIL-213", "PEIL-214", "PEIL-215", "PEIL-216", "PEIL-217"])
  func `every fault has a code of the list of errors`(code: String) {
    #expect(CellFault.Code(rawValue: code) != nil && ProblemCode(rawValue: code) != nil)
  }
}
