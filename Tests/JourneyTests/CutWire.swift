import Foundation
import Synchronization

/// A wire between Peil and the test server that is cut once: at the COMMIT of the transaction in which a text was
/// said. Before and after that it carries everything.
final class CutWire: Sendable {
  enum Cut: String, CaseIterable {
    /// The server never hears the COMMIT and sees the client go.
    case beforeCommit
    /// The server commits; Peil never hears so.
    case beforeAnswer
    /// The server never hears the COMMIT and goes on waiting, its locks in hand.
    case silence
    /// The server commits, and cannot be reached any more.
    case forGood
  }

  private struct State {
    var isCut = false
    /// Ends of the server's side that are left waiting.
    var waiting: [Int32] = []
  }

  let port: UInt16
  private let listener: Int32
  private let server: UInt16
  private let marker: String
  private let cut: Cut
  private let state = Mutex(State())

  var wasCut: Bool { state.withLock { $0.isCut } }

  init(to server: UInt16, after marker: String, _ cut: Cut) {
    self.server = server
    self.marker = marker
    self.cut = cut
    (listener, port) = CutWire.listen()
    Thread.detachNewThread { [self] in accept() }
  }

  private static func listen() -> (Int32, UInt16) {
    let end = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(end, $0, length) == 0 && Foundation.listen(end, 16) == 0)
        getsockname(end, $0, &length)
      }
    }
    return (end, address.sin_port.byteSwapped)
  }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Foundation.close(listener)
    for end in state.withLock({ $0.waiting }) { Foundation.close(end) }
  }

  private func accept() {
    while true {
      let client = Foundation.accept(listener, nil, nil)
      guard client >= 0 else { return }
      let upstream = CutWire.connect(server)
      guard upstream >= 0, !(wasCut && cut == .forGood) else {
        Foundation.close(client)
        Foundation.close(upstream)
        continue
      }
      let pair = Pair(client: client, server: upstream)
      Thread.detachNewThread { [self] in carryQuestions(pair) }
      Thread.detachNewThread { [self] in carryAnswers(pair) }
    }
  }

  /// Both ends of one connection, and whether its answers are to be lost.
  private final class Pair: Sendable {
    let client: Int32
    let server: Int32
    let isDeaf = Mutex(false)

    init(client: Int32, server: Int32) {
      self.client = client
      self.server = server
    }

    func hangUp() {
      shutdown(client, Int32(SHUT_RDWR))
      shutdown(server, Int32(SHUT_RDWR))
    }
  }

  private func carryQuestions(_ pair: Pair) {
    var isMarked = false
    while let bytes = CutWire.read(pair.client) {
      let text = String(decoding: bytes, as: UTF8.self)
      isMarked = isMarked || text.contains(marker)
      // The text of a statement is followed by a NUL.
      if isMarked, text.contains("\0commit\0"), take(the: cut) {
        switch cut {
        case .beforeCommit: return pair.hangUp()
        case .silence:
          state.withLock { $0.waiting.append(pair.server) }
          shutdown(pair.client, Int32(SHUT_RDWR))
          return
        case .beforeAnswer, .forGood: pair.isDeaf.withLock { $0 = true }
        }
      }
      CutWire.write(bytes, to: pair.server)
    }
    pair.hangUp()
  }

  private func take(the cut: Cut) -> Bool {
    state.withLock { state in
      defer { state.isCut = true }
      return !state.isCut
    }
  }

  private func carryAnswers(_ pair: Pair) {
    while let bytes = CutWire.read(pair.server), !pair.isDeaf.withLock({ $0 }) {
      CutWire.write(bytes, to: pair.client)
    }
    pair.hangUp()
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return address
  }

  private static func connect(_ port: UInt16) -> Int32 {
    let end = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = address(port)
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(end, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    return isConnected ? end : -1
  }

  private static func read(_ end: Int32) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, recv(end, buffer.baseAddress, 65_536, 0))
    }
    return bytes.isEmpty ? nil : bytes
  }

  private static func write(_ bytes: [UInt8], to end: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }
}
