import CLibPQ

/// One connection to PostgreSQL.
///
/// Calls from several tasks take turns in the order of their coming. Inside `transaction` and `savepoint` the calls of
/// the body, and of tasks started in it with `async let`, a task group or `Task`, belong to it; all others wait for
/// its end. A body that waits for such another (a detached task, say) waits for ever.
///
/// Cancelling a task cancels its statement on the server; the call throws `CancellationError` and the connection stays
/// usable. What a cancelled statement had finished all the same is returned as a success.
package actor Connection {
  /// How long the server may take to answer a cancel before the connection is given up.
  static let grace = Duration.seconds(5)

  nonisolated let executor = ConnectionExecutor()
  nonisolated let waiter = SocketWaiter()
  nonisolated let scopes = ScopeStack()
  let notices: NoticeReceiver
  let configuration: ConnectionConfiguration
  /// `nil` before connecting and once closed or broken.
  var handle: OpaquePointer?
  /// The stream or COPY in progress.
  var stream: Stream?

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ configuration: ConnectionConfiguration, notices: NoticeReceiver) {
    self.configuration = configuration
    self.notices = notices
  }

  isolated deinit {
    if let handle { PQfinish(handle) }
  }

  /// False once closed or broken.
  package var isOpen: Bool { handle != nil }

  /// Closes at once; a call in progress throws `.connectionLost`, every later one `.unusable`.
  package func close() {
    guard let handle else { return }
    self.handle = nil
    waiter.wake()
    PQfinish(handle)
  }

  /// The process serving this connection, as in `pg_stat_activity.pid`; 0 once closed.
  package var serverProcess: Int {
    handle.map { Int(PQbackendPID($0)) } ?? 0
  }
}
