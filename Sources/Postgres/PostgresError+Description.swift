extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
  /// Safe to log: code, SQLSTATE with its meaning, place of the call. Server messages quote values, so none is here.
  package var description: String {
    var text = "PostgresError.\(code)"
    if let sqlState {
      text += " \(sqlState)"
      if let condition = SQLState.condition(sqlState) { text += " (\(condition))" }
    }
    if let reason { text += ": \(reason)" }
    return text + " at \(fileID):\(line)"
  }

  /// Everything but the bound values. May quote data.
  package var debugDescription: String {
    let fields: [(String, String?)] = [
      ("severity", severity), ("message", message), ("detail", detail), ("hint", hint), ("schema", schema),
      ("table", table), ("column", column), ("constraint", constraint),
      ("position", position.map(String.init)), ("sql", sql),
    ]
    let lines = fields.compactMap { name, value in value.map { "\n  \(name): \($0)" } }
    return description + lines.joined()
  }
}
