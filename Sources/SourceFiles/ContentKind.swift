/// What a file is, judged by its first bytes and not by its name.
enum ContentKind: Equatable {
  case text, html, zip, gzip, pdf, oldExcel, binary

  /// How much of the file to look at.
  static let prefixCount = 4096

  init(prefix: UnsafeRawBufferPointer) {
    if prefix.starts(with: [0x50, 0x4B, 0x03, 0x04]) || prefix.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if prefix.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if prefix.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldExcel
    } else if Self.isHTML(prefix) {
      self = .html
    } else if Self.hasManyNULs(prefix) {
      self = .binary
    } else {
      self = .text
    }
  }

  /// The refusal for a reader of text, or nil for text. A zip file may still be a spreadsheet.
  func refusal(of path: String) -> SourceFileError? {
    let what: String
    switch self {
    case .text: return nil
    case .html:
      return SourceFileError(.looksLikeHTML, path: path, "is een webpagina (HTML), geen gegevensbestand.")
    case .zip: what = "een zip-bestand zonder werkbladen"
    case .gzip: what = "een gzip-bestand"
    case .pdf: what = "een PDF"
    case .oldExcel: what = "een oud Officebestand (XLS of DOC)"
    case .binary: what = "een bestand met binaire inhoud"
    }
    return SourceFileError(.looksLikeBinary, path: path, "is \(what), geen tekstbestand.")
  }

  /// A portal that has moved answers 200 with a page; the page may start with a mark and white space.
  private static func isHTML(_ prefix: UnsafeRawBufferPointer) -> Bool {
    let afterMark = prefix.dropFirst(ByteOrderMark(prefix)?.byteCount ?? 0)
    let start = afterMark.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix(14)
    let lowered = start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return lowered.starts(with: "<!doctype html".utf8) || lowered.starts(with: "<html".utf8)
  }

  /// One stray NUL is a matter for its row; many mean that this is no text.
  private static func hasManyNULs(_ prefix: UnsafeRawBufferPointer) -> Bool {
    switch ByteOrderMark(prefix) {
    case .utf16LittleEndian, .utf16BigEndian: return false
    case .utf8: break
    case nil: if UnmarkedUTF16.encoding(of: prefix) != nil { return false }
    }
    let count = prefix.count(where: { $0 == 0 })
    return count >= 16 && count > prefix.count / 32
  }
}

extension ContentKind {
  init(path: String) throws(SourceFileError) {
    let reader = try ByteReader(path: path)
    let prefix = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.prefixCount, alignment: 16)
    defer { prefix.deallocate() }
    self.init(prefix: UnsafeRawBufferPointer(rebasing: prefix[..<(try reader.peek(into: prefix))]))
  }
}
