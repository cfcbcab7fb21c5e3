/// A gzip or zip file that holds deliveries, judged by its content and not by its name.
package struct PackedFile {
  /// Names of the files in it, with their folders, in order of name; the empty name for what gzip holds.
  package let members: [String]
  private let path: String
  private let limits: PackedLimits
  private let form: Form

  private enum Form {
    case gzip
    case zip(ZipArchive, [ZipArchive.Entry])
  }

  /// Nil when the file is not packed, or is packed because its format is: a spreadsheet, a text document.
  package init?(path: String, limits: PackedLimits = PackedLimits()) throws(SourceFileError) {
    self.path = path
    self.limits = limits
    switch try ContentKind(path: path) {
    case .gzip:
      form = .gzip
      members = [""]
    case .zip:
      let archive = try ZipArchive(
        path: path, limits: SheetLimits(partSize: limits.memberSize, ratio: limits.ratio))
      guard archive["[Content_Types].xml"] == nil, archive["mimetype"] == nil else { return nil }
      let entries = archive.entries.values.filter { Self.isFile($0.name) }.sorted { $0.name < $1.name }
      guard entries.count <= limits.members else { throw .tooLarge(path, "te veel bestanden") }
      var room = limits.totalSize
      for entry in entries {
        // Room never goes below zero, so that no sizes can overflow it.
        guard entry.size <= room else { throw .tooLarge(path, "uitgepakt") }
        room -= entry.size
      }
      guard !entries.isEmpty else { throw SourceFileError(.empty, path: path, "bevat geen bestanden.") }
      form = .zip(archive, entries)
      members = entries.map(\.name)
    default: return nil
    }
  }

  /// Unpacks a member by its place. A gzip file in a zip file is unpacked too; what is packed deeper is refused.
  package func unpack(_ index: Int) throws(SourceFileError) -> NamelessFile {
    var file: NamelessFile
    switch form {
    case .gzip: file = try gunzip(path)
    case .zip(let archive, let entries):
      let part = try ZipPart(archive, entries[index])
      file = try fill { target throws(SourceFileError) in try part.read(into: target) }
      if try ContentKind(path: file.path) == .gzip { file = try gunzip(file.path) }
    }
    if try PackedFile.isPacked(file.path) {
      throw SourceFileError(
        .notReadable, path: path, "is vaker ingepakt; pak het uit en lever wat erin zit.")
    }
    return file
  }

  private static func isPacked(_ path: String) throws(SourceFileError) -> Bool {
    switch try ContentKind(path: path) {
    case .gzip: true
    case .zip: try !SourceFileInfo.holdsWorkbook(path)
    default: false
    }
  }

  private func gunzip(_ path: String) throws(SourceFileError) -> NamelessFile {
    let part = try GzipPart(path: path, limits: limits)
    return try fill { target throws(SourceFileError) in try part.read(into: target) }
  }

  private func fill(
    _ read: (UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int
  ) throws(SourceFileError) -> NamelessFile {
    let file = try NamelessFile()
    let chunk = UnsafeMutableRawBufferPointer.allocate(
      byteCount: SourceFileInfo.defaultChunkSize, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = try read(chunk)
      if count == 0 { return file }
      try file.append(UnsafeRawBufferPointer(rebasing: chunk[..<count]), from: path)
    }
  }

  /// What a Mac or Excel adds is no delivery: `__MACOSX/`, `.DS_Store`, `~$` of a workbook that is open.
  private static func isFile(_ name: String) -> Bool {
    // A path may start with ./ or ../; it is shown and never followed.
    let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).filter { $0 != "." && $0 != ".." }
    guard let last = name.last, last != "/", last != "\\" else { return false }
    return !parts.contains { $0 == "__MACOSX" || $0.hasPrefix(".") || $0.hasPrefix("~$") }
  }
}
