import Jobs
import SourceFiles
import Warehouse

/// Words that stand where a value belongs: they hide a number, or say that there is none.
struct OddWords {
  private let hidden: [(word: [UInt8], below: Int)]
  private let empty: [[UInt8]]
  /// Bounds that the table can hold; nil when `<5` means nothing here.
  private let bounds: ClosedRange<Int>?

  /// - Returns: nil when the rule knows none.
  init?(_ rule: ColumnRule, hides: TableShape.Column?) {
    hidden = hides == nil ? [] : (rule.hidden ?? [:]).map { (Array($0.key.utf8), $0.value) }
    empty = (rule.empty ?? []).map { Array($0.utf8) }
    bounds = hides?.type.range
    if hidden.isEmpty, empty.isEmpty, bounds == nil { return nil }
  }

  /// - Returns: nil for a cell that is to be read as it stands.
  func value(of bytes: Bytes, isNullable: Bool, column: String) throws(CellFault) -> CellValue? {
    if let found = hidden.first(where: { bytes.isWord($0.word) }) { return .hidden(below: found.below) }
    if empty.contains(where: { bytes.isWord($0) }) {
      if isNullable { return .null }
      throw CellFault(code: .empty, column: column, reason: "De cel zegt dat er niets is.")
    }
    guard let bounds, bytes.count > 1, bytes[0] == UInt8(ascii: "<"), bytes[1].isDigit,
      let limit = Bytes(rebasing: bytes.dropFirst()).parseInteger(), limit > 0
    else { return nil }
    guard bounds.contains(limit) else {
      throw CellFault(code: .outOfRange, column: column, reason: "Dit kan geen aantal zijn.")
    }
    return .hidden(below: limit)
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// The same letters, whatever their case.
  func isWord(_ word: [UInt8]) -> Bool {
    count == word.count && indices.allSatisfy { self[$0].capital == word[$0].capital }
  }
}
