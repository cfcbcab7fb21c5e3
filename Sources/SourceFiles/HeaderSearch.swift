/// Finds the line that holds the header, and by which byte it is divided.
///
/// As a rule that is the first line that is not blank. Lines above it are titles only when each has one filled field at
/// most and a table clearly follows: a header with two filled fields or more among the first twenty lines, and
/// at least half of the lines below it divided as it is. A comma must divide it in three or more, because a single one
/// also stands in sentences and in numbers. A file of one column has no title lines.
struct HeaderSearch {
  private static let farthest = 20

  let layout: (delimiter: UInt8, titleLines: Int)

  init(_ sample: UnsafeBufferPointer<UInt8>, _ counts: DelimiterCounts) {
    if let told = HeaderSearch.told(sample, counts) {
      layout = (told, HeaderSearch.titleLines(sample, counts, told, from: 1) ?? counts.places[0].number)
      return
    }
    let usual = counts.best
    let delimiter = HeaderSearch.below(counts, usual) ?? usual
    layout = (delimiter, HeaderSearch.titleLines(sample, counts, delimiter, from: 0) ?? 0)
  }

  /// `sep=;`, by which Excel is told how to read the rest.
  private static func told(_ sample: UnsafeBufferPointer<UInt8>, _ counts: DelimiterCounts) -> UInt8? {
    guard let first = counts.places.first else { return nil }
    let line = Array(sample[first.bytes])
    guard line.count == 5, line[..<4].map({ $0 | 0x20 }).elementsEqual("sep=".utf8.map { $0 | 0x20 }) else {
      return nil
    }
    return DelimiterCounts.candidates.contains(line[4]) ? line[4] : nil
  }

  /// A delimiter that the first line does not have and a table below it does; nil when the first line will do.
  private static func below(_ counts: DelimiterCounts, _ usual: UInt8) -> UInt8? {
    let lines = counts.lines
    guard let first = lines.first else { return nil }
    let own = DelimiterCounts.candidates.firstIndex(of: usual)!
    let agreeing = lines.dropFirst().count { $0[own] == first[own] }
    if first[own] > 0, lines.count == 1 || agreeing * 2 >= lines.count - 1 { return nil }
    var best: (score: Int, delimiter: UInt8)?
    for (index, delimiter) in DelimiterCounts.candidates.enumerated() where first[index] == 0 {
      let least = delimiter == UInt8(ascii: ",") ? 2 : 1
      guard let header = lines.prefix(farthest).firstIndex(where: { $0[index] > 0 }),
        lines[header][index] >= least
      else { continue }
      // The delimiter of the first line goes on below it: that is the real one.
      if first[own] > 0, lines[header][own] >= first[own] { continue }
      let following = lines[(header + 1)...]
      let alike = following.count { $0[index] == lines[header][index] }
      guard alike > 0, alike * 2 >= following.count else { continue }
      let score = lines[header][index] * (1 + alike)
      if score > (best?.score ?? 0) { best = (score, delimiter) }
    }
    return best?.delimiter
  }

  /// How many lines stand above the header; nil when nothing shows that there are any.
  private static func titleLines(
    _ sample: UnsafeBufferPointer<UInt8>, _ counts: DelimiterCounts, _ delimiter: UInt8, from start: Int
  ) -> Int? {
    let own = DelimiterCounts.candidates.firstIndex(of: delimiter)!
    let places = counts.places
    guard
      let header = places.indices.dropFirst(start).prefix(farthest).first(where: {
        filled(sample[places[$0].bytes], delimiter) >= 2
      }), header > 0
    else { return nil }
    let following = counts.lines[(header + 1)...]
    let alike = following.count { $0[own] == counts.lines[header][own] }
    guard start > 0 || (alike > 0 && alike * 2 >= following.count) else { return nil }
    return places[header].number - 1
  }

  /// Number of fields that say something.
  private static func filled(_ line: Slice<UnsafeBufferPointer<UInt8>>, _ delimiter: UInt8) -> Int {
    line.split(separator: delimiter).count { field in
      field.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != UInt8(ascii: "\"") }
    }
  }
}
