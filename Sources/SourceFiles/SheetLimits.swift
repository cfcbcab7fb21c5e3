/// How far the reader of a spreadsheet goes before it takes the file for a trap.
package struct SheetLimits: Sendable, Equatable {
  /// Parts in the zip file.
  package var parts: Int
  /// Bytes of one part, unpacked.
  package var partSize: Int
  /// How many times larger than packed a part may be, once it is past a mebibyte.
  package var ratio: Int
  /// Bytes of all shared strings, which have to stay in memory.
  package var stringsSize: Int
  /// Bytes of one row, and of one text.
  package var rowSize: Int

  /// A million rows of Excel fit with room to spare; what is larger is no delivery.
  package init(
    parts: Int = 4096,
    partSize: Int = 2 * 1024 * 1024 * 1024,
    ratio: Int = 300,
    stringsSize: Int = 96 * 1024 * 1024,
    rowSize: Int = 4 * 1024 * 1024
  ) {
    self.parts = parts
    self.partSize = partSize
    self.ratio = ratio
    self.stringsSize = stringsSize
    self.rowSize = rowSize
  }

  /// What Excel itself allows.
  static let rows = 1_048_576
  static let columns = 16_384
}
