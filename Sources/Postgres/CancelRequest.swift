import CLibPQ
import Dispatch
import Synchronization

/// Asks the server to cancel what a connection is running. PQcancel opens a connection of its own and blocks, so it
/// runs on a thread of its own, however long that takes.
final class CancelRequest: Sendable {
  private let finished = Atomic(false)

  /// Once true, a late cancel can no longer hit the connection's next statement: the server has passed it on.
  var isFinished: Bool { finished.load(ordering: .acquiring) }

  /// - Parameter whenFinished: called once the server has answered or cannot be reached.
  init(_ connection: OpaquePointer, whenFinished: @escaping @Sendable () -> Void) {
    // As a number, because a pointer is not Sendable; libpq allows PGcancel on any thread.
    let cancel = PQgetCancel(connection).map { UInt(bitPattern: $0) }
    DispatchQueue(label: "peil.postgres.cancel").async { [self] in
      if let cancel, let pointer = OpaquePointer(bitPattern: cancel) {
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(pointer, &message, 256)
        PQfreeCancel(pointer)
      }
      finished.store(true, ordering: .releasing)
      whenFinished()
    }
  }
}
