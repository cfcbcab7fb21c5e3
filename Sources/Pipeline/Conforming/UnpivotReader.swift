import Foundation
import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// Columns of a file that become rows: which they are, what their names mean, what their cells hold.
struct UnpivotReader {
  /// One number of one record.
  struct Cell {
    /// Which of the keys.
    var key: Int
    var number: Int?
    /// The source hides a number below this.
    var hiddenBelow: Int?
  }

  let keyColumn: String
  let keyType: TableShape.ColumnType
  /// What each column's name means.
  private(set) var keys: [CellValue] = []
  let valueType: TableShape.ColumnType
  let hiddenType: TableShape.ColumnType?
  /// Columns of the table that are filled, in order.
  let targets: [String]

  let labels: LabelTable?
  private var fields: [(index: Int, name: String)] = []
  private let total: (index: Int, name: String)?
  /// How the cells are written, and the total, when they are more than digits.
  private var valueReaders: [CellReader] = []
  private var totalReader: CellReader?
  private let skipsZero: Bool
  private let isPublic: Bool

  init(
    _ rule: TableRule.Unpivot, _ shape: TableShape, in context: ConformingContext
  ) throws(Problem) {
    let place = "etl/\(context.job.name).yml, unpivot"
    func column(_ name: String) throws(Problem) -> TableShape.Column {
      guard let found = shape.columns.first(where: { $0.name == name }) else {
        throw Problem(.jobDoesNotFit, "De tabel heeft geen kolom \(name).", place: place)
      }
      return found
    }
    let key = try column(rule.key)
    keyColumn = rule.key
    keyType = key.type
    valueType = try column(rule.value).type
    let hides = try rule.hiddenBelow.map { name throws(Problem) in try column(name) }
    hiddenType = try rule.hiddenBelow.map { name throws(Problem) in try column(name).type }
    for name in [rule.value, rule.hiddenBelow].compactMap(\.self)
    where try !column(name).type.isInteger {
      throw Problem(.jobDoesNotFit, "De kolom \(name) kan geen aantal bevatten.", place: place)
    }
    targets = [rule.key, rule.value] + (rule.hiddenBelow.map { [$0] } ?? [])
    skipsZero = rule.skipZero ?? false
    isPublic = context.job.job.source.isPublic
    total = try rule.total.map { name throws(Problem) in (try context.field(name), name) }

    var keyRule = rule.keyRule
    // "yyyy-10-01" reads the year from the name and takes the rest as it stands.
    let suffix = keyRule.format.flatMap { $0.hasPrefix("yyyy-") && $0.count == 10 ? $0.dropFirst(4) : nil }
    if suffix != nil { keyRule.format = "yyyy-MM-dd" }
    let reader = try CellReader(keyRule, for: key, in: context)
    labels = reader.labels

    guard let pattern = try? Regex(rule.columns).ignoresCase() else {
      throw Problem(.jobDoesNotFit, "columns is geen reguliere expressie.", place: place)
    }
    var scratch: [UInt8] = []
    for (index, name) in context.header.names.enumerated() {
      let name = name.trimmingCharacters(in: .whitespaces)
      guard let match = name.wholeMatch(of: pattern) else { continue }
      let word = String(match.output.count > 1 ? match.output[1].substring ?? "" : Substring(name))
      do {
        keys.append(fixed(try reader.read(word: word + (suffix ?? ""), &scratch), scratch))
      } catch {
        throw Problem(
          .columnMissing, "De kolom \(name) past niet op de job: \(error.reason)", place: place)
      }
      fields.append((index, name))
      guard let written = rule.valueIs else { continue }
      valueReaders.append(try UnpivotReader.cell(written, name, valueType, hides, context))
    }
    if let written = rule.valueIs, let total = rule.total {
      var plain = written
      (plain.min, plain.max) = (nil, nil)
      totalReader = try UnpivotReader.cell(plain, total, .int8, hides, context)
    }
    guard !fields.isEmpty else {
      throw Problem(.columnMissing, "Geen kolom heet zoals \(rule.columns).")
    }
    guard Set(keys).count == keys.count else {
      throw Problem(.columnMissing, "Twee kolommen zoals \(rule.columns) betekenen hetzelfde.")
    }
  }

