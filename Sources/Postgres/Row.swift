/// One row of a result. It keeps its result alive, so a few rows kept from a large result keep all of it.
package struct Row: Sendable {
  let result: ResultSet
  let index: Int

  /// The columns' names, in order; two may be equal.
  package var columns: [String] {
    (0..<result.columnCount).map(result.columnName)
  }

  /// The first column of that name, exactly as spelled. Throws `.decoding`.
  package func decode<T: PostgresDecodable>(
    _ column: String, as type: T.Type = T.self, fileID: String = #fileID, line: Int = #line
  ) throws(PostgresError) -> T {
    guard let number = (0..<result.columnCount).first(where: { result.columnName($0) == column }) else {
      throw PostgresError(
        .decoding, reason: "no column \"\(column)\" among \(columns)",
        call: result.call.at(Place(fileID: fileID, line: line))
      )
    }
    return try decode(column: number, place: Place(fileID: fileID, line: line))
  }

  /// All columns in order; their count must match. Throws `.decoding`, or `.unexpectedRowCount` for the count.
  package func decode<each C: PostgresDecodable>(
    as types: (repeat (each C).Type), fileID: String = #fileID, line: Int = #line
  ) throws -> (repeat each C) {
    try decode(as: (repeat each types), place: Place(fileID: fileID, line: line))
  }
}
