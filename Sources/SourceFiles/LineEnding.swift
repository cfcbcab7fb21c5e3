/// How the lines of a file end.
package enum LineEnding: String, Sendable, Codable, CaseIterable {
  case crlf, lf
  /// Old Macintosh files. Only here does a carriage return on its own end a line; elsewhere it is a character of its
  /// field, so that one stray return does not cut a row in two.
  case cr
}
