/// Keys that were met in this file, by two hashes of 64 bits with the line of the first: among a million keys the chance
/// that two different ones are taken for the same is less than one in 10²⁶.
struct KeyGuard {
  /// Past this many a file is refused: the keys take some 130 MB then.
  static let most = 3_000_000

  private struct Key: Hashable {
    var first: Int
    var second: Int
  }

  private var lines: [Key: Int32] = [:]
  let columns: [String]
  var isFull: Bool { lines.count >= KeyGuard.most }

  init(columns: [String]) { self.columns = columns }

  /// Remembers a key.
  /// - Returns: the line where it was met before; nil when it is new.
  mutating func firstLine(of parts: (inout Hasher) -> Void, at line: Int) -> Int? {
    var (first, second) = (Hasher(), Hasher())
    first.combine(1)
    second.combine(2)
    parts(&first)
    parts(&second)
    let key = Key(first: first.finalize(), second: second.finalize())
    if let known = lines[key] { return Int(known) }
    lines[key] = Int32(clamping: line)
    return nil
  }
}
