/// Walks through one part of a spreadsheet: elements and text, as far as spreadsheets use XML. Knows no namespaces
/// (a prefix is left out), no document types (refused: entities could grow without end) and keeps nothing.
struct XMLScanner: ~Copyable {
  enum Event {
    /// `name` and `attributes` are those of the element.
    case open
    /// `name` is that of the element.
    case close
    /// `text` has a piece of text, entities undone.
    case text
    /// Nothing follows, and every element was closed.
    case end
  }

  let path: String
  private(set) var text: [UInt8] = []
  /// Between < and >.
  private var markup: [UInt8] = []
  private var nameRange = 0..<0
  private var depth = 0
  /// An element without content closes in the next event.
  private var closesNext = false
  private let input: XMLInput
  private let limit: Int

  init(_ archive: ZipArchive, _ name: String) throws(SourceFileError) {
    path = archive.path
    limit = archive.limits.rowSize
    input = try XMLInput(archive, name)
  }

  mutating func next() throws(SourceFileError) -> Event {
    if closesNext {
      closesNext = false
      depth -= 1
      return .close
    }
    while let byte = try input.next() {
      if byte != UInt8(ascii: "<") {
        try readText(byte)
        return .text
      }
      if let event = try readMarkup() { return event }
    }
    guard depth == 0 else { throw .damaged(path, "XML breekt af") }
    return .end
  }

  /// Whether the element has this name, whatever its prefix.
  func isNamed(_ name: StaticString) -> Bool {
    nameRange.count == name.utf8CodeUnitCount
      && markup[nameRange].elementsEqual(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Goes past the rest of the element that was just opened.
  mutating func skipElement() throws(SourceFileError) {
    let outside = depth - 1
    while depth > outside { if case .end = try next() { return } }
  }

  /// Goes to the end, so that size and checksum of the part have been checked.
  mutating func drain() throws(SourceFileError) {
    while true { if case .end = try next() { return } }
  }

  /// The value of an attribute of the element that was just opened, whatever its prefix; nil without it.
  func attribute(_ name: StaticString) -> [UInt8]? {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    var index = nameRange.upperBound
    while true {
      while index < markup.count, markup[index] <= 0x20 { index += 1 }
      var start = index
      while index < markup.count, markup[index] != UInt8(ascii: "="), markup[index] > 0x20 {
        if markup[index] == UInt8(ascii: ":") { start = index + 1 }
        index += 1
      }
      let end = index
      while index < markup.count, markup[index] != UInt8(ascii: "\""), markup[index] != UInt8(ascii: "'") {
        index += 1
      }
      guard index < markup.count else { return nil }
      let quote = markup[index]
      let first = index + 1
      index = first
      while index < markup.count, markup[index] != quote { index += 1 }
      guard index < markup.count else { return nil }
      if markup[start..<end].elementsEqual(wanted) { return XMLText.undoEntities(markup[first..<index]) }
      index += 1
    }
  }

  func string(_ name: StaticString) -> String? {
    attribute(name).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func readText(_ first: UInt8) throws(SourceFileError) {
    text.removeAll(keepingCapacity: true)
    text.append(first)
    while let byte = try input.peek(), byte != UInt8(ascii: "<") {
      text.append(byte)
      input.skip()
      guard text.count <= limit else { throw .tooLarge(path, "tekst") }
    }
    guard text.contains(UInt8(ascii: "&")) else { return }
    guard let plain = XMLText.undoEntities(text[...]) else { throw .damaged(path, "XML") }
    text = plain
  }

  /// - Returns: nil for what says nothing: a comment, a declaration.
  private mutating func readMarkup() throws(SourceFileError) -> Event? {
    switch try input.peek() {
    case UInt8(ascii: "!"):
      return try readDeclaration()
    case UInt8(ascii: "?"):
      try skip(past: "?>")
      return nil
    default: break
    }
    markup.removeAll(keepingCapacity: true)
    var quote: UInt8?
    while let byte = try input.next() {
      if quote == nil, byte == UInt8(ascii: ">") { return try judgeElement() }
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      markup.append(byte)
      guard markup.count <= limit else { throw .tooLarge(path, "XML") }
    }
    throw .damaged(path, "XML breekt af")
  }

  private mutating func judgeElement() throws(SourceFileError) -> Event {
    let isClose = markup.first == UInt8(ascii: "/")
    closesNext = !isClose && markup.last == UInt8(ascii: "/")
    if closesNext { markup.removeLast() }
    var start = isClose ? 1 : 0
    var end = start
    while end < markup.count, markup[end] > 0x20 {
      if markup[end] == UInt8(ascii: ":") { start = end + 1 }
      end += 1
    }
    nameRange = start..<end
    guard !nameRange.isEmpty else { throw .damaged(path, "XML") }
    depth += isClose ? -1 : 1
    guard depth >= 0 else { throw .damaged(path, "XML") }
    return isClose ? .close : .open
  }

  private mutating func readDeclaration() throws(SourceFileError) -> Event? {
    input.skip()
    if try input.peek() == UInt8(ascii: "-"), try input.skips("--") {
      try skip(past: "-->")
      return nil
    }
    guard try input.skips("[CDATA[") else { throw .damaged(path, "XML met een documenttype") }
    try skip(past: "]]>")
    text = Array(markup.dropLast(3))
    return .text
  }

  private mutating func skip(past end: StaticString) throws(SourceFileError) {
    let wanted = UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
    markup.removeAll(keepingCapacity: true)
    while let byte = try input.next() {
      markup.append(byte)
      if byte == wanted.last, markup.suffix(wanted.count).elementsEqual(wanted) { return }
      guard markup.count <= limit else { throw .tooLarge(path, "XML") }
    }
    throw .damaged(path, "XML breekt af")
  }
}
