import Jobs
import Vocabulary

/// A list of labels made ready: the exact spelling is found by comparing bytes, other spellings by folding.
struct LabelTable {
  private let exact: [(bytes: [UInt8], value: CellValue)]
  private let folded: [String: CellValue]

  /// - Parameter read: turns one of our codes into a value of the column.
  init(_ list: LabelList, read: (String) throws -> CellValue) rethrows {
    var exact: [(bytes: [UInt8], value: CellValue)] = []
    for (label, code) in list.map.sorted(by: { $0.key < $1.key }) {
      exact.append((Array(label.utf8), try read(code)))
    }
    for label in (list.leftOut ?? [:]).keys.sorted() { exact.append((Array(label.utf8), .null)) }
    self.exact = exact
    folded = Dictionary(
      exact.map { (String(decoding: $0.bytes, as: UTF8.self).lowercased(), $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  func value(for bytes: Bytes) -> CellValue? {
    for entry in exact where entry.bytes.count == bytes.count && entry.bytes.elementsEqual(bytes) {
      return entry.value
    }
    return folded[String(decoding: bytes, as: UTF8.self).lowercased()]
  }

  /// The label nearest to a word, when it is near enough to be what was meant.
  func suggestion(for word: String) -> String? {
    nearest(to: word, among: exact.map { String(decoding: $0.bytes, as: UTF8.self) })
  }
}
