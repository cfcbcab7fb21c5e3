import Jobs
import SourceFiles

/// What one column of an unknown file holds, cell by cell, in bounded memory. Keeps no cell but the words of
/// a short list.
struct ColumnProfile {
  let name: String
  private(set) var filled = 0
  private(set) var empty = 0
  /// Ways to read it that no cell has contradicted; indices.
  private(set) var alive: [Int]
  /// Different values, by hash; nil when there are too many to tell.
  private(set) var values: Set<UInt64>? = []
  /// Words that came back, as long as they are few.
  private(set) var words: [String: Int]? = [:]
  private(set) var passesElevenTest = 0
  /// Signs that stand for a number that is not there, such as `<5` or a dot.
  private(set) var odd: [String: Int] = [:]

  private static let mostValues = 200_000
  private static let mostWords = 25
  private static let oddWords: Set<String> = [".", "x", "-", "<5", "-1", "*", "n.b.", "nb"]

  init(_ name: String, _ guesses: [Guess]) {
    self.name = name
    alive = guesses.indices.filter { guesses[$0].suits(name) }
  }

  mutating func meet(_ bytes: Bytes, _ form: CellForm, _ guesses: [Guess]) {
    guard !bytes.isEmpty else { return empty += 1 }
    filled += 1
    let text = bytes.count <= 60 ? String(decoding: bytes, as: UTF8.self) : ""
    if Self.oddWords.contains(text.lowercased()) {
      odd[text, default: 0] += 1
    } else {
      alive.removeAll { !guesses[$0].fits(bytes, form) }
    }
    if values != nil {
      var hasher = Hasher()
      for byte in bytes { hasher.combine(byte) }
      values!.insert(UInt64(bitPattern: Int64(hasher.finalize())))
      if values!.count > Self.mostValues { values = nil }
    }
    if ElevenTest.passes(bytes) { passesElevenTest += 1 }
    if words != nil {
      if bytes.count > 60 { words = nil } else { words![text, default: 0] += 1 }
      if words?.count ?? 0 > Self.mostWords { words = nil }
    }
  }

  /// No two records have the same value here.
  var isUnique: Bool { empty == 0 && filled > 1 && values?.count == filled }

  /// Words of a list: few, and met again and again, as names of people are not.
  var listed: [String]? {
    guard let words, filled > 0, filled >= 5 * words.count, passesElevenTest == 0 else { return nil }
    return words.keys.sorted()
  }
}
