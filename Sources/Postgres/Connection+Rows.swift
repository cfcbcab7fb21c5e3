/// Results small enough for memory; `forEachRow` is for the others. Errors as `execute`, and `.decoding`.
extension Connection {
  /// All rows, undecoded.
  package nonisolated(nonsending) func rows(
    _ query: Query, timeout: Duration? = nil, fileID: String = #fileID, line: Int = #line
  ) async throws -> [Row] {
    try await run(Call(query, timeout: timeout, place: Place(fileID: fileID, line: line))).rows
  }

  /// All rows as tuples of the wanted types, which must be as many as the columns.
  package nonisolated(nonsending) func rows<each C: PostgresDecodable>(
    _ query: Query, as types: (repeat (each C).Type), timeout: Duration? = nil,
    fileID: String = #fileID, line: Int = #line
  ) async throws -> [(repeat each C)] {
    let place = Place(fileID: fileID, line: line)
    var decoded: [(repeat each C)] = []
    for row in try await run(Call(query, timeout: timeout, place: place)).rows {
      decoded.append(try row.decode(as: (repeat each types), place: place))
    }
    return decoded
  }

  /// The only row, `nil` if there is none; more are `.unexpectedRowCount`.
  package nonisolated(nonsending) func row<each C: PostgresDecodable>(
    _ query: Query, as types: (repeat (each C).Type), timeout: Duration? = nil,
    fileID: String = #fileID, line: Int = #line
  ) async throws -> (repeat each C)? {
    let call = Call(query, timeout: timeout, place: Place(fileID: fileID, line: line))
    let rows = try await run(call).rows
    guard rows.count <= 1 else {
      throw PostgresError(.unexpectedRowCount, reason: "\(rows.count) rows, wanted at most 1", call: call)
    }
    return try rows.first?.decode(as: (repeat each types), place: call.place)
  }

  /// The only column of the only row; any other count is `.unexpectedRowCount`.
  package nonisolated(nonsending) func value<T: PostgresDecodable>(
    _ query: Query, as type: T.Type = T.self, timeout: Duration? = nil,
    fileID: String = #fileID, line: Int = #line
  ) async throws -> T {
    let call = Call(query, timeout: timeout, place: Place(fileID: fileID, line: line))
    let rows = try await run(call).rows
    guard rows.count == 1, let row = rows.first else {
      throw PostgresError(.unexpectedRowCount, reason: "\(rows.count) rows, wanted 1", call: call)
    }
    return try row.decode(as: type, place: call.place)
  }
}
