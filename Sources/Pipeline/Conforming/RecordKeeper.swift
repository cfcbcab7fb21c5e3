import Jobs
import Postgres
import SourceFiles
import Vocabulary
import Warehouse

/// What is kept of each record of a source that is not public: the cells that its job reads, with what
/// identifies a child replaced as in the facts. Of a record that was set apart only the cells that
/// conform are kept: what stands in a wrong place may be a name.
struct RecordKeeper {
  /// Names of the kept columns, as the file spells them.
  let columns: [String]
  /// Which of them identifies the child; the pseudonym is kept apart.
  let personColumn: Int?
  private var rows = BinaryCopyBuffer()

  private let fields: [Field]
  private let person: CellReader?
  private let owner: [UInt8]
  private let loadID: Int64
  private let isPublic: Bool
  /// Pseudonyms of children who were forgotten: nothing of theirs is kept, also when their record is rejected.
  private let forgotten: Set<[UInt8]>
  private var scratch: [UInt8] = []
  private var cells: [Range<Int>] = []

  private struct Field {
    var index: Int
    var keeping: Keeping
  }

  private enum Keeping {
    /// As it stands there.
    case text
    /// As it stands there, a sheet's number with this sign before its fraction.
    case number(decimal: UInt8)
    /// As this rule keeps it.
    case replaced(CellReader)
    /// Nothing of it.
    case nothing
  }

  /// - Throws: `Problem` when a rule of the job does not fit the file.
  init(_ context: ConformingContext, loadID: Int64) throws(Problem) {
    let job = context.job
    owner = Array(job.job.owner.utf8)
    self.loadID = loadID
    isPublic = job.job.source.isPublic
    forgotten = context.pseudonymiser?.forgotten ?? []
    let identifying = context.identifyingFields
    var fields: [Field] = []
    var columns: [String] = []
    var person: (reader: CellReader, column: Int)?
    let known = job.known(in: context.header)
    for (index, name) in context.header.names.enumerated() where known.contains(index) {
      var keeping = Keeping.text
      let use = job.rule(ofColumn: name)
      if identifying.contains(index) {
        keeping = .nothing
        if let use {
          let column = TableShape.Column(
            name: use.column, type: use.rule.type == .age ? .int4 : .text, isNullable: true)
          let reader = try CellReader(use.rule, for: column, in: context, siblings: use.siblings)
          if use.rule.type == .pseudonym {
            person = (reader, columns.count)
          } else {
            keeping = .replaced(reader)
          }
        }
      } else if let sign = use?.rule.decimal?.utf8.first {
        keeping = .number(decimal: sign)
      }
      fields.append(Field(index: index, keeping: keeping))
      columns.append(name)
    }
    self.fields = fields
    self.columns = columns
    self.person = person?.reader
    personColumn = person?.column
  }

  /// Keeps the current record.
  /// - Parameter sound: fields that conform; nil when all do.
  mutating func keep(_ reader: borrowing RecordReader, line: Int, sound: Set<Int>?) {
    scratch.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    let isWhole = reader.problem == nil && reader.fieldCount > (fields.last?.index ?? 0)
    for field in fields {
      let start = scratch.count
      if isWhole, isPublic || sound?.contains(field.index) ?? true { append(field, reader) }
      cells.append(start..<scratch.count)
    }
    var pseudonym: Range<Int>?
    if isWhole, let person, case .text(let range)? = try? person.read(reader, &scratch) { pseudonym = range }
    if let pseudonym, !forgotten.isEmpty, forgotten.contains(Array(scratch[pseudonym])) { return }
    rows.beginRow(columns: 5)
    rows.append(text: owner)
    rows.append(int64: loadID)
    rows.append(int32: Int32(clamping: line))
    if let pseudonym { rows.append(text: scratch[pseudonym]) } else { rows.appendNull() }
    rows.append(texts: cells.map { scratch[$0] })
  }

  /// Bytes gathered and not yet taken.
  var byteCount: Int { rows.count }
  mutating func take() -> [UInt8] { rows.take() }

  private mutating func append(_ field: Field, _ reader: borrowing RecordReader) {
    switch field.keeping {
    case .nothing: return
    case .text: reader.withField(field.index) { scratch.append(contentsOf: $0.trimmed) }
    case .number(let decimal):
      let isNumber = reader.form(field.index) == .number
      reader.withField(field.index) { bytes in
        scratch.append(
          contentsOf: bytes.trimmed.lazy.map { isNumber && $0 == UInt8(ascii: ".") ? decimal : $0 })
      }
    case .replaced(let rule):
      guard let value = try? rule.read(reader, &scratch) else { return }
      if case .integer(let age) = value { scratch.append(contentsOf: "\(age)\(KeptForm.age)".utf8) }
    }
  }
}

/// How a kept cell says what it was made from.
enum KeptForm {
  /// Stands after a number of years.
  static let age = " jaar"

  /// `7 jaar` → 7
  static func age(_ bytes: Bytes) -> Int? {
    guard bytes.count > age.utf8.count, bytes.suffix(age.utf8.count).elementsEqual(age.utf8) else {
      return nil
    }
    return Bytes(rebasing: bytes.dropLast(age.utf8.count)).parseInteger()
  }

  /// A pseudonym with the name of its key, so that one of before a rotation is known as such.
  static func pseudonym(_ pseudonym: String, keyID: String) -> String { "\(keyID):\(pseudonym)" }

  /// The pseudonym of a key, when the bytes are one; nil when they are something else.
  /// - Throws: `CellFault` when it was made with another key.
  static func pseudonym(_ bytes: Bytes, keyID: String, column: String) throws(CellFault) -> ArraySlice<UInt8>?
  {
    guard bytes.count == 41, bytes[8] == UInt8(ascii: ":") else { return nil }
    guard bytes.prefix(8).elementsEqual(keyID.utf8) else {
      throw CellFault(
        code: .malformed, column: column,
        reason: "Dit pseudoniem is van een andere sleutel; exporteer de regels opnieuw.")
    }
    return Array(bytes)[9...]
  }
}
