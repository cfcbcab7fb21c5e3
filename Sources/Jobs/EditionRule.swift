/// How a source says which edition of its figures this is: the later in the order outranks the earlier, whichever came
/// first. Either a word in the file's name or a column tells it.
package struct EditionRule: Codable, Equatable, Sendable {
  /// Regular expression on the file's name, without regard to case; its group is the word. A name without it states no
  /// edition.
  package var name: String?
  /// Column of the file that holds the word; every row must say it.
  package var column: String?
  /// The words, from the first edition to the last; their rank begins at 1.
  package var order: [String]

  package init(name: String? = nil, column: String? = nil, order: [String]) {
    self.name = name
    self.column = column
    self.order = order
  }

  /// - Returns: nil when it is none of the words.
  package func rank(of word: some StringProtocol) -> Int? {
    order.firstIndex { $0.lowercased() == word.lowercased() }.map { $0 + 1 }
  }
}
