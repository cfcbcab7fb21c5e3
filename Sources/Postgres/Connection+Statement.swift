extension Connection {
  /// Runs one statement and returns how many rows it touched, 0 for one that counts none.
  ///
  /// Throws `PostgresError`, or `CancellationError` if the task is cancelled; cancelled before, nothing is sent.
  /// - Parameter timeout: counted from sending; the statement is cancelled and `.timedOut` thrown.
  @discardableResult
  package nonisolated(nonsending) func execute(
    _ query: Query, timeout: Duration? = nil, fileID: String = #fileID, line: Int = #line
  ) async throws -> Int {
    try await run(Call(query, timeout: timeout, place: Place(fileID: fileID, line: line))).affectedRows
  }

  /// Runs several statements without values. Without BEGIN in it they are one transaction. Errors as `execute`.
  package nonisolated(nonsending) func script(
    _ sql: String, timeout: Duration? = nil, fileID: String = #fileID, line: Int = #line
  ) async throws {
    try await run(Call(script: sql, timeout: timeout, place: Place(fileID: fileID, line: line)))
  }
}
