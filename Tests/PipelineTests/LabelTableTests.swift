import Jobs
import Testing

@testable import Pipeline

@Suite struct LabelTableTests {
  private static var table: LabelTable {
    LabelTable(
      "soort",
      LabelList(
        map: ["Bo": "bao", "Sbo": "sbo", "SO/VSO": "so-vso", "Één": "een"],
        leftOut: ["Europoort": "staat zonder verband in de regeling"])
    ) { .code(FixedText($0.utf8)) }
  }

  @Test func `it remembers which words were met, which were not, and which were left out`() {
    let table = Self.table
    for word in ["Bo", "BO", "Europoort", "europoort", "onbekend"] {
      _ = Array(word.utf8).withUnsafeBufferPointer { table.value(for: $0) }
    }
    #expect(
      table.use
        == LabelUse(
          list: "soort", met: ["Bo"], unused: ["SO/VSO", "Sbo", "Één"],
          leftOut: [.init(label: "Europoort", count: 2)]))
  }

  @Test(
    arguments: [
      ("Bo", "bao"), ("BO", "bao"), ("bo", "bao"), ("Sbo", "sbo"), ("so/vso", "so-vso"), ("ÉÉN", "een"),
      ("Europoort", "(empty)"), ("EUROPOORT", "(empty)"), ("Vso", "(unknown)"), ("Bo ", "(unknown)"),
      ("", "(unknown)"),
    ])
  func `their word becomes our code, whatever its case; a word left out leaves the cell empty`(
    word: String, expected: String
  ) {
    let value = Array(word.utf8).withUnsafeBufferPointer { Self.table.value(for: $0) }
    let drawn =
      switch value {
      case .code(let text): String(decoding: text.bytes, as: UTF8.self)
      case .null: "(empty)"
      case nil: "(unknown)"
      default: "\(value!)"
      }
    #expect(drawn == expected)
  }

  @Test(
    arguments: [("SO-VSO", "SO/VSO"), ("Sboo", "Sbo"), ("Europort", "Europoort"), ("praktijkonderwijs", nil)]
      as [(String, String?)])
  func `the nearest word of the list is suggested`(word: String, expected: String?) {
    #expect(Self.table.suggestion(for: word) == expected)
  }

  @Test func `a code that the column cannot hold makes no table`() {
    struct Misfit: Error {}
    #expect(throws: Misfit.self) {
      try LabelTable("soort", LabelList(map: ["Bo": "bao"])) { _ in throw Misfit() }
    }
  }
}
