/// How far a reader goes before it gives a record up.
package struct CSVLimits: Sendable, Equatable {
  /// How much of the file is read at once.
  package var chunkSize: Int
  /// The longest record, in bytes of UTF-8, its line end included.
  package var recordSize: Int
  /// The longest quoted field: how far to look for the closing quote before the opening one counts as stray.
  package var quoteSize: Int

  /// 256 KiB, 16 MiB and 1 MiB unless a test asks for less.
  package init(
    chunkSize: Int = SourceFileInfo.defaultChunkSize,
    recordSize: Int = 16 * 1024 * 1024,
    quoteSize: Int = 1024 * 1024
  ) {
    self.chunkSize = chunkSize
    self.recordSize = recordSize
    self.quoteSize = quoteSize
  }
}
