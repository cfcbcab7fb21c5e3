/// The cells of one row, gathered in memory that is kept from row to row.
struct SheetRow: ~Copyable {
  /// As the sheet numbers it.
  var number = 0
  private(set) var bytes: [UInt8] = []
  private(set) var fields = FieldSpans()
  private(set) var forms: [CellForm] = []
  /// How many cells say something.
  private(set) var filled = 0
  /// Number of the last cell that says something, counted from 1.
  private(set) var lastFilled = 0
  var problem: RowProblem?

  mutating func begin(_ number: Int) {
    self.number = number
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll()
    forms.removeAll(keepingCapacity: true)
    (filled, lastFilled, problem) = (0, 0, nil)
  }

  /// Adds the cell in a column, counted from 0; those that were passed over are empty.
  mutating func append(_ value: some Collection<UInt8>, _ form: CellForm, column: Int) {
    pad(to: column)
    let start = bytes.count
    bytes.append(contentsOf: value)
    fields.append(start, bytes.count)
    forms.append(form)
    if bytes.withUnsafeBufferPointer({ UnsafeBufferPointer(rebasing: $0[start...]).isBlank }) { return }
    filled += 1
    lastFilled = fields.count
  }

  /// Adds empty cells until there are so many.
  mutating func pad(to count: Int) {
    while fields.count < count {
      fields.append(bytes.count, bytes.count)
      forms.append(.text)
    }
  }
}
