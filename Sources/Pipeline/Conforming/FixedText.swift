import Synchronization

/// A text that stays: the code of a word, a constant. Each is kept once and for good, so that a value on its way into
/// a column is copied without counting references; there are as many as the jobs have words.
struct FixedText: Hashable, @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>

  private static let known = Mutex<[[UInt8]: FixedText]>([:])

  init(_ text: some Sequence<UInt8>) {
    let text = Array(text)
    self = FixedText.known.withLock { known in
      if let found = known[text] { return found }
      let made = FixedText(keeping: text)
      known[text] = made
      return made
    }
  }

  private init(keeping text: [UInt8]) {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, text.count))
    memory.update(from: text, count: text.count)
    bytes = UnsafeBufferPointer(start: memory, count: text.count)
  }

  static func == (left: FixedText, right: FixedText) -> Bool {
    left.bytes.baseAddress == right.bytes.baseAddress
  }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes.baseAddress) }
}
