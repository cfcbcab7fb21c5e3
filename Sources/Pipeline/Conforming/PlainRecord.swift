import Postgres
import SourceFiles
import Warehouse

/// The short way of a record into the COPY: when every cell is plain, its row is made here from the file's bytes,
/// without values in between and without errors. At the first cell that is not, the record takes the long way, which
/// alone says what is wrong with a cell; this way accepts nothing that the long way would not write in the same bytes.
final class PlainRecord {
  /// Day in the column of the period, since 2000-01-01.
  @exclusivity(unchecked) private(set) var day: Int32 = 0
  /// A cell was not known: the long way may teach what it becomes.
  @exclusivity(unchecked) private(set) var isToLearn = false

  private let columns: UnsafeMutablePointer<PlainColumn>
  private let count: Int
  private let memories: [CellMemory]
  /// Columns with a list of words, and the word that is met in each: −1 for none.
  private let labels: [(column: Int, table: LabelTable)]
  private let met: UnsafeMutablePointer<Int32>
  private let dayPlace: Int
  private let hiding: Int
  /// The row. All before the first cell is the same in every row, but for portion and line.
  private let row: UnsafeMutableRawPointer
  private static let room = 65_536
  private let start: Int
  @exclusivity(unchecked) private var end = 0
  @exclusivity(unchecked) private(set) var written = 0
  @exclusivity(unchecked) private var missed = 0

  /// - Parameter day: place of the period among the columns; nil when the file as a whole has one.
  /// - Returns: nil when some column cannot be plain.
  init?(_ table: TableConformer, day: Int?) {
    let memories = table.readers.map { _ in CellMemory() }
    var columns: [PlainColumn] = []
    for (index, reader) in table.readers.enumerated() {
      guard let column = PlainColumn(reader, table.types[index], memories[index]) else { return nil }
      columns.append(column)
    }
    var head = BinaryCopyBuffer()
    head.beginRow(columns: Int16(table.columnNames.count))
    head.append(text: table.owner)
    head.append(int64: 0)
    head.append(int32: 0)
    start = head.count
    row = .allocate(byteCount: Self.room, alignment: 16)
    row.copyMemory(from: head.bytes, byteCount: start)
    self.memories = memories
    count = columns.count
    self.columns = .allocate(capacity: max(1, count))
    self.columns.initialize(from: columns, count: count)
    met = .allocate(capacity: max(1, count))
    met.initialize(repeating: -1, count: count)
    labels = table.readers.enumerated().compactMap { index, reader in reader.labels.map { (index, $0) } }
    dayPlace = day ?? -1
    hiding = table.hiding.count
  }

  deinit {
    columns.deallocate()
    met.deallocate()
    row.deallocate()
  }

  /// Whether more records turn out to take the long way than this one saves time on.
  var isInVain: Bool { missed > 10_000 && missed > written }

  /// Makes the row of the current record, but for portion and line.
  /// - Returns: false when some cell is not plain; nothing of the record is then counted or kept.
  func read(_ reader: borrowing RecordReader) -> Bool {
    isToLearn = false
    var at = start
    for index in 0..<count {
      let column = columns + index
      let bytes =
        column.pointee.kind == .fixed
        ? Bytes(start: nil, count: 0) : reader.bytes(column.pointee.field).trimmed
      let place = at
      switch column.pointee.kind {
      case .known, .fixed:
        guard let entry = column.pointee.memory._withUnsafeGuaranteedRef({ $0.entry(bytes) }) else {
          isToLearn = true
          return miss()
        }
        (row + at).storeBytes(of: entry.pointee.field.0, as: UInt64.self)
        (row + at).storeBytes(of: entry.pointee.field.1, toByteOffset: 8, as: UInt64.self)
        (row + at).storeBytes(of: entry.pointee.field.2, toByteOffset: 16, as: UInt64.self)
        met[index] = entry.pointee.label
        at &+= Int(entry.pointee.size)
      case _ where bytes.isEmpty:
        guard column.pointee.isNullable else { return miss() }
        put(Int32(-1), &at)
      case .text:
        guard !bytes.mayBeRounded, bytes.count < Self.room - 64 - at else { return miss() }
        put(bytes, &at)
      case .integer:
        guard let number = bytes.plainNumber, number >= column.pointee.least, number <= column.pointee.most
        else { return miss() }
        put(Int32(truncatingIfNeeded: column.pointee.width), &at)
        switch column.pointee.width {
        case 2: put(Int16(truncatingIfNeeded: number), &at)
        case 4: put(Int32(truncatingIfNeeded: number), &at)
        default: put(Int64(number), &at)
        }
      case .digits:
        guard bytes.count == column.pointee.width, let number = bytes.plainNumber, number > 0,
          column.pointee.canBeginWithZero || bytes[0] != UInt8(ascii: "0")
        else { return miss() }
        put(bytes, &at)
      case .vestiging:
        guard bytes.isPlainVestiging else { return miss() }
        put(bytes, &at)
      }
      if index == dayPlace {
        guard at &- place == 8 else { return miss() }
        day = Int32(bigEndian: (row + place).loadUnaligned(fromByteOffset: 4, as: Int32.self))
      }
      guard at < Self.room - 64 else { return miss() }
    }
    for _ in 0..<hiding {
      guard at < Self.room - 64 else { return miss() }
      put(Int32(-1), &at)
    }
    end = at
    return true
  }

  /// Adds the row that was made, and counts what it met.
  func write(portion: Int64, line: Int, to rows: inout BinaryCopyBuffer) {
    (row + start).storeBytes(of: portion.bigEndian, toByteOffset: -16, as: Int64.self)
    (row + start).storeBytes(of: Int32(clamping: line).bigEndian, toByteOffset: -4, as: Int32.self)
    rows.append(row: UnsafeRawBufferPointer(start: row, count: end))
    for (column, table) in labels where met[column] >= 0 { table.meet(Int(met[column])) }
    written &+= 1
  }

  /// Remembers what a cell became.
  func learn(_ column: Int, _ bytes: Bytes, _ field: UnsafeRawBufferPointer, label: Int?) {
    memories[column].remember(bytes, as: field, label: label)
  }

  private func miss() -> Bool {
    missed &+= 1
    return false
  }

  @inline(__always)
  private func put<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number, _ at: inout Int) {
    (row + at).storeBytes(of: number.bigEndian, as: Number.self)
    at &+= MemoryLayout<Number>.size
  }

  @inline(__always)
  private func put(_ text: Bytes, _ at: inout Int) {
    put(Int32(truncatingIfNeeded: text.count), &at)
    (row + at).copyMemory(from: text.baseAddress!, byteCount: text.count)
    at &+= text.count
  }
}
