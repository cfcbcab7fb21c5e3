import Foundation

/// The names in the first record of a file.
struct Header: Equatable, Sendable {
  let names: [String]
  /// Positions by folded name; more than one when a name is used twice.
  private let positions: [String: [Int]]

  init(_ names: [String]) {
    self.names = names
    positions = Dictionary(grouping: names.indices) { Header.fold(names[$0]) }
  }

  /// Case, spaces, hyphens and underscores differ between years; the name is the same.
  static func fold(_ name: String) -> String {
    let plain = name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    return String(decoding: plain.utf8.map { " -".utf8.contains($0) ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }

  /// Where a column stands, under its own name or another.
  func position(of name: String, aliases: [String]) -> Position {
    let found = ([name] + aliases).compactMap { positions[Header.fold($0)] }.first
    guard let found else { return .absent }
    return found.count == 1 ? .at(found[0]) : .twice
  }

  enum Position: Equatable {
    case at(Int)
    case absent
    case twice
  }
}
