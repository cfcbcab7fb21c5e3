import Foundation
import Jobs
import Vocabulary

/// A list of labels made ready: the exact spelling is found by comparing bytes, other spellings by folding.
/// It remembers which of its words it met.
final class LabelTable {
  let name: String
  private let entries: [Entry]
  /// The labels one after the other, and where each stands: comparing must not touch the entries.
  private let spelling: [UInt8]
  private let places: [(start: Int, count: Int)]
  private let folded: [String: Int]
  private let questions: [String: String]
  @exclusivity(unchecked) private var met: [Int]

  private struct Entry {
    var label: String
    var value: CellValue
    var isLeftOut: Bool
  }

  /// - Parameter read: turns one of our codes into a value of the column.
  init(_ name: String, _ list: LabelList, read: (String) throws -> CellValue) rethrows {
    var entries: [Entry] = []
    for (label, code) in list.map.sorted(by: { $0.key < $1.key }) {
      entries.append(Entry(label: label, value: try read(code), isLeftOut: false))
    }
    for label in (list.leftOut ?? [:]).keys.sorted() {
      entries.append(Entry(label: label, value: .null, isLeftOut: true))
    }
    self.name = name
    self.entries = entries
    var spelling: [UInt8] = []
    places = entries.map { entry in
      spelling += entry.label.utf8
      return (spelling.count - entry.label.utf8.count, entry.label.utf8.count)
    }
    self.spelling = spelling
    folded = Dictionary(
      entries.indices.map { (entries[$0].label.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    questions = Dictionary(
      (list.ask ?? [:]).map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    met = Array(repeating: 0, count: entries.count)
  }

  func value(for bytes: Bytes) -> CellValue? {
    guard let index = index(of: bytes) else { return nil }
    met[index] += 1
    return entries[index].value
  }

  /// Counts one of its words as met.
  func meet(_ index: Int) { met[index] += 1 }

  /// Which of its words it is; this does not count it.
  func index(of bytes: Bytes) -> Int? {
    for (index, place) in places.enumerated() where place.count == bytes.count {
      let isEqual = spelling.withUnsafeBufferPointer {
        memcmp($0.baseAddress! + place.start, bytes.baseAddress!, bytes.count) == 0
      }
      if isEqual { return index }
    }
    return folded[String(decoding: bytes, as: UTF8.self).lowercased()]
  }

  /// What must be asked when a word may mean two things.
  func question(about bytes: Bytes) -> String? {
    questions.isEmpty ? nil : questions[String(decoding: bytes, as: UTF8.self).lowercased()]
  }

  /// The label nearest to a word, when it is near enough to be what was meant.
  func suggestion(for word: String) -> String? { nearest(to: word, among: entries.map(\.label)) }

  /// What became of the list in this file.
  var use: LabelUse {
    LabelUse(
      list: name,
      met: entries.indices.filter { met[$0] > 0 && !entries[$0].isLeftOut }.map { entries[$0].label },
      unused: entries.indices.filter { met[$0] == 0 && !entries[$0].isLeftOut }.map { entries[$0].label },
      leftOut: entries.indices.filter { met[$0] > 0 && entries[$0].isLeftOut }
        .map { LabelUse.LeftOut(label: entries[$0].label, count: met[$0]) })
  }
}

/// Which words of a list were met in a file, which were not, and which were left out on purpose.
package struct LabelUse: Equatable, Sendable {
  package var list: String
  package var met: [String]
  package var unused: [String]
  package var leftOut: [LeftOut]

  package struct LeftOut: Equatable, Sendable {
    package var label: String
    package var count: Int
  }
}
