/// A file of `sql/` that is one select and runs in psql as it is.
package struct SQLFile: Equatable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Without the closing semicolon, so that it can stand in a from clause.
  package var select: String {
    String(text.reversed().drop { $0 == ";" || $0.isWhitespace }.reversed())
  }

  /// The value of `-- key: value` in the comment at its head.
  package func header(_ key: String) -> String? {
    text.split(separator: "\n").prefix { $0.hasPrefix("--") }
      .first { $0.hasPrefix("-- \(key):") }
      .map { String($0.dropFirst(key.count + 4).drop { $0 == " " }) }
  }

  /// A header's value as a list: `a, b`.
  package func list(_ key: String) -> [String] {
    (header(key) ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
  }
}
