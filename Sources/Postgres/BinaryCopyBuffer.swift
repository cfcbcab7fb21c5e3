/// Rows in PostgreSQL's binary COPY format, gathered in one buffer: `header`, then for each row `beginRow` and its
/// fields, at last `trailer`. The Swift type of a field must be exactly the column's: `Int32` for integer, and so on.
package struct BinaryCopyBuffer: Sendable {
  /// All its elements are room; the first `used` of them are written. Appending to an array a few bytes at a time
  /// took more time than making them.
  @usableFromInline var storage: [UInt8] = []

  @usableFromInline var used = 0

  /// Empty, without header.
  package init() {}

  /// What has been gathered since the last `take`.
  package var bytes: [UInt8] { Array(storage[..<used]) }

  /// The number of those bytes.
  @inlinable
  package var count: Int { used }

  /// Hands over the bytes and begins anew, with room for as many.
  package mutating func take() -> [UInt8] {
    var taken = [UInt8](repeating: 0, count: storage.count)
    swap(&taken, &storage)
    taken.removeLast(taken.count - used)
    used = 0
    return taken
  }

  /// Begins the COPY: signature, no flags, no extension.
  package mutating func header() {
    append(bytes: [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00])
    append(bytes: [0, 0, 0, 0, 0, 0, 0, 0])
  }

  /// Ends the COPY; without it the server refuses the data.
  package mutating func trailer() {
    put(Int16(-1))
  }

  /// Begins a row of that many fields, all of which must follow.
  @inlinable
  package mutating func beginRow(columns: Int16) {
    put(columns)
  }

  /// Adds a whole row in the wire's form.
  @inlinable
  package mutating func append(row: UnsafeRawBufferPointer) {
    guard let bytes = row.baseAddress else { return }
    reserve(row.count)
    let place = used
    storage.withUnsafeMutableBytes { ($0.baseAddress! + place).copyMemory(from: bytes, byteCount: row.count) }
    used = place &+ row.count
  }

  /// Makes room for that many bytes more.
  @inlinable
  mutating func reserve(_ more: Int) {
    if used &+ more > storage.count { grow(by: more) }
  }

  @usableFromInline
  mutating func grow(by more: Int) {
    storage += [UInt8](repeating: 0, count: max(4096, storage.count, more))
  }

  @inlinable
  mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
    let size = MemoryLayout<Number>.size
    reserve(size)
    let start = used
    storage.withUnsafeMutableBytes {
      $0.storeBytes(of: number.bigEndian, toByteOffset: start, as: Number.self)
    }
    used = start &+ size
  }

  @inlinable
  mutating func append(bytes: some Collection<UInt8>) {
    let size = bytes.count
    reserve(size)
    let start = used
    storage.withUnsafeMutableBytes {
      UnsafeMutableRawBufferPointer(rebasing: $0[start..<(start &+ size)]).copyBytes(from: bytes)
    }
    used = start &+ size
  }
}
