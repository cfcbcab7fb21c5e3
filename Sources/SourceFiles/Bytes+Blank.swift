extension UnsafeBufferPointer where Element == UInt8 {
  /// Whether nothing remains after trimming: DUO writes a missing value as one space.
  package var isBlank: Bool { trimmed.isEmpty }
}
