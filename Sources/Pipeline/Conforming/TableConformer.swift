import Foundation
import Jobs
import Postgres
import SourceFiles
import Vocabulary
import Warehouse

/// Turns records into rows of one table in PostgreSQL's binary format. First `read`, which may refuse the
/// record; then, once every table has accepted it, `write`.
final class TableConformer {
  let table: String
  /// In the order of the rows' fields.
  let columnNames: [String]
  @exclusivity(unchecked) var rows = BinaryCopyBuffer()

  let readers: [CellReader]
  let types: [TableShape.ColumnType]
  let unpivot: UnpivotReader?
  /// Places of the values of which something more must hold.
  private let contracted: [Int]
  /// Columns that take the bound of a hidden number, with the place of that number.
  let hiding: [(value: Int, type: TableShape.ColumnType)]
  let isDistinct: Bool
  /// Place of the pseudonym among the values.
  private let person: Int?
  let filters: [Filter]
  /// Writes plain records without reading them into values; nil when nothing of the table may be plain.
  @exclusivity(unchecked) var plain: PlainRecord?

  struct Filter {
    var field: Int
    var words: [[UInt8]]
  }
  private var seen: Set<[UInt8]> = []
  @exclusivity(unchecked) private(set) var values: [CellValue] = []
  @exclusivity(unchecked) private(set) var scratch: [UInt8] = []
  let owner: [UInt8]

  /// - Throws: `Problem` when the rule does not fit the table or the file's header.
  init(_ rule: TableRule, _ shape: TableShape, in context: ConformingContext) throws(Problem) {
    table = rule.table
    isDistinct = rule.distinct ?? false
    owner = Array(context.job.job.owner.utf8)
    unpivot = try rule.unpivot.map { rule throws(Problem) in
      try UnpivotReader(rule, shape, in: context)
    }
    let hidingNames = rule.columns.values.compactMap(\.hiddenBelow)
    let present = rule.columns.filter { !context.lacks($0.value) }
    let filled = Set(present.keys).union(unpivot?.targets ?? []).union(hidingNames)
    let own: Set<String> = ["owner", "portion_id", "line"]
    let known = Set(shape.columns.map(\.name))
    let place = "etl/\(context.job.name).yml, tabel \(rule.table)"
    for name in filled.sorted() where !known.contains(name) {
      throw Problem(
        .jobDoesNotFit, "De tabel heeft geen kolom \(name).", place: place,
        hint: nearest(to: name, among: known).map { "Bedoeld: \($0)?" })
    }
    for column in shape.columns
    where !column.isNullable && !filled.contains(column.name) && !own.contains(column.name) {
      throw Problem(.jobDoesNotFit, "De kolom \(column.name) wordt niet gevuld.", place: place)
    }
    let columns = shape.columns.filter { present[$0.name] != nil }
    var hiding: [(value: Int, type: TableShape.ColumnType)] = []
    var hidingColumns: [String] = []
    var readers: [CellReader] = []
    for (index, column) in columns.enumerated() {
      let own = rule.columns[column.name]!
      let hides = own.hiddenBelow.flatMap { name in shape.columns.first { $0.name == name } }
      if let hides {
        guard column.isNullable, column.type.isInteger, hides.type.isInteger, rule.columns[hides.name] == nil,
          !hidingColumns.contains(hides.name)
        else {
          throw Problem(.jobDoesNotFit, "De kolom \(column.name) kan geen getal verbergen.", place: place)
        }
        hiding.append((index, hides.type))
        hidingColumns.append(hides.name)
      }
      readers.append(try CellReader(own, for: column, in: context, hides: hides, siblings: rule.columns))
    }
    self.readers = readers
    types = columns.map(\.type)
    self.hiding = hiding
    contracted = readers.indices.filter { readers[$0].contract != nil }
    columnNames =
      ["owner", "portion_id", "line"] + columns.map(\.name) + hidingColumns + (unpivot?.targets ?? [])
    values = Array(repeating: .null, count: columns.count)
    person = columns.firstIndex { $0.name == "persoon" }
    filters = try (rule.where ?? [:]).sorted { $0.key < $1.key }.map { name, words throws(Problem) in
      Filter(field: try context.field(name), words: words.map { Array($0.utf8) })
    }
  }

  /// Whether the current record is about this at all.
  func concerns(_ reader: borrowing RecordReader) -> Bool {
    for filter in filters {
      let isMet = reader.withField(filter.field) { bytes in
        filter.words.contains { $0.elementsEqual(bytes.trimmed) }
      }
      if !isMet { return false }
    }
    return true
  }

  /// Whether the record that was read is about one of these persons.
  func isAbout(_ persons: Set<[UInt8]>) -> Bool {
    guard !persons.isEmpty, let person, case .text(let range) = values[person] else { return false }
    return persons.contains(Array(scratch[range]))
  }

  /// What became of the lists of labels.
  var labelUses: [LabelUse] { (readers.map(\.labels) + [unpivot?.labels]).compactMap { $0?.use } }

  /// Reads the current record.
  func read(_ reader: borrowing RecordReader) throws(CellFault) {
    scratch.removeAll(keepingCapacity: true)
    for index in readers.indices {
      values[index] = try readers[index].read(reader, &scratch)
    }
    for index in contracted {
      try readers[index].contract?.require(values[index], scratch, of: readers[index])
    }
  }

