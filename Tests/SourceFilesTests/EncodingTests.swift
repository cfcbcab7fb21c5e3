import Foundation
import SourceFiles
import Testing

@Suite struct EncodingTests {
  /// The same table in every encoding, with every line end, with and without quotes and mark.
  @Test(
    "encodings × line ends × quotes × mark",
    arguments: TextEncoding.allCases, LineEnding.allCases)
  func comesOutTheSame(encoding: TextEncoding, lineEnding: LineEnding) throws {
    let end = ["\r\n", "\n", "\r"][[LineEnding.crlf, .lf, .cr].firstIndex(of: lineEnding)!]
    for quote in ["", "\""] {
      for mark in [false, true] where encoding != .windows1252 || !mark {
        let text = [["naam", "plaats", "€"], ["Zoë", "Súdwest-Fryslân", "’t Gilde"]]
          .map { $0.map { quote + $0 + quote }.joined(separator: ";") + end }.joined()
        // Without lone returns nothing in this text tells it from windows-1252, and that is preferred.
        if encoding == .macRoman && (lineEnding != .cr || mark) { continue }
        let bytes = encoded((mark ? "\u{FEFF}" : "") + text, encoding)
        try withFile(bytes) { path in
          let info = try SourceFileInfo.inspect(path: path)
          #expect(info.encoding == encoding)
          #expect(info.hasByteOrderMark == mark)
          #expect(info.byteCount == bytes.count)
          let dialect = try CSVDialect.sniff(path: path, info: info)
          #expect(
            dialect
              == CSVDialect(
                delimiter: UInt8(ascii: ";"), encoding: encoding, hasByteOrderMark: mark,
                lineEnding: lineEnding))
          for chunkSize in [1, 3, 4096] {
            #expect(
              try records(bytes, dialect, CSVLimits(chunkSize: chunkSize))
                == ["1 naam|plaats|€", "2 Zoë|Súdwest-Fryslân|’t Gilde"])
          }
        }
      }
    }
  }

  @Test("all of windows-1252; the five undefined bytes become the control of the same number")
  func decodesWindows1252() throws {
    let expected =
      "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
      + String(String.UnicodeScalarView((0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) }))
    #expect(try records(Array(0x80...0xFF), semicolons(.lf, .windows1252)) == ["1 " + expected])
  }

  @Test(
    "half pairs and half units in UTF-16",
    arguments: [
      ([0x3D, 0xD8, 0x00, 0xDE], "1 😀"),
      ([0x3D, 0xD8, 0x61, 0x00], "1 \u{FFFD}a"),
      ([0x00, 0xDE, 0x61, 0x00], "1 \u{FFFD}a"),
      ([0x61, 0x00, 0x3D, 0xD8], "1 a\u{FFFD}"),
      ([0x61, 0x00, 0x62], "1 a\u{FFFD}"),
      ([0x3D, 0xD8, 0x3D], "1 \u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)], [1, 2, 3, 4096])
  func decodesUTF16(_ example: ([UInt8], String), chunkSize: Int) throws {
    let limits = CSVLimits(chunkSize: chunkSize)
    #expect(try records(example.0, semicolons(.lf, .utf16LittleEndian), limits) == [example.1])
  }

  @Test(
    "what counts as UTF-8",
    arguments: [
      ([0x61], .utf8), ([0xC3, 0xAB], .utf8), ([0xE2, 0x82, 0xAC], .utf8), ([0xF0, 0x9F, 0x98, 0x80], .utf8),
      ([0xED, 0x9F, 0xBF], .utf8), ([0xF4, 0x8F, 0xBF, 0xBF], .utf8),
      ([0xEB], .windows1252), ([0xC3], .windows1252), ([0xE2, 0x82], .windows1252),
      ([0xC3, 0x61], .windows1252),
      ([0x80], .windows1252), ([0xC0, 0x80], .windows1252), ([0xE0, 0x9F, 0xBF], .windows1252),
      ([0xED, 0xA0, 0x80], .windows1252), ([0xF0, 0x8F, 0xBF, 0xBF], .windows1252),
      ([0xF4, 0x90, 0x80, 0x80], .windows1252), ([0xFF], .windows1252),
    ] as [([UInt8], TextEncoding)], [1, 5, 4096])
  func recognisesUTF8(_ example: ([UInt8], TextEncoding), chunkSize: Int) throws {
    // Far enough on for the fast path, and across every chunk boundary.
    let bytes = Array(repeating: UInt8(ascii: "x"), count: 67) + example.0
    let info = try withFile(bytes) { try SourceFileInfo.inspect(path: $0, chunkSize: chunkSize) }
    #expect(info.byteCount == bytes.count && info.encoding == example.1 && !info.hasByteOrderMark)
  }

  @Test(
    "MacRoman or windows-1252, on clear evidence only",
    arguments: [
      // é ë ï of MacRoman, behind lone returns.
      ("naam;x\rRen\u{8E};1\rZo\u{91};2\r", .macRoman),
      ("naam;x\r\nRen\u{8E};1\r\n", .windows1252),
      // è, which windows-1252 does not have, needs no returns.
      ("naam;x\nCr\u{8F}che;1\n", .macRoman),
      // é as windows-1252 has it, in a file with lone returns, and with one stray byte.
      ("naam;x\rRen\u{E9};1\r", .windows1252),
      ("naam;x\nRen\u{E9};1\nZo\u{EB};2\nCr\u{8F};3\n", .windows1252),
      // A typographic apostrophe, a dash, a euro.
      ("naam;x\rfoto\u{92}s;1\rGroen\u{96}Wit;2\rEUR\u{80};3\r", .windows1252),
      // UTF-8 that somebody saved twice, in an otherwise correct file.
      ("naam;x\nRen\u{E9};1\nA\u{C3}\u{8F};2\nb\u{C3}\u{81}\n", .windows1252),
      ("naam;x\nA\u{C3}\u{8F};2\nRen\u{E9}\n", .windows1252),
    ] as [(String, TextEncoding)], [1, 4096])
  func recognisesMacRoman(_ example: (String, TextEncoding), chunkSize: Int) throws {
    // The scalars stand for bytes.
    let bytes = example.0.unicodeScalars.map { UInt8($0.value) }
    let info = try withFile(bytes) { try SourceFileInfo.inspect(path: $0, chunkSize: chunkSize) }
    #expect(info.encoding == example.1)
  }

  @Test func leavesAMarkOutOfADamagedFileToo() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("naam;x\nZo".utf8) + [0xEB]
    try withFile(bytes) { path in
      let info = try SourceFileInfo.inspect(path: path)
      #expect(info.encoding == .windows1252 && info.hasByteOrderMark)
      #expect(try records(bytes, CSVDialect.sniff(path: path, info: info)) == ["1 naam|x", "2 Zoë"])
    }
  }

  private func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252: Array(text.data(using: .windowsCP1252)!)
    case .macRoman:
      // By hand: Foundation's table is another one on Linux.
      text.unicodeScalars.map {
        ["€": 0xDB, "ë": 0x91, "ú": 0x9C, "â": 0x89, "’": 0xD5][$0] ?? UInt8($0.value)
      }
    }
  }
}
