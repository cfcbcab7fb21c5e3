import Jobs
import TestSupport
import Testing
import Warehouse

@testable import Pipeline

/// The pitfalls of domein.md C.2 that are caught while reading; the others: PitfallTests of ComparisonsTests.
@Suite struct PitfallTests {
  /// A list of labels of the project's own jobs.
  private static func table(_ job: String, _ list: String) throws -> LabelTable {
    let named = try #require(try JobFolder(etl: Project.home.etl)[job])
    return LabelTable(list, try #require(named.labels[list])) { .code(FixedText($0.utf8)) }
  }

  private static func read(_ word: String, _ table: LabelTable) -> String? {
    let value = Array(word.utf8).withUnsafeBufferPointer { table.value(for: $0) }
    guard case .code(let text) = value else { return nil }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test func `8 5 onder a beside 5a`() throws {
    let articles = try Self.table("noord-kennemerland/vrijstellingen", "artikel")
    #expect(Self.read("5 onder a", articles) == "5-onder-a")
    #expect(Self.read("5a (trekkend bestaan)", articles) == "5a")
    for word in ["5a", "5A"] {
      #expect(Self.read(word, articles) == nil)
      let question = Array(word.utf8).withUnsafeBufferPointer { articles.question(about: $0) }
      #expect(
        question
          == "Is dit 5 onder a (lichamelijke of psychische gronden) of artikel 5a (trekkend bestaan)?")
    }
  }

  @Test func `18 input quality`() throws {
    // A dot is a thousand where the job says so, and what cannot be one is refused; so is a word misspelt.
    func number(_ text: String) -> Int? {
      Array(text.utf8).withUnsafeBufferPointer {
        NumberFormat(ColumnRule(thousands: "."), places: 0).parse($0)
      }
    }
    #expect(number("17.840") == 17_840 && number("17.84") == nil)
    let articles = try Self.table("noord-kennemerland/vrijstellingen", "artikel")
    #expect(Self.read("5 ondr a", articles) == nil)
    #expect(articles.suggestion(for: "5 ondr a") == "5 onder a")
  }
}
