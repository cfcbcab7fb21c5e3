import Foundation
import SourceFiles
import Vocabulary

/// Watches the columns that a job does not declare as identifying. One in which twenty or more different
/// values pass the eleven-test, nine in ten of all its different values, holds personal numbers.
struct IdentityGuard {
  private var columns: [Column]

  fileprivate struct Column {
    let field: Int
    let name: String
    /// Different values, by hash.
    var passing: Set<UInt64> = []
    var failing: Set<UInt64> = []
    /// Hashes met last, by their low bits: most values come again soon.
    var recent = [UInt64](repeating: 0, count: 1024)
  }

  fileprivate static let fewest = 20
  fileprivate static let share = 0.9
  /// A column with so many different other values holds no personal numbers, however it goes on.
  private static let mostFailing = 20_000
  /// Until a value passes, so many others are remembered.
  fileprivate static let mostBefore = 512

  init(_ header: Header, declared: Set<Int>) {
    columns = header.names.indices.filter { !declared.contains($0) }
      .map { Column(field: $0, name: header.names[$0]) }
  }

  /// Looks at the current record.
  mutating func watch(_ reader: borrowing RecordReader) {
    for index in columns.indices where columns[index].failing.count < Self.mostFailing {
      let isLookingOn = columns[index].remembersPassingOnly
      let bytes = reader.bytes(columns[index].field).trimmed
      // Nearly every field of a column with many values ends here.
      if bytes.isEmpty || isLookingOn && !ElevenTest.passes(bytes) { continue }
      columns[index].meet(bytes)
    }
  }

  /// - Throws: `Problem` naming the column, and nothing that stands in it.
  func requireNoneFound(_ place: String) throws(Problem) {
    guard let column = columns.first(where: \.holdsNumbers) else { return }
    throw Problem(
      .identityUndeclared,
      "Kolom \(column.field + 1) bevat persoonsnummers: \(column.passing.count) waarden doorstaan de elfproef. Niets geladen.",
      place: place,
      hint: "Noem de kolom bij identities in de job, of vraag een bestand zonder deze kolom.")
  }
}

extension IdentityGuard.Column {
  /// Whether a value that fails the test would change nothing.
  var remembersPassingOnly: Bool { passing.isEmpty && failing.count >= IdentityGuard.mostBefore }

  mutating func meet(_ bytes: Bytes) {
    let hash = bytes.hash
    let slot = Int(hash & 1023)
    guard recent[slot] != hash else { return }
    recent[slot] = hash
    if ElevenTest.passes(bytes) {
      passing.insert(hash)
    } else if !remembersPassingOnly {
      failing.insert(hash)
    }
  }

  var holdsNumbers: Bool {
    passing.count >= IdentityGuard.fewest
      && Double(passing.count) >= IdentityGuard.share * Double(passing.count + failing.count)
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// Eight bytes at a time; equal bytes have equal hashes, others hardly ever.
  fileprivate var hash: UInt64 {
    let bytes = UnsafeRawBufferPointer(self)
    var hash = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    func mix(_ word: UInt64) {
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    var index = 0
    while index &+ 8 <= count {
      mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < count {
      rest = rest << 8 | UInt64(self[index])
      index &+= 1
    }
    mix(rest)
    return hash
  }
}
