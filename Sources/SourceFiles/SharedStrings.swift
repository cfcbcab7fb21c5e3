/// The texts of a workbook, which cells refer to by number. One buffer, because there may be millions.
struct SharedStrings {
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []

  /// - Parameter part: nil when the workbook has none.
  init(_ archive: ZipArchive, part: String?) throws(SourceFileError) {
    guard let part else { return }
    var scanner = try XMLScanner(archive, part)
    var isText = false
    while true {
      switch try scanner.next() {
      // How a Japanese word sounds is no part of the word.
      case .open where scanner.isNamed("rPh"): try scanner.skipElement()
      case .open where scanner.isNamed("t"): isText = true
      case .close where scanner.isNamed("t"): isText = false
      case .text where isText: bytes += scanner.text
      case .close where scanner.isNamed("si"):
        XMLText.undoExcelEscapes(&bytes, from: ends.last ?? 0)
        ends.append(bytes.count)
      case .end: return
      default: break
      }
      guard bytes.count + ends.count * 8 <= archive.limits.stringsSize else {
        throw .tooLarge(archive.path, "teksten")
      }
    }
  }

  /// Nil when there is no text of that number.
  subscript(index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
