/// The mark some programs write before the first character.
enum ByteOrderMark {
  case utf8, utf16LittleEndian, utf16BigEndian

  /// Recognises the mark at the start of a file; three bytes are enough.
  init?(_ bytes: UnsafeRawBufferPointer) {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      self = .utf8
    } else if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE {
      self = .utf16LittleEndian
    } else if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF {
      self = .utf16BigEndian
    } else {
      return nil
    }
  }

  /// How many bytes the mark takes.
  var byteCount: Int { self == .utf8 ? 3 : 2 }

  /// Whether the mark belongs before text in this encoding. A UTF-8 mark also precedes windows-1252: that file was
  /// marked by one program and damaged by the next, and without this its first header would start with "ï»¿".
  func belongs(to encoding: TextEncoding) -> Bool {
    switch (self, encoding) {
    case (.utf8, .utf8), (.utf8, .windows1252): true
    case (.utf16LittleEndian, .utf16LittleEndian), (.utf16BigEndian, .utf16BigEndian): true
    default: false
    }
  }
}
