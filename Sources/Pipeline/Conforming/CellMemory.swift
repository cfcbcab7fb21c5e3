/// What cells of one column became, by what stands in them: most columns have few different values, and the same
/// bytes in the same column mean the same. What another cell took the place of is forgotten.
final class CellMemory {
  /// Longest cell that is remembered, and longest field that it may become (its length in front).
  static let mostBytes = 32
  static let mostWritten = 24

  struct Entry {
    fileprivate var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    /// The field as it is written, its length in front.
    var field: (UInt64, UInt64, UInt64) = (0, 0, 0)
    /// Word of the column's list that is met; −1: none.
    var label: Int32 = -1
    /// Bytes of the cell; 255 when there is no entry.
    fileprivate var count: UInt8 = 255
    /// Bytes of the field.
    var size: UInt8 = 0
  }

  private static let slots = 512
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: Self.slots)
    entries.initialize(repeating: Entry(), count: Self.slots)
  }

  deinit { entries.deallocate() }

  /// Nil for a cell that is not remembered. Valid until the next `remember`.
  @inline(__always)
  func entry(_ bytes: Bytes) -> UnsafePointer<Entry>? {
    guard bytes.count <= Self.mostBytes else { return nil }
    let words = Self.words(bytes)
    let entry = entries + Self.slot(words, bytes.count)
    guard entry.pointee.words == words, Int(entry.pointee.count) == bytes.count else { return nil }
    return UnsafePointer(entry)
  }

  func remember(_ bytes: Bytes, as field: UnsafeRawBufferPointer, label: Int?) {
    guard bytes.count <= Self.mostBytes, field.count <= Self.mostWritten else { return }
    var entry = Entry()
    entry.words = Self.words(bytes)
    entry.count = UInt8(bytes.count)
    entry.size = UInt8(field.count)
    entry.label = label.map { Int32($0) } ?? -1
    withUnsafeMutableBytes(of: &entry.field) { $0.copyMemory(from: field) }
    entries[Self.slot(entry.words, bytes.count)] = entry
  }

  /// All the bytes, some of them twice: with the count they tell cells apart.
  @inline(__always)
  private static func words(_ bytes: Bytes) -> (UInt64, UInt64, UInt64, UInt64) {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = bytes.count
    func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    func half(_ offset: Int) -> UInt64 { UInt64(raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
    if count > 16 { return (word(0), word(8), word(count &- 16), word(count &- 8)) }
    if count >= 8 { return (word(0), word(count &- 8), 0, 0) }
    if count >= 4 { return (half(0) | half(count &- 4) << 32, 0, 0, 0) }
    if count == 0 { return (0, 0, 0, 0) }
    return (UInt64(raw[0]) | UInt64(raw[count / 2]) << 8 | UInt64(raw[count &- 1]) << 16, 0, 0, 0)
  }

  @inline(__always)
  private static func slot(_ words: (UInt64, UInt64, UInt64, UInt64), _ count: Int) -> Int {
    var hash = (words.0 ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 32 ^ words.1) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 32 ^ words.2 ^ words.3 &* 3) &* 0x9E37_79B9_7F4A_7C15
    return Int(hash >> 55)
  }
}
