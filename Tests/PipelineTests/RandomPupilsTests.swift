import Jobs
import Postgres
import TestSupport
import Testing

/// Random input from a fixed seed: a failure comes back in the next run.
@Suite struct RandomPupilsTests {
  @Test func `500 random tables conform to the rows that a naive reading gives`() async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.job.rejects.share = 1 }
      var random = SeededGenerator(state: 20_171_001)
      var rows: [String] = []
      var rejects: [String] = []
      for number in 100..<600 {
        let lines = (0..<Int.random(in: 1...12, using: &random)).map { randomLine($0, &random) }
        let outcome = try await desk.load(
          pupils(lines.joined(separator: "\n")), as: "\(number).csv", job: "duo/leerlingen-po-woonplaats",
          jobs: jobs)
        let naive = lines.enumerated().map { read($1, at: "\(number) | \($0 + 2)") }
        let (good, bad) = (naive.count { $0.code == nil }, naive.count { $0.code?.isEmpty == false })
        let isEmpty = good + bad == 0 && outcome.hasPrefix("refused")
        #expect(
          isEmpty || outcome == "loaded \(lines.count) = \(good) + \(bad) + \(lines.count - good - bad)")
        rows += naive.flatMap(\.rows)
        rejects += naive.compactMap(\.code).filter { !$0.isEmpty }
      }
      let facts = try await desk.draw(
        """
        select left(name, 3) as file, line, vestiging_code, soort, postcode, leeftijd, leerlingen
        from warehouse.fct_leerlingen_woonplaats as fct join ledger.portion using (portion_id)
        join ledger.load using (load_id) join ledger.delivery using (delivery_id)
        order by load_id, line, leeftijd
        """)
      #expect(rows.count > 2000 && rejects.count > 500)
      #expect(facts.split(separator: "\n").dropFirst().map(String.init) == rows)
      let apart = try await desk.draw(
        """
        select left(name, 3) as file, line, code from ledger.reject
        join ledger.load using (load_id) join ledger.delivery using (delivery_id) order by load_id, line
        """)
      #expect(apart.split(separator: "\n").dropFirst().map(String.init) == rejects)
    }
  }

  /// One line, a third of them with one fault or none at all. The number keeps schools apart.
  private func randomLine(_ number: Int, _ random: inout SeededGenerator) -> String {
    let ages = (0..<3).map { _ in [0, 0, 1, 2, 17, 400].randomElement(using: &random)! }
    var fields = ["20171001", "453", ["1971", "1000", "9999", "10", "40"].randomElement(using: &random)!]
    fields += ["01AB", String(number), "De Alk", "1813KE", "IJMUIDEN"]
    fields += [
      ["Bo", "Sbo", "So", "Vso", "SBO", " Bo "].randomElement(using: &random)!, "Openbaar", "40837",
    ]
    fields += ages.map(String.init) + [String(ages.reduce(0, +))]
    switch Int.random(in: 0..<18, using: &random) {
    case 0: fields[14] = "1"
    case 1: fields[2] = ["0971", "197", "19711", "197A", "50"].randomElement(using: &random)!
    case 2: fields[8] = ["Bao", "B", "so/vso"].randomElement(using: &random)!
    case 3:
      fields[Int.random(in: 11...13, using: &random)] = ["", "-1", "1,0", "<5"].randomElement(using: &random)!
    case 4: fields.removeLast(Int.random(in: 1...14, using: &random))
    case 5: return ""
    default: break
    }
    return fields.joined(separator: ";")
  }

  /// What the line should become, said as plainly as possible. The code is empty for a blank line.
  private func read(_ line: String, at place: String) -> (rows: [String], code: String?) {
    let soorten = ["bo": "bao", "sbo": "sbo", "so": "so", "vso": "vso"]
    let fields = line.split(separator: ";", omittingEmptySubsequences: false)
    if line.isEmpty { return ([], "") }
    if fields.count != 15 { return ([], "\(place) | PEIL-212") }
    guard let soort = soorten[fields[8].lowercased().filter { $0 != " " }] else {
      return ([], "\(place) | PEIL-215")
    }
    let isPostcode = fields[2].count == 4 && fields[2].first != "0" && Int(fields[2]) != nil
    if !isPostcode && !["10", "20", "30", "40"].contains(fields[2]) { return ([], "\(place) | PEIL-214") }
    for cell in fields[11...13] where cell == "-1" || Int(cell) == nil {
      return ([], "\(place) | \(cell.isEmpty ? "PEIL-213" : cell == "-1" ? "PEIL-216" : "PEIL-214")")
    }
    if fields[11...13].reduce(0, { $0 + Int($1)! }) != Int(fields[14])! { return ([], "\(place) | PEIL-217") }
    let school = "01AB" + String(repeating: "0", count: 2 - fields[4].count) + fields[4]
    let counted = zip([3, 4, 5], fields[11...13]).filter { $1 != "0" }
    return (counted.map { "\(place) | \(school) | \(soort) | \(fields[2]) | \($0) | \($1)" }, nil)
  }
}
