/// The smallest writer of zip files: every part is stored as it is, or deflated when a test asks for that.
package struct ZipFile {
  package var parts: [(name: String, bytes: [UInt8])]
  /// Sizes to state in the directory instead of the true ones.
  package var statedSizes: [String: UInt32] = [:]

  /// Names of parts that say they are encrypted.
  package var encrypted: Set<String> = []
  /// Places to state in the directory instead of the true ones.
  package var statedOffsets: [String: UInt32] = [:]
  package var isDeflated = false

  package init(_ parts: [(name: String, bytes: [UInt8])]) { self.parts = parts }

  package var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in parts {
      let offset = UInt32(file.count)
      let packed = isDeflated ? Deflate.bytes(of: bytes, as: .bare) : bytes
      let sum = ZipFile.checksum(bytes)
      let size = statedSizes[name] ?? UInt32(bytes.count)
      let shared =
        ZipFile.half(20, encrypted.contains(name) ? 1 : 0, isDeflated ? 8 : 0, 0, 0)
        + ZipFile.word(sum, UInt32(packed.count), size) + ZipFile.half(UInt16(name.utf8.count), 0)
      file += ZipFile.word(0x0403_4B50) + shared + Array(name.utf8) + packed
      directory +=
        ZipFile.word(0x0201_4B50) + ZipFile.half(20) + shared + ZipFile.half(0, 0, 0)
        + ZipFile.word(0, statedOffsets[name] ?? offset) + Array(name.utf8)
    }
    let count = UInt16(parts.count)
    return file + directory + ZipFile.word(0x0605_4B50) + ZipFile.half(0, 0, count, count)
      + ZipFile.word(UInt32(directory.count), UInt32(file.count)) + ZipFile.half(0)
  }

  private static func half(_ numbers: UInt16...) -> [UInt8] {
    numbers.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static func word(_ numbers: UInt32...) -> [UInt8] {
    numbers.flatMap { number in (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { bits, _ in bits & 1 == 1 ? bits >> 1 ^ 0xEDB8_8320 : bits >> 1 }
    }
  }
}
