import Dispatch

/// Runs one connection's actor on a queue of its own: what blocks inside libpq, such as looking up a host's name,
/// holds that queue's thread and none of Swift's.
final class ConnectionExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "peil.postgres.connection")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
  }
}
