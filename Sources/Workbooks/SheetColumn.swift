/// Names of columns.
enum SheetColumn {
  /// 0 → `A`, 27 → `AB`
  static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }
}
