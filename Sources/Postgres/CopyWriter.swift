/// Sends the data of one COPY; valid while `copyIn` runs its body.
package struct CopyWriter: Sendable {
  let connection: Connection
  let scope: Int

  /// Sends bytes, which need not end with a row. Returns when the server's side has taken them, so a slow server
  /// holds the writer. Each call changes threads: gather 64 KiB or more first.
  ///
  /// Throws `CancellationError`, `.timedOut` or `.connectionLost`; `.unusable` once the COPY has ended. A row the
  /// server refuses shows at the end of the COPY only.
  package nonisolated(nonsending) func write(_ bytes: [UInt8]) async throws {
    try await connection.write(bytes, to: scope)
  }
}
