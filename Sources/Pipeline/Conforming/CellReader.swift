import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// A column rule made ready for one file: it knows which fields to read and what to write.
struct CellReader {
  /// Name of the column in the file, for the reject; empty for a constant.
  let column: String
  private let fields: [Int]
  private let kind: Kind
  private let labels: LabelTable?
  private let type: TableShape.ColumnType
  private let isNullable: Bool
  /// What was found may be repeated in a reject.
  private let isPublic: Bool

  fileprivate enum Kind {
    case fixed(CellValue)
    case labelsOnly
    case text
    case integer
    case date(DateFormat)
    case postcode4(special: [[UInt8]])
    case postcode6
    case gemeente
    case gemeentenaam([String: [UInt8]])
    case vestiging
    case bestuur
    case swv
  }

  /// - Throws: `Problem` when the rule asks for something that does not exist or that the column cannot hold.
  init(
    _ rule: ColumnRule, for target: TableShape.Column, in context: ConformingContext
  ) throws(Problem) {
    type = target.type
    isNullable = target.isNullable
    isPublic = context.job.job.source.isPublic
    fields = try (rule.from?.all ?? []).map { name throws(Problem) in try context.field(name) }
    column = rule.from?.all.joined(separator: " + ") ?? ""
    let place = "etl/\(context.job.name).yml, kolom \(target.name)"

    if let constant = rule.constant {
      kind = .fixed(try CellReader.constant(constant, target.type, place))
      labels = nil
      return
    }
    switch rule.type {
    case .dated:
      guard let day = context.dated else {
        throw Problem(.exportUndated, "De datum van de export is niet bekend.", place: place)
      }
      kind = .fixed(.day(day.daysSince2000))
    case .text: kind = .text
    case .integer: kind = .integer
    case .date:
      guard let format = DateFormat(rule.format ?? "") else {
        throw Problem(.jobDoesNotFit, "Een datum heeft een format nodig, zoals yyyyMMdd.", place: place)
      }
      kind = .date(format)
    case .postcode4: kind = .postcode4(special: (rule.special ?? []).map { Array($0.utf8) })
    case .postcode6: kind = .postcode6
    case .gemeente: kind = .gemeente
    case .gemeentenaam:
      guard let day = context.dated else {
        throw Problem(.exportUndated, "Een gemeentenaam hoort bij een datum.", place: place)
      }
      kind = .gemeentenaam(context.gemeenten.codesByName(on: day).mapValues { Array($0.utf8) })
    case .vestiging: kind = .vestiging
    case .bestuur: kind = .bestuur
    case .swv: kind = .swv
    case nil:
      guard rule.labels != nil else {
        throw Problem(.jobDoesNotFit, "De kolom heeft geen type, labels of constant.", place: place)
      }
      kind = .labelsOnly
    }
    guard kind.fits(target.type) else {
      throw Problem(
        .jobDoesNotFit, "De kolom kan geen \(rule.type?.rawValue ?? "waarde") bevatten.", place: place)
    }
    guard let list = rule.labels else {
      labels = nil
      return
    }
    guard let found = context.job.labels[list] else {
      throw Problem(
        .definitionUnreadable, "De lijst \(list) ontbreekt.", place: "etl/\(context.job.name).labels.yml")
    }
    do {
      labels = try LabelTable(found) { try CellReader.constant($0, target.type, place) }
    } catch { throw error as! Problem }
  }

  private static func constant(
    _ text: String, _ type: TableShape.ColumnType, _ place: String
  ) throws(Problem) -> CellValue {
    switch type {
    case .text: return .code(Array(text.utf8))
    case .boolean where text == "true" || text == "false": return .boolean(text == "true")
    case .date: if let day = Day(iso: text) { return .day(day.daysSince2000) }
    case .int2, .int4, .int8:
      if let number = Int(text), type.range.contains(number) { return .integer(number) }
    default: break
    }
    throw Problem(.jobDoesNotFit, "De kolom kan \(text) niet bevatten.", place: place)
  }

  /// The value in the current record.
  func read(_ reader: borrowing RecordReader, _ scratch: inout [UInt8]) throws(CellFault) -> CellValue {
    if case .fixed(let value) = kind { return value }
    return try reader.withField(fields[0]) { raw throws(CellFault) in
      if case .vestiging = kind, fields.count == 2 {
        return try reader.withField(fields[1]) { number throws(CellFault) in
          try parse(raw.trimmed, number: number.trimmed, &scratch)
        }
      }
      return try parse(raw.trimmed, number: nil, form: reader.form(fields[0]), &scratch)
    }
  }

