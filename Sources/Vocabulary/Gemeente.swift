/// A gemeente of `etl/gemeenten.yml`: its CBS code, its names, and what became of it.
package struct Gemeente: Codable, Equatable, Sendable {
  /// CBS code, four digits.
  package var code: String
  package var name: String
  /// Other spellings that sources use.
  package var aliases: [String]?
  /// First day it existed; nil: before the list begins.
  package var from: String?
  /// First day it no longer existed; nil while it does.
  package var until: String?
  /// What it went into, the main one first when it was divided.
  package var into: [String]?

  package init(
    code: String, name: String, aliases: [String]? = nil, from: String? = nil,
    until: String? = nil, into: [String]? = nil
  ) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.from = from
    self.until = until
    self.into = into
  }

  package func exists(on day: Day) -> Bool {
    if let from, let first = Day(iso: from), day < first { return false }
    if let until, let end = Day(iso: until), day >= end { return false }
    return true
  }
}
