import CLibPQ

extension Connection {
  /// Streams the rows through `body`, one after the other; memory stays flat however many there are.
  ///
  /// What `body` throws ends the statement on the server and is rethrown. Calls on this connection from `body` are
  /// `.unusable`. Other errors as `execute`; rows may have been seen before one.
  /// - Parameter timeout: for the whole stream, looked at whenever the driver waits for the server.
  package nonisolated(nonsending) func forEachRow(
    _ query: Query, timeout: Duration? = nil, fileID: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) (Row) async throws -> Void
  ) async throws {
    let call = Call(query, timeout: timeout, place: Place(fileID: fileID, line: line))
    _ = try await streaming(call, .rows) { _ in
      while true {
        let rows = try await nextRows(atMost: 256)
        if rows.isEmpty { return }
        for row in rows { try await body(row) }
      }
    }
  }

  /// The rows that are there already, at least one; empty after the last. In batches, for each crossing from the
  /// actor to the caller costs more than a row.
  private func nextRows(atMost limit: Int) async throws -> [Row] {
    try await step { stream in
      var rows: [Row] = []
      while rows.count < limit {
        if !rows.isEmpty, let handle = self.handle, PQisBusy(handle) == 1 { break }
        guard let result = try await self.nextResult(stream.call, stream.patience) else {
          self.stream?.isDrained = true
          break
        }
        switch result.status {
        case PGRES_SINGLE_TUPLE:
          rows.append(Row(result: result, index: 0))
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
          let isConnected = self.handle.map { PQstatus($0) == CONNECTION_OK } ?? false
          let error = PostgresError(result, isConnected: isConnected, call: stream.call)
          try? await self.drain(stream)
          if rows.isEmpty { throw error }
          // The rows before it come first; the next step throws.
          self.stream?.failure = error
          return rows
        case PGRES_COPY_IN, PGRES_COPY_OUT:
          throw PostgresError(.copyFailed, reason: "COPY needs copyIn or copyOut", call: stream.call)
        default:
          continue
        }
      }
      return rows
    }
  }
}
