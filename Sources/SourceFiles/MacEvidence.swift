import Glibc

/// Tells MacRoman from windows-1252. Every byte string is valid in both, so only clear evidence counts: in MacRoman
/// 0x80–0x9F are letters with accents, where windows-1252 has quotes, dashes and five bytes that mean nothing; its own
/// letters with accents lie at 0xC0–0xFF, where MacRoman has mostly signs.
struct MacEvidence {
  /// Letters with an accent, as one reading or the other has it, right behind an ASCII letter.
  private var macLetters = 0
  private var windowsLetters = 0
  private var hasUndefined = false
  private var hasLineFeed = false
  private var hasReturn = false
  private var last: UInt8 = 0
  private var lastWasWindowsLetter = false

  /// A Mac of before 2001 ended lines with a return alone; without those, a byte that windows-1252 does not have
  /// must say so. In both cases the letters have to agree.
  var isMacRoman: Bool {
    (hasUndefined || (hasReturn && !hasLineFeed)) && macLetters > windowsLetters
  }

  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    if !hasLineFeed { hasLineFeed = memchr(base, 0x0A, bytes.count) != nil }
    if !hasReturn { hasReturn = memchr(base, 0x0D, bytes.count) != nil }
    var index = 0
    while true {
      let next = UTF8Validator.endOfASCII(bytes, from: index)
      if next > index { pass(bytes[next - 1]) }
      index = next
      guard index < bytes.count else { return }
      judge(bytes[index])
      index += 1
    }
  }

  private mutating func pass(_ byte: UInt8) {
    last = byte
    lastWasWindowsLetter = false
  }

  private mutating func judge(_ byte: UInt8) {
    let followsLetter = (0x41...0x5A).contains(last & 0xDF)
    var isWindowsLetter = false
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
      if followsLetter {
        hasUndefined = true
        macLetters += 1
      }
    // In windows-1252 these follow a letter too: the euro, dots, closing quotes, dashes, the trade mark.
    case 0x80, 0x85, 0x92, 0x94, 0x96, 0x97, 0x99: break
    case 0x82...0x9F: if followsLetter { macLetters += 1 }
    // In MacRoman these are dashes and quotes, and signs that no name holds.
    case 0xD0...0xD5, 0xD7, 0xF7: break
    case 0xC0...0xFF:
      if followsLetter {
        windowsLetters += 1
        isWindowsLetter = true
      }
    default: break
    }
    // Half of a UTF-8 character that somebody saved as if it were two says nothing.
    if lastWasWindowsLetter, byte < 0xC0 { windowsLetters -= 1 }
    (last, lastWasWindowsLetter) = (byte, isWindowsLetter)
  }
}