  /// Puts what stands in columns of the table into a hash.
  func hash(_ columns: [Int], into hasher: inout Hasher) {
    for index in columns {
      hasher.combine(index)
      // A text of the file and a code that a list gave: the same bytes are the same value.
      switch values[index] {
      case .text(let range): scratch[range].withUnsafeBytes { hasher.combine(bytes: $0) }
      case .code(let text): hasher.combine(bytes: UnsafeRawBufferPointer(text.bytes))
      default: hasher.combine(values[index])
      }
    }
  }

  /// Which fields of the current record conform, each by itself, and which do not.
  func judge(
    _ reader: borrowing RecordReader, _ sound: inout Set<Int>, _ faulty: inout Set<Int>
  ) {
    scratch.removeAll(keepingCapacity: true)
    for cell in readers {
      if (try? cell.read(reader, &scratch)) == nil {
        faulty.formUnion(cell.fields)
      } else {
        sound.formUnion(cell.fields)
      }
    }
    sound.formUnion(filters.map(\.field))
    unpivot?.judge(reader, &sound, &faulty)
  }

  /// The cells that become rows; one that says nothing when the table is not unpivoted.
  func cells(_ reader: borrowing RecordReader, _ found: inout [UnpivotReader.Cell]) throws(CellFault) {
    found.removeAll(keepingCapacity: true)
    guard unpivot != nil else {
      found.append(UnpivotReader.Cell(key: 0, number: nil, hiddenBelow: nil))
      return
    }
    try unpivot!.read(reader, &found)
  }

  /// Where a column's value is found.
  enum Place {
    case value(Int)
    case key
  }

  /// Nil for a column that the records do not fill.
  func place(of column: String) -> Place? {
    if let unpivot, column == unpivot.keyColumn { return .key }
    let index = columnNames.firstIndex(of: column).map { $0 - 3 }
    return index.flatMap { values.indices.contains($0) ? .value($0) : nil }
  }

  /// The day or period in one of the columns, for the slice.
  func period(in place: Place?, of cell: UnpivotReader.Cell) -> PortionBook.When? {
    let value: CellValue
    switch place {
    case .value(let index): value = values[index]
    case .key: value = unpivot!.keys[cell.key]
    case nil: return nil
    }
    switch value {
    case .day(let day): return .day(day)
    case .code(let text): return .text(ArraySlice(text.bytes))
    case .text(let range): return .text(scratch[range])
    default: return nil
    }
  }

  /// Adds a row for one cell of the record that was read.
  func write(_ cell: UnpivotReader.Cell, portion: Int64, line: Int) {
    if isDistinct, !isNew(in: portion) { return }
    rows.beginRow(columns: Int16(columnNames.count))
    rows.append(text: owner)
    rows.append(int64: portion)
    rows.append(int32: Int32(clamping: line))
    for index in values.indices { append(values[index], types[index]) }
    for hidden in hiding {
      if case .hidden(let below) = values[hidden.value] {
        append(.integer(below), hidden.type)
      } else {
        rows.appendNull()
      }
    }
    guard let unpivot else { return }
    append(unpivot.keys[cell.key], unpivot.keyType)
    append(cell.number.map(CellValue.integer) ?? .null, unpivot.valueType)
    if let type = unpivot.hiddenType {
      append(cell.hiddenBelow.map(CellValue.integer) ?? .null, type)
    }
  }

  /// Bytes gathered and not yet taken.
  var byteCount: Int { rows.count }
  func end() { rows.trailer() }
  func take() -> [UInt8] { rows.take() }

  private func append(_ value: CellValue, _ type: TableShape.ColumnType) {
    append(value, type, to: &rows)
  }

  func append(_ value: CellValue, _ type: TableShape.ColumnType, to rows: inout BinaryCopyBuffer) {
    switch value {
    case .null, .hidden: rows.appendNull()
    case .boolean(let flag): rows.append(bool: flag)
    case .day(let day): rows.append(date: day)
    case .code(let text): rows.append(text: text.bytes)
    case .text(let range):
      scratch.withUnsafeBufferPointer { rows.append(text: Bytes(rebasing: $0[range])) }
    case .integer(let number):
      switch type {
      case .int2: rows.append(int16: Int16(number))
      case .int4: rows.append(int32: Int32(number))
      default: rows.append(int64: Int64(number))
      }
    }
  }

  /// Whether these values were not met before in this portion.
  private func isNew(in portion: Int64) -> Bool {
    var key = withUnsafeBytes(of: portion) { Array($0) }
    for value in values {
      switch value {
      case .null: key.append(0xFF)  // no UTF-8 text holds this byte
      case .text(let range): key.append(contentsOf: scratch[range])
      case .code(let text): key.append(contentsOf: text.bytes)
      case .integer(let number): withUnsafeBytes(of: number) { key.append(contentsOf: $0) }
      case .hidden(let below): withUnsafeBytes(of: -below) { key.append(contentsOf: $0) }
      case .day(let day): withUnsafeBytes(of: day) { key.append(contentsOf: $0) }
      case .boolean(let flag): key.append(flag ? 1 : 0)
      }
      key.append(0)
    }
    return seen.insert(key).inserted
  }
}
