/// Writes Unicode scalars as UTF-8 into memory that is known to be large enough.
struct UTF8Writing {
  private let start: UnsafeMutablePointer<UInt8>
  private var next: UnsafeMutablePointer<UInt8>

  init(to target: UnsafeMutablePointer<UInt8>) {
    start = target
    next = target
  }

  var byteCount: Int { next - start }

  mutating func append(_ scalar: UInt32) {
    if scalar < 0x80 {
      byte(scalar)
    } else if scalar < 0x800 {
      byte(0xC0 | scalar >> 6)
      byte(0x80 | scalar & 0x3F)
    } else if scalar < 0x10000 {
      byte(0xE0 | scalar >> 12)
      byte(0x80 | scalar >> 6 & 0x3F)
      byte(0x80 | scalar & 0x3F)
    } else {
      byte(0xF0 | scalar >> 18)
      byte(0x80 | scalar >> 12 & 0x3F)
      byte(0x80 | scalar >> 6 & 0x3F)
      byte(0x80 | scalar & 0x3F)
    }
  }

  /// Copies bytes that are UTF-8 already.
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    UnsafeMutableRawPointer(next).copyMemory(from: base, byteCount: bytes.count)
    next += bytes.count
  }

  private mutating func byte(_ value: UInt32) {
    next.pointee = UInt8(truncatingIfNeeded: value)
    next += 1
  }
}
