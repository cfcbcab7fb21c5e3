/// SQL with its values apart: interpolation binds, so a value can never become SQL.
///
///     let query: Query = "select * from \(identifier: table) where code = \(code)"
///     query.sql   // select * from "regions" where code = $1
///
/// The only way to put raw text in is spelled `unsafe`.
package struct Query: Sendable {
  enum Segment: Sendable {
    case sql(String)
    case value(PostgresValue)
  }

  private(set) var segments: [Segment]

  init(segments: [Segment]) {
    self.segments = segments
  }

  /// The text sent to the server, with `$1`, `$2` … where values were interpolated.
  package var sql: String {
    var text = ""
    var number = 0
    for segment in segments {
      switch segment {
      case .sql(let part):
        text += part
      case .value:
        number += 1
        text += "$\(number)"
      }
    }
    return text
  }

  /// The text with its values put in, for a person to read and run in psql; never sent.
  package var readable: String {
    segments.map { segment in
      switch segment {
      case .sql(let part): part
      case .value(let value): value.readable
      }
    }.joined()
  }

  /// The bound values, in the order of their numbers.
  var values: [PostgresValue] {
    segments.compactMap { segment in
      if case .value(let value) = segment { value } else { nil }
    }
  }
}

extension Query: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    self.init(segments: [.sql(value)])
  }
}
