@testable import Comparisons
import Definitions
import Foundation
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// Sixty pairs with the verdict of a reader who had not seen the code: GoldPairs/README.md says how they read.
@Suite struct GoldPairsTests {
  static let gemeenten = Result {
    try YAMLFile.decode(
      GemeenteList.self,
      from: String(contentsOfFile: Project.home.etl + "/gemeenten.yml", encoding: .utf8),
      name: "etl/gemeenten.yml")
  }

  static let indicators = Result { try DefinitionFile.indicators(Project.home) }

  static func pairs(_ name: String = "gold.yml") throws -> [FigurePair] {
    let path = Project.root + "/Tests/ComparisonsTests/GoldPairs/" + name
    return try YAMLFile.decode(
      [FigurePair].self, from: String(contentsOfFile: path, encoding: .utf8), name: name)
  }

  @Test(
    "so many verdicts agree, and none says comparable where a reader does not",
    // Of h46 nothing in the file says that schools register differently.
    arguments: [("gold.yml", 54, []), ("blind.yml", 48, ["h46"]), ("third.yml", 54, [])]
      as [(String, Int, [String])])
  func agreement(name: String, least: Int, excused: [String]) throws {
    let pairs = try Self.pairs(name)
    #expect(pairs.count == 60)
    var disagreements: [String] = []
    for pair in pairs {
      let gold = try #require(pair.verdict)
      let verdict = try pair.judged(
        gemeenten: Self.gemeenten.get(), indicators: Self.indicators.get())
      #expect(
        verdict.comparability != .comparable || gold == .comparable || excused.contains(pair.id),
        "\(pair.id): \(pair.asks ?? "")")
      guard verdict.comparability != gold else { continue }
      disagreements.append(
        "\(pair.id) goud: \(gold.rawValue), Peil: \(verdict.comparability.rawValue) "
          + "(\(verdict.grounds.map(\.rawValue).joined(separator: ", ")))")
    }
    for line in disagreements { print(line) }
    #expect(pairs.count - disagreements.count >= least, "\(disagreements)")
  }

  @Test func `every ground that the reader gives is among those that Peil gives, where they agree`() throws {
    for pair in try Self.pairs() {
      let verdict = try pair.judged(
        gemeenten: Self.gemeenten.get(), indicators: Self.indicators.get())
      guard verdict.comparability == pair.verdict else { continue }
      let given = Set((pair.because ?? []).compactMap(Ground.init(rawValue:)))
      #expect(given.isSubset(of: verdict.grounds), "\(pair.id): \(verdict.grounds.map(\.rawValue))")
    }
  }

  @Test func `the other way round the verdict is the same`() throws {
    for pair in try Self.pairs() {
      let back = FigurePair(id: pair.id, left: pair.right, right: pair.left)
      let (one, other) = (
        try pair.judged(
          gemeenten: Self.gemeenten.get(), indicators: Self.indicators.get()),
        try back.judged(
          gemeenten: Self.gemeenten.get(), indicators: Self.indicators.get())
      )
      #expect(
        one.comparability == other.comparability && Set(one.grounds) == Set(other.grounds), "\(pair.id)")
    }
  }

  private static let unreadable = [
    ("period: gisteren", ProblemCode.pairUnreadable), ("area_type: provincie", .definitionUnreadable),
    ("teller: 3", .definitionKeyUnknown), ("breaks: [{at: 2022}]", .pairUnreadable),
  ]

  @Test(arguments: unreadable)
  func `a pair that cannot be read says why`(line: String, code: ProblemCode) {
    let key = line.split(separator: ":")[0]
    let side =
      ["indicator: X_N", "area_type: swv-po", "area_code: PO1", "period: '2025'", "counted_by: opgave"]
      .filter { !$0.hasPrefix("\(key):") } + [line]
    let yaml = "- {id: a, left: {\(side.joined(separator: ", "))}, right: {\(side.joined(separator: ", "))}}"
    let problem = #expect(throws: Problem.self) {
      _ = try YAMLFile.decode([FigurePair].self, from: yaml, name: "paren.yml").first?.judged()
    }
    #expect(problem?.code == code)
  }
}
