extension PostgresError {
  /// The kind of an error; a struct, so that a new kind breaks no caller.
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    private enum Base: String {
      case connectionFailed, connectionLost, server, timedOut, cancelled
      case decoding, encoding, unexpectedRowCount, copyFailed, unusable
    }

    private let base: Base

    package var description: String { base.rawValue }

    /// No connection came about: address, TLS, password, or the server refused.
    package static let connectionFailed = Code(base: .connectionFailed)
    /// The connection broke during the call. Whether the statement took effect is unknown.
    package static let connectionLost = Code(base: .connectionLost)
    /// The server refused the statement; `sqlState` says why. The connection stays usable.
    package static let server = Code(base: .server)
    /// Not done within the caller's time: the statement was cancelled, or no connection came about.
    package static let timedOut = Code(base: .timedOut)
    /// The server cancelled the statement on somebody else's word (`pg_cancel_backend`, `statement_timeout`).
    /// A cancelled Swift task throws `CancellationError` instead.
    package static let cancelled = Code(base: .cancelled)
    /// A field is not of the wanted type, or there is no such column.
    package static let decoding = Code(base: .decoding)
    /// A value cannot be sent, such as a text with a NUL character. Nothing was sent.
    package static let encoding = Code(base: .encoding)
    /// More or fewer rows or columns than asked for.
    package static let unexpectedRowCount = Code(base: .unexpectedRowCount)
    /// The statement given to `copyIn` or `copyOut` is not a COPY of that direction.
    package static let copyFailed = Code(base: .copyFailed)
    /// The connection, pool or transaction is closed, or busy in a way that waiting cannot end. Nothing was sent.
    package static let unusable = Code(base: .unusable)
  }
}
