/// Rows in PostgreSQL's binary COPY format, gathered in one buffer: `header`, then for each row `beginRow` and its
/// fields, at last `trailer`. The Swift type of a field must be exactly the column's: `Int32` for integer, and so on.
package struct BinaryCopyBuffer: Sendable {
  @usableFromInline var storage: [UInt8] = []

  /// Empty, without header.
  package init() {}

  /// What has been gathered since the last `take`.
  package var bytes: [UInt8] { storage }
  /// The number of those bytes.
  package var count: Int { storage.count }

  /// Hands over the bytes and begins anew, with room for as many.
  package mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    taken.reserveCapacity(storage.capacity)
    swap(&taken, &storage)
    return taken
  }

  /// Begins the COPY: signature, no flags, no extension.
  package mutating func header() {
    storage += [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
    storage += [0, 0, 0, 0, 0, 0, 0, 0]
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

  @inlinable
  mutating func put(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { storage.append(contentsOf: $0) }
  }
}
