import Foundation
import Vocabulary

/// Keeps two processes from making the same cluster; the kernel lets go when the process ends.
struct FileLock {
  private let descriptor: Int32

  /// Waits for the lock.
  init(path: String) throws(Problem) {
    descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw Problem(.clusterFailed, "Het slot is niet te krijgen.", place: path)
    }
  }

  func release() {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
