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
    var recent = [UInt64](repeating: 0, count: 32)
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
  mutating func watch(_ reader: borrowing CSVReader) {
    for index in columns.indices where columns[index].failing.count < Self.mostFailing {
      reader.withField(columns[index].field) { bytes in
        let bytes = bytes.trimmed
        if !bytes.isEmpty { columns[index].meet(bytes) }
      }
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
  mutating func meet(_ bytes: Bytes) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let slot = Int(hash & 31)
    guard recent[slot] != hash else { return }
    recent[slot] = hash
    if ElevenTest.passes(bytes) {
      passing.insert(hash)
    } else if !passing.isEmpty || failing.count < IdentityGuard.mostBefore {
      failing.insert(hash)
    }
  }

  var holdsNumbers: Bool {
    passing.count >= IdentityGuard.fewest
      && Double(passing.count) >= IdentityGuard.share * Double(passing.count + failing.count)
  }
}
