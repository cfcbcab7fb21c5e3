import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// A column rule made ready for one file: it knows which fields to read and what to write.
final class CellReader {
  /// Name of the column in the file, for the reject; empty for a constant.
  let column: String
  let fields: [Int]
  let kind: Kind
  let labels: LabelTable?
  let odd: OddWords?
  /// Whether any word means something else than what the type reads in it.
  let hasWords: Bool
  /// What must hold of the value besides; for whoever reads it to ask.
  let contract: CellContract?
  let type: TableShape.ColumnType
  /// The numbers that the column can hold.
  let numbers: ClosedRange<Int>
  let isNullable: Bool
  /// What was found may be repeated in a reject.
  let isPublic: Bool
  /// Ages and days are read as the archive writes them, too.
  let isRestored: Bool

  enum Kind {
    case fixed(CellValue)
    case labelsOnly
    case text
    case integer
    case number(NumberFormat)
    case date(DateFormat)
    case periodOf(DateFormat, ColumnRule.PeriodKind)
    case schooljaar
    case kalenderjaar
    case age(DateFormat, Reference)
    case pseudonym(Pseudonymiser, Job.IdentityKind)
    case homePostcode
    case postcode4(special: [[UInt8]])
    case postcode6
    case gemeente
    case gemeentenaam([String: FixedText])
    case vestiging
    case bestuur
    case swv
  }

  /// The day on which an age is counted.
  enum Reference {
    case fixed(Day)
    case field(Int, DateFormat)
  }

