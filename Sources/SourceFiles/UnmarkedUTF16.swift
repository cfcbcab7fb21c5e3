/// UTF-16 that starts without its mark, as some databases export it.
enum UnmarkedUTF16 {
  /// Told from the first bytes: of text in a Latin script every other byte is NUL, and none of the others. Nil for
  /// anything else, and for a text so short that a few stray NULs would look the same.
  static func encoding(of prefix: UnsafeRawBufferPointer) -> TextEncoding? {
    let pairs = prefix.count / 2
    guard pairs >= 8 else { return nil }
    var (even, odd) = (0, 0)
    for pair in 0..<pairs {
      if prefix[pair * 2] == 0 { even += 1 }
      if prefix[pair * 2 + 1] == 0 { odd += 1 }
    }
    // A euro sign or a typographic quote has no NUL in either byte.
    if even == 0, odd * 10 >= pairs * 9 { return .utf16LittleEndian }
    if odd == 0, even * 10 >= pairs * 9 { return .utf16BigEndian }
    return nil
  }
}
