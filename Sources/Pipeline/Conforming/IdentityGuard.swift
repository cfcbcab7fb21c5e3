import Foundation
import SourceFiles
import Vocabulary

/// Watches the columns that a job does not declare as identifying. One in which twenty or more different
/// values pass the eleven-test, nine in ten of all its different values, holds personal numbers.
final class IdentityGuard {
  private var columns: [Column] = []
  /// One for each column that is still watched. Flat memory: every field of a file passes here.
  private let looks: UnsafeMutablePointer<Look>
  @exclusivity(unchecked) private var open: Int

  fileprivate struct Column {
    let field: Int
    let name: String
    /// Different values, by hash.
    var passing: Set<UInt64> = []
    var failing: Set<UInt64> = []
  }

  private struct Look {
    var field: Int
    var column: Int
    /// Whether a value that fails the test would change nothing.
    var isLookingOn: Bool
    /// Hashes met last, by their low bits: most values come again soon.
    var recent: UnsafeMutablePointer<UInt64>
  }

  fileprivate static let fewest = 20
  fileprivate static let share = 0.9
  /// A column with so many different other values holds no personal numbers, however it goes on.
  private static let mostFailing = 20_000
  /// Until a value passes, so many others are remembered.
  fileprivate static let mostBefore = 512
  private static let slots = 1024

  init(_ header: Header, declared: Set<Int>) {
    columns = header.names.indices.filter { !declared.contains($0) }
      .map { Column(field: $0, name: header.names[$0]) }
    open = columns.count
    looks = .allocate(capacity: max(1, open))
    for (index, column) in columns.enumerated() {
      let recent = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.slots)
      recent.initialize(repeating: 0, count: Self.slots)
      looks[index] = Look(field: column.field, column: index, isLookingOn: false, recent: recent)
    }
  }

  deinit {
    for index in columns.indices { looks[index].recent.deallocate() }
    looks.deallocate()
  }

  /// Looks at the current record.
  func watch(_ reader: borrowing RecordReader) {
    // From the back, since one that is closed changes places with the last.
    var index = open
    while index > 0 {
      index &-= 1
      let look = looks[index]
      let bytes = reader.bytes(look.field).trimmed
      // Nearly every field of a column with many values ends here.
      if bytes.isEmpty || look.isLookingOn && !ElevenTest.passes(bytes) { continue }
      let hash = bytes.hash
      let slot = Int(hash & UInt64(Self.slots - 1))
      if look.recent[slot] == hash { continue }
      look.recent[slot] = hash
      columns[look.column].meet(hash, passes: ElevenTest.passes(bytes))
      looks[index].isLookingOn = columns[look.column].remembersPassingOnly
      if columns[look.column].failing.count >= Self.mostFailing { close(index) }
    }
  }

  private func close(_ index: Int) {
    open -= 1
    if index < open { swap(&looks[index], &looks[open]) }
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

  mutating func meet(_ hash: UInt64, passes: Bool) {
    if passes {
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
