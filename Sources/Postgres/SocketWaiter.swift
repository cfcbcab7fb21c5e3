import CLibPQ
import Dispatch
import Glibc

/// Waits for one socket with poll(2) on a thread of its own, so that neither the cooperative pool nor the
/// connection's actor is held meanwhile.
final class SocketWaiter: Sendable {
  enum Outcome: Equatable { case ready, woken, deadline }

  private let bell: Int32
  private let queue = DispatchQueue(label: "peil.postgres.wait")

  init() {
    bell = peil_eventfd()
    precondition(bell >= 0, "no file descriptor left for eventfd")
  }

  deinit { Glibc.close(bell) }

  /// Ends the present wait, or the next one if there is none. Callable from anywhere.
  func wake() {
    var one: UInt64 = 1
    _ = write(bell, &one, 8)
  }

  /// - Parameters:
  ///   - socket: −1 to wait for `wake` or the deadline only.
  ///   - events: `POLLIN`, `POLLOUT` or both.
  nonisolated(nonsending) func wait(
    _ socket: Int32, _ events: Int32, until deadline: ContinuousClock.Instant?
  ) async -> Outcome {
    // Most answers of a near server come within a millisecond. Waiting that long on the connection's own queue,
    // where this runs, spares two changes of thread.
    if let outcome = poll(socket, events, milliseconds: 1) { return outcome }
    return await withCheckedContinuation { continuation in
      queue.async { [self] in
        continuation.resume(returning: pollUntil(deadline, socket, events))
      }
    }
  }

  /// Whether bytes, or the end of the connection, wait to be read.
  func isReadable(_ socket: Int32) -> Bool {
    var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&entry, 1, 0) > 0
  }

  private func pollUntil(_ deadline: ContinuousClock.Instant?, _ socket: Int32, _ events: Int32) -> Outcome {
    while true {
      var milliseconds: Int32 = -1
      if let deadline {
        let left = ContinuousClock.now.duration(to: deadline)
        if left <= .zero { return .deadline }
        milliseconds = Int32(clamping: Int((left / .milliseconds(1)).rounded(.up)))
      }
      if let outcome = poll(socket, events, milliseconds: milliseconds) { return outcome }
    }
  }

  /// `nil` if nothing happened in time.
  private func poll(_ socket: Int32, _ events: Int32, milliseconds: Int32) -> Outcome? {
    var entries = [
      pollfd(fd: socket, events: Int16(events), revents: 0),
      pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
    ]
    // Negative is EINTR, which is as good as nothing: the caller looks at the clock and comes back.
    guard Glibc.poll(&entries, 2, milliseconds) > 0 else { return nil }
    if entries[1].revents != 0 {
      var count: UInt64 = 0
      _ = read(bell, &count, 8)
      return .woken
    }
    return .ready
  }
}
