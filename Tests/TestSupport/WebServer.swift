import Glibc
import Synchronization
import Testing

/// A web server of one test: answers each request as the test says, and remembers what was asked.
package final class WebServer: Sendable {
  /// What is written to whoever asks, piece by piece.
  package enum Step: Sendable {
    case send(String)
    case sendBytes([UInt8])
    /// Milliseconds.
    case wait(Int)
    /// Until the other side has had enough.
    case endless
  }

  package struct Request: Sendable {
    package var path: String
    /// By name in small letters.
    package var headers: [String: String]
  }

  package let port: UInt16
  private let socket: Int32
  private let isOpen = Mutex(true)
  private let seen = Mutex<[Request]>([])
  private let answer: @Sendable (Request) -> [Step]

  package var requests: [Request] { seen.withLock { $0 } }
  package var url: String { "http://127.0.0.1:\(port)" }

  package init(_ answer: @escaping @Sendable (Request) -> [Step]) throws {
    self.answer = answer
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 16) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    try #require(isListening)
    port = UInt16(bigEndian: address.sin_port)
    inThread { [self] in
      while case let client = accept(socket, nil, nil), client >= 0 {
        inThread { [self] in serve(client) }
      }
      isOpen.withLock { isOpen in
        isOpen = false
        _ = Glibc.close(socket)
      }
    }
  }

  /// May be called again. Only who accepts closes the socket: its number may be somebody else's a moment later.
  package func close() {
    isOpen.withLock { isOpen in
      if isOpen { shutdown(socket, Int32(SHUT_RDWR)) }
      isOpen = false
    }
  }

  /// A whole answer with its length.
  package static func answer(_ status: String, _ headers: [String] = [], body: [UInt8] = []) -> [Step] {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + headers
    return [.send(head.joined(separator: "\r\n") + "\r\n\r\n"), .sendBytes(body)]
  }

  private func serve(_ client: Int32) {
    defer { _ = Glibc.close(client) }
    guard let request = read(client) else { return }
    seen.withLock { $0.append(request) }
    for step in answer(request) {
      let goes =
        switch step {
        case .send(let text): write(Array(text.utf8), client)
        case .sendBytes(let bytes): write(bytes, client)
        case .wait(let milliseconds): usleep(UInt32(milliseconds) * 1000) == 0
        case .endless: writeEndlessly(client)
        }
      guard goes else { return }
    }
  }

  private func read(_ client: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    guard let path = lines.first?.split(separator: " ").dropFirst().first else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return Request(path: String(path), headers: headers)
  }

  private func write(_ bytes: [UInt8], _ client: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      // Without a signal when the other side has hung up.
      let count = bytes.withUnsafeBytes {
        send(client, $0.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  private func writeEndlessly(_ client: Int32) -> Bool {
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
    while write(piece, client) {}
    return false
  }
}

/// Blocking work, away from Swift's own threads.
private func inThread(_ work: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Work(work))
  let isRunning = pthread_create(
    &thread, nil,
    { box in
      Unmanaged<Work>.fromOpaque(box!).takeRetainedValue().body()
      return nil
    }, box.toOpaque())
  if isRunning == 0 { pthread_detach(thread) } else { box.release() }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
