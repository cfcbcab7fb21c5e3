import Foundation
import Postgres
import SourceFiles
import TestSupport
import Testing
import Vocabulary

@testable import Pipeline

/// A column of personal numbers that the job does not declare stops the load.
@Suite struct IdentityGuardTests {
  private static let all = PersonalNumbers.make(6_000)

  private static func numbers(_ count: Int, times: Int = 1) -> [String] {
    Array(repeating: Array(all[..<count]), count: times).flatMap(\.self)
  }
  private static func others(_ count: Int) -> [String] { (0..<count).map { "kenmerk \($0)" } }
  private static func same(_ count: Int) -> [String] { Array(repeating: "onbekend", count: count) }
  private static func written(_ form: (Substring, Substring, Substring) -> String) -> [String] {
    numbers(20).map { form($0.prefix(4), $0.dropFirst(4).prefix(2), $0.suffix(3)) }
  }

  private static let lists: [(String, [String], Bool)] = [
    ("19 numbers", numbers(19), false),
    ("20 numbers", numbers(20), true),
    ("18 numbers of 20 values: nine in ten, and too few", numbers(18) + others(2), false),
    ("20 numbers of 22 values: nine in ten", numbers(20) + others(2), true),
    ("20 numbers of 23 values", numbers(20) + others(3), false),
    ("27 numbers of 30 values: nine in ten", numbers(27) + others(3), true),
    ("26 numbers of 30 values", numbers(26) + others(4), false),
    ("17 numbers of 20 values", numbers(17) + others(3), false),
    ("one number a hundred times", numbers(1, times: 100), false),
    ("19 numbers, five times each", numbers(19, times: 5), false),
    ("20 numbers, twice each, two other values often", numbers(20, times: 2) + same(9) + others(1), true),
    ("before a thousand times one other value", numbers(20) + same(1_000), true),
    ("after a thousand times one other value", same(1_000) + numbers(20), true),
    ("after thousands of other values", others(5_000) + numbers(200), false),
    ("thousands after thousands of other values", others(5_000) + numbers(5_000), true),
    ("empty cells between", numbers(20).flatMap { [$0, "", " "] }, true),
    ("with dots", written { "\($0).\($1).\($2)" }, true),
    ("with spaces", written { " \($0) \($1) \($2) " }, true),
    ("with quotes", written { "\"\($0)\($1)\($2)\"" }, true),
    ("eight digits, a zero was lost", PersonalNumbers.make(20, from: 1_234_567).map { $0 }, true),
    ("nine digits that are none", others(30).map { "1112223\($0.suffix(2))" }, false),
  ]

  @Test(arguments: lists)
  func `twenty different numbers, nine in ten of the different values`(
    what: String, values: [String], stops: Bool
  ) async throws {
    #expect(try await (problem(values) != nil) == stops, "\(what)")
    #expect(try await (problem(values, before: 3) != nil) == stops, "\(what), in the fourth column")
    #expect(try await problem(values, declared: [0]) == nil, "\(what), declared")
  }

  @Test func `the error names the column by its number, and quotes nothing`() async throws {
    let found = try #require(try await problem(Self.numbers(25), before: 2))
    #expect(found.code == .identityUndeclared)
    #expect(
      found.message
        == "Kolom 3 bevat persoonsnummers: 25 waarden doorstaan de elfproef. Niets geladen.")
    for number in Self.numbers(25) { #expect(!found.description.contains(number)) }
    // A file without a header has a child's data in the place of a name.
    #expect(!found.description.contains("kop-3"))
  }

  @Test func `a column is watched in records that are rejected or ignored, and nothing is kept`() async throws
  {
    try await Desk.with { desk in
      let rows = Self.numbers(20).map { "geen jaar;eerste;1;\($0)" }.joined(separator: "\n")
      let outcome = try await desk.load("Schooljaar;Soort TLV;Aantal toegekend;Nr\n\(rows)\n")
      #expect(outcome.hasPrefix("refused PEIL-207 Kolom 4 bevat persoonsnummers: 20"), "\(outcome)")
      #expect(try await desk.loads() == "(no rows)")
      #expect(try await desk.rejects() == "(no rows)")
      #expect(try await desk.draw("select name from ledger.delivery") == "(no rows)")
    }
  }

  /// What the guard says about a column with these values, after some others.
  private func problem(
    _ values: [String], before: Int = 0, declared: Set<Int> = []
  ) async throws -> Problem? {
    try await Project.withFolder { folder in
      let names = (1...before + 2).map { "kop-\($0)" }.joined(separator: ";")
      let rows = values.map { String(repeating: "x;", count: before) + "\($0);y\n" }.joined()
      let path = "\(folder)/lijst.csv"
      try Data("\(names)\n\(rows)".utf8).write(to: URL(fileURLWithPath: path))
      let file = try ReceivedFile(path: path)
      let identityGuard = IdentityGuard(file.header, declared: declared)
      var reader = try file.openRecords()
      while try reader.next() { identityGuard.watch(reader) }
      do {
        try identityGuard.requireNoneFound(path)
        return nil
      } catch { return error as? Problem }
    }
  }
}
