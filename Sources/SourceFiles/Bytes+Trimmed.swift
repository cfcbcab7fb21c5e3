extension UnsafeBufferPointer where Element == UInt8 {
  /// Without spaces, tabs and no-break spaces (UTF-8 C2 A0, which Excel leaves behind) at both ends.
  @inlinable
  package var trimmed: UnsafeBufferPointer<UInt8> {
    guard let base = baseAddress else { return self }
    var (start, end) = (0, count)
    while start < end {
      let byte = base[start]
      if byte == 0x20 || byte == 0x09 {
        start &+= 1
      } else if byte == 0xC2 && end &- start >= 2 && base[start &+ 1] == 0xA0 {
        start &+= 2
      } else {
        break
      }
    }
    while end > start {
      let byte = base[end &- 1]
      if byte == 0x20 || byte == 0x09 {
        end &-= 1
      } else if byte == 0xA0 && end &- start >= 2 && base[end &- 2] == 0xC2 {
        end &-= 2
      } else {
        break
      }
    }
    return UnsafeBufferPointer(start: base + start, count: end &- start)
  }
}