  /// The value of a word that stands in a column's name.
  func read(word: String, _ scratch: inout [UInt8]) throws(CellFault) -> CellValue {
    let bytes = Array(word.utf8)
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(CellFault) in try parse(buffer, number: nil, &scratch) }
    }
    return try result.get()
  }

  private func parse(
    _ bytes: Bytes, number: Bytes?, form: CellForm = .text, _ scratch: inout [UInt8]
  ) throws(CellFault) -> CellValue {
    if bytes.isEmpty {
      if isNullable { return .null }
      throw CellFault(code: .empty, column: column, reason: "De cel is leeg.")
    }
    if let labels {
      if let value = labels.value(for: bytes) {
        if value != .null || isNullable { return value }
      } else if case .labelsOnly = kind {
        throw unknownLabel(bytes, labels)
      }
    }
    let range: Range<Int>?
    switch kind {
    case .fixed(let value): return value
    case .labelsOnly: range = nil
    case .text:
      let start = scratch.count
      scratch.append(contentsOf: bytes)
      range = start..<scratch.count
    case .integer:
      guard let number = bytes.parseInteger() else { throw malformed(bytes, "geheel getal") }
      guard type.range.contains(number) else {
        throw CellFault(
          code: .outOfRange, column: column,
          reason: "Het getal past niet\(quoted(bytes)).")
      }
      return .integer(number)
    case .date(let format):
      guard let day = format.parse(bytes, form) else { throw malformed(bytes, "datum") }
      return .day(day.daysSince2000)
    case .postcode4(let special):
      let isSpecial = special.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
      range =
        isSpecial || (bytes.count == 4 && bytes[0] != UInt8(ascii: "0"))
        ? bytes.writeDigits(width: bytes.count, to: &scratch) : nil
    case .postcode6: range = bytes.writePostcode6(to: &scratch)
    case .gemeente: range = bytes.writeDigits(width: 4, to: &scratch)
    case .gemeentenaam(let codes):
      let name = String(decoding: bytes, as: UTF8.self).lowercased()
      guard let code = codes[name] else {
        throw CellFault(
          code: .labelUnknown, column: column,
          reason: "Op de datum van de export was er geen gemeente met deze naam\(quoted(bytes)).")
      }
      return .code(code)
    case .vestiging: range = bytes.writeVestiging(number: number, to: &scratch)
    case .bestuur: range = bytes.writeDigits(width: 5, to: &scratch)
    case .swv: range = bytes.writeSWV(to: &scratch)
    }
    guard let range else { throw malformed(bytes, kind.form) }
    return .text(range)
  }

  private func malformed(_ bytes: Bytes, _ form: String) -> CellFault {
    CellFault(code: .malformed, column: column, reason: "Dit is geen \(form)\(quoted(bytes)).")
  }

  private func unknownLabel(_ bytes: Bytes, _ labels: LabelTable) -> CellFault {
    let word = String(decoding: bytes, as: UTF8.self)
    let hint = isPublic ? labels.suggestion(for: word).map { " Bedoeld: \($0)?" } ?? "" : ""
    return CellFault(
      code: .labelUnknown, column: column,
      reason: "Dit woord staat niet in de lijst\(quoted(bytes)).\(hint)")
  }

  private func quoted(_ bytes: Bytes) -> String {
    isPublic ? ": \(String(decoding: bytes.prefix(40), as: UTF8.self))" : ""
  }
}

extension CellReader.Kind {
  /// Whether a column of that type can hold what is read; codes of a list are tried one by one.
  fileprivate func fits(_ type: TableShape.ColumnType) -> Bool {
    switch self {
    case .labelsOnly: true
    case .integer: type.isInteger
    case .date, .fixed: type == .date
    default: type == .text
    }
  }

  /// What the cell should have been, for a person.
  fileprivate var form: String {
    switch self {
    case .postcode4: "postcode van vier cijfers"
    case .postcode6: "postcode"
    case .gemeente: "gemeentecode"
    case .vestiging: "vestigingscode (BRIN en volgnummer)"
    case .bestuur: "nummer van een bevoegd gezag"
    case .swv: "code van een samenwerkingsverband"
    default: "geldige waarde"
    }
  }
}

extension TableShape.ColumnType {
  var isInteger: Bool { self == .int2 || self == .int4 || self == .int8 }

  /// The whole numbers that fit.
  var range: ClosedRange<Int> {
    switch self {
    case .int2: Int(Int16.min)...Int(Int16.max)
    case .int4: Int(Int32.min)...Int(Int32.max)
    default: Int.min...Int.max
    }
  }
}
