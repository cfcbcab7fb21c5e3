/// One field each, its length in front.
extension BinaryCopyBuffer {
  /// NULL of any type.
  @inlinable
  package mutating func appendNull() { put(Int32(-1)) }

  /// `boolean`
  @inlinable
  package mutating func append(bool: Bool) {
    put(Int32(1))
    put(UInt8(bool ? 1 : 0))
  }

  /// `smallint`
  @inlinable
  package mutating func append(int16: Int16) {
    put(Int32(2))
    put(int16)
  }

  /// `integer`
  @inlinable
  package mutating func append(int32: Int32) {
    put(UInt64(4) << 32 | UInt64(UInt32(bitPattern: int32)))
  }

  /// `bigint`
  @inlinable
  package mutating func append(int64: Int64) {
    put(Int32(8))
    put(int64)
  }

  /// `double precision`
  @inlinable
  package mutating func append(double: Double) {
    append(int64: Int64(bitPattern: double.bitPattern))
  }

  /// `date`, in days since 2000-01-01.
  @inlinable
  package mutating func append(date daysSince2000: Int32) {
    append(int32: daysSince2000)
  }

  /// `timestamp` or `timestamptz`, in microseconds since 2000-01-01 (UTC for the latter).
  @inlinable
  package mutating func append(timestamp microsecondsSince2000: Int64) {
    append(int64: microsecondsSince2000)
  }

  /// `text`, or `bytea`. Text must be UTF-8 without NUL, which the server checks.
  @inlinable
  package mutating func append(text bytes: UnsafeBufferPointer<UInt8>) {
    let size = bytes.count
    reserve(size &+ 4)
    put(Int32(size))
    guard let start = bytes.baseAddress else { return }
    let place = used
    storage.withUnsafeMutableBytes { ($0.baseAddress! + place).copyMemory(from: start, byteCount: size) }
    used = place &+ size
  }

  /// `text`, or `bytea`. Text must be UTF-8 without NUL, which the server checks.
  @inlinable
  package mutating func append(text bytes: some Collection<UInt8>) {
    let isWritten: Void? = bytes.withContiguousStorageIfAvailable { append(text: $0) }
    if isWritten != nil { return }
    put(Int32(bytes.count))
    append(bytes: bytes)
  }

  /// `text`
  @inlinable
  package mutating func append(text: String) {
    append(text: text.utf8)
  }

  /// `text[]`, of at least one element, none of them NULL.
  package mutating func append(texts: [ArraySlice<UInt8>]) {
    precondition(!texts.isEmpty, "an array without elements has no dimensions")
    // Dimensions, no NULLs, type text, length, first index; each element has its length in front.
    put(Int32(20 + texts.reduce(0) { $0 + 4 + $1.count }))
    for number in [1, 0, 25, Int32(texts.count), 1] { put(number) }
    for text in texts { append(text: text) }
  }
}