  /// - Parameters:
  ///   - hides: column of the table that takes the bound of a hidden number; nil: the column hides none.
  ///   - siblings: the rules of the table's other columns, for an age at one of their days.
  /// - Throws: `Problem` when the rule asks for something that does not exist or that the column cannot hold.
  init(
    _ rule: ColumnRule, for target: TableShape.Column, in context: ConformingContext,
    hides: TableShape.Column? = nil, siblings: [String: ColumnRule] = [:]
  ) throws(Problem) {
    type = target.type
    // Where a number may be hidden, nothing at all is neither.
    isNullable = target.isNullable && rule.required != true && rule.hiddenBelow == nil
    isPublic = context.job.job.source.isPublic
    isRestored = context.isRestored
    fields = try (rule.from?.all ?? []).map { name throws(Problem) in try context.field(name) }
    column = rule.from?.all.joined(separator: " + ") ?? ""
    // A column of periods takes a day as its text.
    let period = rule.as ?? (target.type == .text ? .peildatum : nil)
    let place = "etl/\(context.job.name).yml, kolom \(target.name)"

    odd = OddWords(rule, hides: hides)
    hasWords = odd != nil || rule.labels != nil
    contract = try CellContract(rule, target.type, place)
    // What the job says of the least is told in its own words.
    let isBound = (contract?.numbers.lowerBound ?? .min) > .min
    numbers = type.range.clamped(to: (isBound ? .min : target.least ?? .min)...(.max))
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
      if let period {
        kind = .fixed(.code(FixedText(period.text(of: day).utf8)))
        labels = nil
        return
      }
      kind = .fixed(.day(day.daysSince2000))
    case .text: kind = .text
    case .integer where rule.thousands == nil && rule.times == nil && rule.places == nil: kind = .integer
    case .integer: kind = .number(NumberFormat(rule, places: 0))
    case .amount: kind = .number(NumberFormat(rule, places: 2))
    case .date:
      let format = try CellReader.format(rule, place)
      kind = if let period { .periodOf(format, period) } else { .date(format) }
    case .maand: kind = .periodOf(try CellReader.format(rule, place), .maand)
    case .schooljaar: kind = .schooljaar
    case .kalenderjaar: kind = .kalenderjaar
    case .age:
      kind = .age(
        try CellReader.format(rule, place), try CellReader.reference(rule, siblings, context, place))
    case .pseudonym:
      guard let pseudonymiser = context.pseudonymiser else {
        throw Problem(.keyMissing, "Voor deze job is geen sleutel gegeven.", place: place)
      }
      kind = .pseudonym(pseudonymiser, context.job.job.identityKind(of: rule))
    case .homePostcode: kind = .homePostcode
    case .postcode4: kind = .postcode4(special: (rule.special ?? []).map { Array($0.utf8) })
    case .postcode6: kind = .postcode6
    case .gemeente: kind = .gemeente
    case .gemeentenaam:
      let codes =
        context.dated.map(context.gemeenten.codesByName(on:)) ?? context.gemeenten.codesByLastingName
      kind = .gemeentenaam(codes.mapValues { FixedText($0.utf8) })
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
      labels = try LabelTable(list, found) { try CellReader.constant($0, target.type, place) }
    } catch { throw error as! Problem }
  }

  /// The value in the current record.
  func read(_ reader: borrowing RecordReader, _ scratch: inout [UInt8]) throws(CellFault) -> CellValue {
    switch kind {
    case .fixed(let value): return value
    case .pseudonym(let pseudonymiser, let identity):
      return try readPseudonym(reader, pseudonymiser, identity, &scratch)
    case .age(let format, .field(let field, let dayFormat)):
      let day = dayFormat.parse(reader.bytes(field).trimmed, form(field, reader))
      return try readAge(reader, format, on: day)
    case .vestiging where fields.count == 2:
      return try parse(
        reader.bytes(fields[0]).trimmed, number: reader.bytes(fields[1]).trimmed, &scratch)
    default:
      let field = fields[0]
      return try parse(
        reader.bytes(field).trimmed, number: nil, form: form(field, reader), &scratch)
    }
  }

  /// How a field came. The archive writes the days of a sheet as it found them.
  func form(_ field: Int, _ reader: borrowing RecordReader) -> CellForm {
    isRestored ? .date : reader.form(field)
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
    if hasWords, let value = try word(bytes) { return value }
    let range: Range<Int>?
    switch kind {
    case .fixed(let value): return value
    case .labelsOnly: range = nil
    case .text:
      if bytes.isRounded(form) { throw rounded(bytes) }
      if !isPublic, ElevenTest.isWithin(bytes) {
        throw CellFault(
          code: .cellIdentifies, column: column, reason: "In deze tekst staat een persoonsnummer.")
      }
      let start = scratch.count
      scratch.append(contentsOf: bytes)
      range = start..<scratch.count
    case .integer, .number:
      let number =
        if case .number(let format) = kind { format.parse(bytes, form) } else { bytes.parseInteger() }
      guard let number else { throw malformed(bytes, kind.form) }
      guard numbers.contains(number) else {
        throw CellFault(code: .outOfRange, column: column, reason: "Het getal past niet\(quoted(bytes)).")
      }
      return .integer(number)
    case .date(let format):
      guard let day = format.parse(bytes, form) else { throw malformed(bytes, "datum") }
      return .day(day.daysSince2000)
    case .periodOf(let format, let period):
      guard let day = format.parse(bytes, form) else { throw malformed(bytes, kind.form) }
      let start = scratch.count
      scratch.append(contentsOf: period.text(of: day).utf8)
      range = start..<scratch.count
    case .schooljaar: range = bytes.writeSchooljaar(to: &scratch)
    case .kalenderjaar: range = bytes.count == 4 ? bytes.writeDigits(width: 4, to: &scratch) : nil
    case .age(let format, let reference):
      if isRestored, let age = KeptForm.age(bytes) { return try inRange(age: age) }
      guard let birth = format.parse(bytes, form), case .fixed(let day) = reference else {
        throw malformed(bytes, "datum")
      }
      return try age(birth, on: day)
    case .pseudonym: range = nil
    case .homePostcode: range = bytes.writeHomePostcode(to: &scratch)
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
          reason: "Er is op de datum van de levering geen gemeente met deze naam\(quoted(bytes)).")
      }
      return .code(code)
    case .vestiging: range = bytes.writeVestiging(number: number, to: &scratch)
    case .bestuur: range = bytes.writeDigits(width: 5, to: &scratch)
    case .swv: range = bytes.writeSWV(to: &scratch)
    }
    guard let range else { throw malformed(bytes, kind.form) }
    return .text(range)
  }

  /// What a word of the job means here; nil when it is none.
  private func word(_ bytes: Bytes) throws(CellFault) -> CellValue? {
    if let value = try odd?.value(of: bytes, isNullable: isNullable, column: column) { return value }
    guard let labels else { return nil }
    if let question = labels.question(about: bytes) {
      throw CellFault(code: .labelAmbiguous, column: column, reason: question)
    }
    guard let value = labels.value(for: bytes) else {
      if case .labelsOnly = kind { throw unknownLabel(bytes, labels) }
      return nil
    }
    return value != .null || isNullable ? value : nil
  }
}

extension CellReader.Kind {
  /// Whether a column of that type can hold what is read; codes of a list are tried one by one.
  fileprivate func fits(_ type: TableShape.ColumnType) -> Bool {
    switch self {
    case .labelsOnly: true
    case .integer, .number, .age: type.isInteger
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
    case .integer: "geheel getal"
    case .number: "getal zoals de job het schrijft"
    case .date, .age: "datum"
    case .periodOf(_, .maand): "maand"
    case .periodOf: "datum"
    case .schooljaar: "schooljaar zoals 2025-2026"
    case .kalenderjaar: "jaar van vier cijfers"
    case .homePostcode: "postcode"
    default: "geldige waarde"
    }
  }
}
