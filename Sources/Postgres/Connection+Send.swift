import CLibPQ

extension Connection {
  /// Hands a statement to libpq, which sends it when flushed. Throws `.unusable`, `.encoding` or `.connectionLost`.
  func send(_ call: Call) throws {
    guard let handle else { throw PostgresError(.unusable, reason: "the connection is closed", call: call) }
    try refuseNUL(in: call.sql, call)
    let isSent =
      if let values = call.values { try send(call, values, on: handle) } else {
        PQsendQuery(handle, call.sql) == 1
      }
    guard !isSent else { return }
    let message = String(cString: PQerrorMessage(handle))
    throw PostgresError(closeIfBroken() ? .connectionLost : .unusable, message: message, call: call)
  }

  private func send(_ call: Call, _ values: [PostgresValue], on handle: OpaquePointer) throws -> Bool {
    var types: [UInt32] = []
    var formats: [Int32] = []
    var lengths: [Int32] = []
    // One buffer for all values: libpq wants pointers, and these hold until it returns.
    var bytes: [UInt8] = []
    var offsets: [Int?] = []
    for value in values {
      switch value {
      case .null:
        types.append(0); formats.append(0); lengths.append(0); offsets.append(nil)
      case .text(let text, let type):
        try refuseNUL(in: text, call)
        types.append(type); formats.append(0); lengths.append(0); offsets.append(bytes.count)
        bytes += text.utf8
        bytes.append(0)
      case .binary(let binary, let type):
        types.append(type); formats.append(1); lengths.append(Int32(binary.count));
        offsets.append(bytes.count)
        bytes += binary
        bytes.append(0)
      case .invalid(let reason):
        throw PostgresError(.encoding, reason: "$\(types.count + 1) is \(reason)", call: call)
      }
    }
    return bytes.withUnsafeBytes { buffer in
      let pointers = offsets.map { offset in
        offset.map { buffer.baseAddress!.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
      }
      return PQsendQueryParams(handle, call.sql, Int32(values.count), types, pointers, lengths, formats, 0)
        == 1
    }
  }

  /// A C string would end there, silently.
  private func refuseNUL(in text: String, _ call: Call) throws {
    if text.utf8.contains(0) {
      throw PostgresError(.encoding, reason: "a text with a NUL character cannot be sent", call: call)
    }
  }
}
