/// How the bytes of a delivered text file stand for characters.
package enum TextEncoding: String, Sendable, Codable, CaseIterable {
  /// Valid UTF-8 to the last byte; plain ASCII is a part of it.
  case utf8 = "utf-8"
  /// UTF-16, low byte first, recognised by its byte order mark, or by a NUL in every other byte.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first, recognised likewise.
  case utf16BigEndian = "utf-16be"
  /// What remains: every byte string is valid windows-1252, so it cannot be refuted, only preferred last.
  case windows1252 = "windows-1252"
  /// As Excel for the Mac wrote it; only on clear evidence, see `MacEvidence`.
  case macRoman = "macintosh"
}
