import Synchronization

/// What a test tells a thread of its own to do.
final class Mode: Sendable {
  private let word = Mutex("")
  var value: String {
    get { word.withLock { $0 } }
    set { word.withLock { $0 = newValue } }
  }
}
