import CLibPQ

extension Connection {
  /// Runs `COPY … FROM STDIN` with the bytes `body` writes: text, CSV or binary, as the statement says. Returns the
  /// number of rows copied.
  ///
  /// What `body` throws aborts the COPY, so that no row stays, and is rethrown. Calls on this connection from `body`
  /// are `.unusable`. Throws `.copyFailed` for another statement; other errors as `execute`.
  /// - Parameter timeout: for the whole COPY.
  @discardableResult
  package nonisolated(nonsending) func copyIn(
    _ sql: Query, timeout: Duration? = nil, fileID: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) (CopyWriter) async throws -> Void
  ) async throws -> Int {
    let call = Call(sql, timeout: timeout, place: Place(fileID: fileID, line: line))
    return try await streaming(call, .copyIn) { scope in
      try await body(CopyWriter(connection: self, scope: scope))
      try await finishCopyIn()
    }
  }

  /// Waits for the server to begin the COPY, which it does once it has its locks.
  func awaitCopy(_ direction: ExecStatusType) async throws {
    try await step { stream in
      guard let result = try await self.nextResult(stream.call, stream.patience) else {
        self.stream?.isDrained = true
        throw PostgresError(.connectionLost, reason: "the server gave no answer", call: stream.call)
      }
      if result.status == direction { return }
      if result.status == PGRES_FATAL_ERROR {
        let isConnected = self.handle.map { PQstatus($0) == CONNECTION_OK } ?? false
        let error = PostgresError(result, isConnected: isConnected, call: stream.call)
        try? await self.drain(stream)
        throw error
      }
      throw PostgresError(.copyFailed, reason: "not a COPY in this direction", call: stream.call)
    }
  }

  /// In slices, so that libpq's buffer stays small whatever the caller hands over.
  func write(_ bytes: [UInt8], to scope: Int) async throws {
    guard let call = stream?.call, stream?.scope == scope else {
      let call = Call(script: "", place: Place(fileID: #fileID, line: #line))
      throw PostgresError(.unusable, reason: "the COPY has ended", call: call)
    }
    try await scopes.acquire(inside: scope, call)
    defer { scopes.release(scope) }
    do {
      try await step { stream in
        for start in stride(from: 0, to: bytes.count, by: 262_144) {
          try self.put(bytes[start..<min(start + 262_144, bytes.count)], stream.call)
          try await self.flush(stream.patience)
          // The server's last words say more than a failed write does.
          if let handle = self.handle, PQstatus(handle) == CONNECTION_BAD { try await self.drain(stream) }
        }
      }
    } catch let interruption as Interruption {
      throw interruption.error(Self.timeoutReason(call, true), call)
    }
  }

  private func put(_ slice: ArraySlice<UInt8>, _ call: Call) throws {
    let isPut = slice.withUnsafeBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        handle.map { PQputCopyData($0, characters.baseAddress, Int32(characters.count)) == 1 } ?? false
      }
    }
    if !isPut {
      let message = handle.map { String(cString: PQerrorMessage($0)) }
      throw PostgresError(.connectionLost, message: message, call: call)
    }
  }

  private func finishCopyIn() async throws {
    try await step { stream in
      try await self.scopes.acquire(inside: stream.scope, stream.call)
      defer { self.scopes.release(stream.scope) }
      if let handle = self.handle { PQputCopyEnd(handle, nil) }
      try await self.flush(stream.patience)
      try await self.drain(stream)
    }
  }
}
