import CLibPQ
import Glibc

extension Connection {
  /// Runs `COPY … TO STDOUT` and hands its bytes to `body` in chunks of about 64 KiB that end with a row.
  ///
  /// What `body` throws ends the COPY on the server and is rethrown. Calls on this connection from `body` are
  /// `.unusable`. Throws `.copyFailed` for another statement; other errors as `execute`.
  /// - Parameter timeout: for the whole COPY, looked at whenever the driver waits for the server.
  package nonisolated(nonsending) func copyOut(
    _ sql: Query, timeout: Duration? = nil, fileID: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) ([UInt8]) async throws -> Void
  ) async throws {
    let call = Call(sql, timeout: timeout, place: Place(fileID: fileID, line: line))
    _ = try await streaming(call, .copyOut) { _ in
      while true {
        let chunk = try await nextChunk()
        if chunk.isEmpty { return }
        try await body(chunk)
      }
    }
  }

  /// Empty after the last.
  private func nextChunk() async throws -> [UInt8] {
    try await step { stream in
      var chunk: [UInt8] = []
      chunk.reserveCapacity(stream.isDrained ? 0 : 73_728)
      while !stream.isDrained, chunk.count < 65_536 {
        let length = self.takeCopyData { chunk.append(contentsOf: $0) }
        if length > 0 { continue }
        if length < 0 {
          try await self.drain(stream)
          break
        }
        try await self.pause(POLLIN, stream.patience)
        if let handle = self.handle, PQconsumeInput(handle) == 0 { try await self.drain(stream) }
      }
      return chunk
    }
  }

  /// Reads and drops what a COPY started by `execute` sends.
  func skipCopyOut(_ call: Call, _ patience: Patience) async throws {
    while true {
      let length = takeCopyData { _ in }
      if length < 0 { return }
      if length > 0 { continue }
      try await pause(POLLIN, patience)
      if let handle, PQconsumeInput(handle) == 0 { return }
    }
  }

  /// PQgetCopyData: the row's length, 0 if none is there yet, negative at the end or after an error.
  private func takeCopyData(_ body: (UnsafeRawBufferPointer) -> Void) -> Int {
    guard let handle else { return -1 }
    var row: UnsafeMutablePointer<CChar>?
    let length = Int(PQgetCopyData(handle, &row, 1))
    if let row {
      body(UnsafeRawBufferPointer(start: row, count: length))
      PQfreemem(row)
    }
    return length
  }
}
