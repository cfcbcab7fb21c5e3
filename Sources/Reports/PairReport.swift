package import Comparisons
package import Vocabulary

/// Verdicts on pairs of a file, a line each.
package enum PairReport {
  /// The pair's name in the file, what Peil thinks, and what the file says of it.
  package typealias Judged = (id: String, verdict: PairVerdict, stated: Comparability?)

  package static let columns = ["id", "verdict", "grounds", "reason"]

  package static func text(_ pairs: [Judged]) -> String {
    var table = TextTable([("paar", .left), ("oordeel", .left), ("gronden", .left), ("waarom", .left)])
    for pair in pairs {
      table.add([
        pair.id, pair.verdict.comparability.rawValue, grounds(pair.verdict), pair.verdict.reason,
      ])
    }
    let stated = pairs.filter { $0.stated != nil }
    let agreed = stated.filter { $0.stated == $0.verdict.comparability }
    let tail =
      stated.isEmpty
      ? [] : ["", "\(agreed.count) van \(stated.count) oordelen zijn gelijk aan die in het bestand."]
    return (table.lines + tail).joined(separator: "\n") + "\n"
  }

  package static func csv(_ pairs: [Judged]) -> String {
    ([columns]
      + pairs.map { [$0.id, $0.verdict.comparability.rawValue, grounds($0.verdict), $0.verdict.reason] })
      .map(CSVReport.line).joined()
  }

  package static func json(_ pairs: [Judged]) throws -> String {
    try VerdictReport.encode(pairs.map(Line.init))
  }

  private static func grounds(_ verdict: PairVerdict) -> String {
    verdict.grounds.map(\.rawValue).joined(separator: ", ")
  }

  private struct Line: Encodable {
    var id: String
    var verdict: String
    var grounds: [String]
    var reason: String
    var objections: [VerdictReport.Told]

    init(_ pair: Judged) {
      id = pair.id
      verdict = pair.verdict.comparability.rawValue
      grounds = pair.verdict.grounds.map(\.rawValue)
      reason = pair.verdict.reason
      objections = pair.verdict.objections.map(VerdictReport.Told.init)
    }
  }
}
