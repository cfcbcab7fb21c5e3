import Postgres
import SourceFiles
import Warehouse

/// The short way of plain records. See `PlainRecord`.
extension TableConformer {
  /// Looks whether records may be plain: one row each, of cells that mean something by themselves.
  /// - Parameter day: place of the period among the values; nil when the file as a whole has one.
  func makePlain(day: Int?) {
    guard unpivot == nil, !isDistinct, filters.isEmpty, day.map({ types[$0] == .date }) ?? true else {
      return
    }
    plain = PlainRecord(self, day: day)
  }

  /// Remembers what the cells of the record became that was just read and written the long way.
  func learn(_ reader: borrowing RecordReader) {
    guard let plain else { return }
    if plain.isInVain { self.plain = nil }
    guard plain.isToLearn else { return }
    for (index, cell) in readers.enumerated() {
      // What hides a number fills two columns.
      if case .hidden = values[index] { continue }
      let bytes = cell.fields.isEmpty ? Bytes(start: nil, count: 0) : reader.bytes(cell.fields[0]).trimmed
      var field = BinaryCopyBuffer()
      append(values[index], types[index], to: &field)
      field.bytes.withUnsafeBytes { plain.learn(index, bytes, $0, label: cell.countedLabel(bytes)) }
    }
  }
}

extension RecordConformer {
  /// Writes the current record, when all of it is plain.
  /// - Returns: false when it is not: nothing was written or counted.
  func writePlainly() -> Bool {
    let table = tables[0]
    guard let plain = table.plain, plain.read(reader), let part = plainPart() else { return false }
    let when = PortionBook.When.day(dated ?? plain.day)
    guard portions.outside(when) == nil, let number = portions.count(when, part: part) else { return false }
    plain.write(portion: firstPortion + Int64(number), line: line, to: &table.rows)
    return true
  }

  private func plainPart() -> Int32? {
    guard let part else { return 0 }
    let bytes = reader.bytes(part.fields[0]).trimmed
    if let lastPart, bytes.elementsEqual(lastPart.bytes) { return lastPart.number }
    guard let number = try? readPart() else { return nil }
    lastPart = (Array(bytes), number)
    return number
  }
}