  /// Appends the record's cells.
  func read(_ reader: borrowing RecordReader, _ cells: inout [Cell]) throws(CellFault) {
    var sum = 0
    var hidesSome = false
    if !valueReaders.isEmpty { return try readWritten(reader, &cells) }
    for (key, field) in fields.enumerated() {
      let cell = try reader.withField(field.index) { bytes throws(CellFault) in
        try read(bytes.trimmed, key, field.name)
      }
      sum += cell.number ?? 0
      hidesSome = hidesSome || cell.hiddenBelow != nil
      if !(skipsZero && cell.number == 0) { cells.append(cell) }
    }
    guard let total, !hidesSome else { return }
    let stated = reader.withField(total.index) { $0.trimmed.parseInteger() }
    guard let stated else {
      throw CellFault(code: .malformed, column: total.name, reason: "Dit is geen geheel getal.")
    }
    try requireEqual(sum, stated, total.name)
  }

  private func requireEqual(_ sum: Int, _ stated: Int, _ column: String) throws(CellFault) {
    guard stated != sum else { return }
    throw CellFault(
      code: .totalDiffers, column: column,
      reason: "De delen tellen niet op tot het totaal"
        + (isPublic ? ": \(sum) in plaats van \(stated)." : "."))
  }

  private static func cell(
    _ rule: ColumnRule, _ name: String, _ type: TableShape.ColumnType, _ hides: TableShape.Column?,
    _ context: ConformingContext
  ) throws(Problem) -> CellReader {
    var rule = rule
    rule.from = [name]
    if hides != nil, rule.min == nil { rule.min = "0" }
    // Where words stand for nothing, an empty cell makes no row.
    let column = TableShape.Column(name: name, type: type, isNullable: rule.empty != nil)
    return try CellReader(rule, for: column, in: context, hides: hides)
  }

  /// As `read`, for cells that are written as the job says.
  private func readWritten(
    _ reader: borrowing RecordReader, _ cells: inout [Cell]
  ) throws(CellFault) {
    var (sum, isKnown) = (0, true)
    var scratch: [UInt8] = []
    for (key, cell) in valueReaders.enumerated() {
      let value = try cell.read(reader, &scratch)
      try cell.contract?.require(value, scratch, of: cell)
      switch value {
      case .integer(let number):
        let (next, overflows) = sum.addingReportingOverflow(number)
        (sum, isKnown) = (next, isKnown && !overflows)
        if !(skipsZero && number == 0) { cells.append(Cell(key: key, number: number, hiddenBelow: nil)) }
      case .hidden(let below):
        isKnown = false
        cells.append(Cell(key: key, number: nil, hiddenBelow: below))
      default: break
      }
    }
    guard let totalReader, isKnown, case .integer(let stated) = try totalReader.read(reader, &scratch)
    else { return }
    try requireEqual(sum, stated, totalReader.column)
  }

  /// Which of its fields in the current record hold a number, and which do not.
  func judge(_ reader: borrowing RecordReader, _ sound: inout Set<Int>, _ faulty: inout Set<Int>) {
    for (key, field) in fields.enumerated() {
      let isNumber = reader.withField(field.index) { (try? read($0.trimmed, key, field.name)) != nil }
      if isNumber { sound.insert(field.index) } else { faulty.insert(field.index) }
    }
    if let total, reader.withField(total.index, { $0.trimmed.parseInteger() }) != nil {
      sound.insert(total.index)
    }
  }

  private func read(_ bytes: Bytes, _ key: Int, _ name: String) throws(CellFault) -> Cell {
    if let hiddenType, bytes.count > 1, bytes[0] == UInt8(ascii: "<"),
      let limit = Bytes(rebasing: bytes.dropFirst()).parseInteger(), limit > 0
    {
      guard hiddenType.range.contains(limit) else {
        throw CellFault(code: .outOfRange, column: name, reason: "Dit kan geen aantal zijn.")
      }
      return Cell(key: key, number: nil, hiddenBelow: limit)
    }
    guard !bytes.isEmpty else {
      throw CellFault(code: .empty, column: name, reason: "De cel is leeg.")
    }
    guard let number = bytes.parseInteger() else {
      let found =
        isPublic && !ElevenTest.isWithin(bytes)
        ? ": \(String(decoding: bytes.prefix(40), as: UTF8.self))" : ""
      throw CellFault(code: .malformed, column: name, reason: "Dit is geen aantal\(found).")
    }
    guard number >= 0, valueType.range.contains(number) else {
      throw CellFault(code: .outOfRange, column: name, reason: "Dit kan geen aantal zijn.")
    }
    return Cell(key: key, number: number, hiddenBelow: nil)
  }

  /// A key outlives the scratch bytes it was read into.
  private func fixed(_ value: CellValue, _ scratch: [UInt8]) -> CellValue {
    if case .text(let range) = value { return .code(FixedText(scratch[range])) }
    return value
  }
}
