extension Query: ExpressibleByStringInterpolation {
  package init(stringInterpolation: Interpolation) {
    self.init(segments: stringInterpolation.segments)
  }

  /// What `\( … )` may hold inside a `Query` literal.
  package struct Interpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      segments.reserveCapacity(2 * interpolationCount + 1)
    }

    package mutating func appendLiteral(_ literal: String) {
      segments.append(.sql(literal))
    }

    /// Binds a value; `nil` binds NULL.
    package mutating func appendInterpolation(_ value: (some PostgresEncodable)?) {
      segments.append(.value(value?.postgresValue ?? .null))
    }

    /// Binds a value; `nil` binds NULL. The same as without the label.
    package mutating func appendInterpolation(value: (some PostgresEncodable)?) {
      appendInterpolation(value)
    }

    /// Raw SQL text, trusted by whoever writes this word.
    package mutating func appendInterpolation(unsafe sql: String) {
      segments.append(.sql(sql))
    }

    /// One quoted identifier: `a"b` becomes `"a""b"`. A qualified name takes two.
    package mutating func appendInterpolation(identifier: String) {
      var quoted = "\""
      for character in identifier.unicodeScalars {
        if character == "\"" { quoted += "\"" }
        quoted.unicodeScalars.append(character)
      }
      segments.append(.sql(quoted + "\""))
    }

    /// Another query in place; its values are renumbered to follow those before it.
    package mutating func appendInterpolation(fragment: Query) {
      segments += fragment.segments
    }
  }
}
