import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// What identifies a child, turned into what may be kept: a pseudonym, an age.
extension CellReader {
  func readPseudonym(
    _ reader: borrowing RecordReader, _ pseudonymiser: Pseudonymiser, _ identity: Job.IdentityKind,
    _ scratch: inout [UInt8]
  ) throws(CellFault) -> CellValue {
    for field in fields where isRestored {
      let kept = try reader.withField(field) { raw throws(CellFault) in
        try KeptForm.pseudonym(raw.trimmed, keyID: pseudonymiser.key.id, column: column)
      }
      guard let kept else { continue }
      scratch.append(contentsOf: kept)
      return .text(scratch.count - kept.count..<scratch.count)
    }
    var identifier: [UInt8] = []
    for field in fields {
      let part = try reader.withField(field) { raw throws(CellFault) -> [UInt8]? in
        let bytes = raw.trimmed
        if bytes.isEmpty {
          if isNullable { return nil }
          throw CellFault(code: .empty, column: column, reason: "De cel is leeg.")
        }
        guard let normal = Pseudonymiser.normal(bytes, identity) else {
          throw malformed(bytes, "persoonsnummer van acht of negen cijfers")
        }
        return normal
      }
      guard let part else { return .null }
      if !identifier.isEmpty { identifier.append(0x1F) }
      identifier += part
    }
    let start = scratch.count
    scratch.append(contentsOf: pseudonymiser.pseudonym(of: identifier, identity))
    return .text(start..<scratch.count)
  }

  func readAge(
    _ reader: borrowing RecordReader, _ format: DateFormat, on day: Day?
  ) throws(CellFault) -> CellValue {
    try reader.withField(fields[0]) { raw throws(CellFault) in
      let bytes = raw.trimmed
      if isRestored, let age = KeptForm.age(bytes) { return try inRange(age: age) }
      // Without a day there is no age; the column with the day says what is wrong.
      guard let day else { return .null }
      if bytes.isEmpty, isNullable { return .null }
      guard let birth = format.parse(bytes, form(fields[0], reader)) else { throw malformed(bytes, "datum") }
      return try age(birth, on: day)
    }
  }

  func age(_ birth: Day, on day: Day) throws(CellFault) -> CellValue {
    try inRange(age: birth.age(on: day))
  }

  func inRange(age years: Int) throws(CellFault) -> CellValue {
    guard (0...120).contains(years) else {
      throw CellFault(code: .outOfRange, column: column, reason: "De leeftijd op de peildatum kan niet.")
    }
    return .integer(years)
  }
}
