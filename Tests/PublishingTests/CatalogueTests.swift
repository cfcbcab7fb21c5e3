import Definitions
import Foundation
import TestSupport
import Testing
import Warehouse

/// The catalogue as it lies in the repository, against the list of the domain.
@Suite struct CatalogueTests {
  private static let list = Project.shared + "/domain/indicatoren.csv"

  private static func indicators() throws -> [(code: String, indicator: Indicator)] {
    try Declarations(Project.home).read().definitions.filter { $0.kind == .indicator }.map { file in
      (file.code, try JSONDecoder().decode(Indicator.self, from: Data(file.body.utf8)))
    }
  }

  /// Codes of the list, read naively: the first field of a line that begins with one.
  private static func codes() throws -> [String] {
    try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").dropFirst()
      .compactMap { $0.split(separator: ",").first.map(String.init) }
      .filter { !$0.isEmpty && $0.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: list), "the shared folder is not there"))
  func `every indicator of the list has its place, with a figure or with why there is none`() throws {
    let codes = try Self.codes()
    #expect(codes.count == 124)
    let known = Set(try Self.indicators().map(\.indicator.catalogue))
    #expect(codes.filter { !known.contains($0) } == [])
  }

  @Test func `every indicator says what the catalogue asks of it`() throws {
    for (code, indicator) in try Self.indicators() {
      #expect(indicator.about != nil, "\(code) has no about")
      #expect((indicator.numerator == nil) == (indicator.missing != nil), "\(code)")
      #expect((indicator.denominator == nil) || indicator.denominatorIs != nil, "\(code)")
      #expect(!indicator.sources.isEmpty, "\(code) names no document")
    }
  }

  @Test func `of each name one version is the current one, and counters exist`() throws {
    let all = try Self.indicators()
    let names = Dictionary(grouping: all) { $0.code.split(separator: "@")[0] }
    for (name, versions) in names {
      #expect(versions.count { $0.indicator.current } == 1, "\(name)")
    }
    for (code, indicator) in all {
      for counter in indicator.counter ?? [] {
        #expect(names[Substring(counter)] != nil, "\(code) names \(counter)")
      }
    }
  }

  @Test func `every computed indicator is published to somebody`() throws {
    let files = try Declarations(Project.home).read().definitions
    let published = try files.filter { $0.kind == .profile }.flatMap { file in
      try JSONDecoder().decode(Profile.self, from: Data(file.body.utf8)).tables.flatMap(\.indicators)
    }
    let computed = try Self.indicators().filter { $0.indicator.numerator != nil }
      .map { String($0.code.prefix { $0 != "@" }) }
    #expect(Set(computed).subtracting(published) == [])
    #expect(Set(published).subtracting(computed) == [])
  }
}
