import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// Conforms a whole file, record by record: types, labels, codes, totals. Knows no database; what it
/// makes are bytes for COPY, and an account of every line.
///
/// What every record touches is not watched for overlapping access at run time: it took a tenth of the time.
final class RecordConformer {
  @exclusivity(unchecked) private(set) var lines = 0
  /// Where the current record starts.
  @exclusivity(unchecked) private(set) var line = 0
  @exclusivity(unchecked) private(set) var accepted = 0
  @exclusivity(unchecked) private(set) var ignored = 0
  /// Records about children who were forgotten, which do not come back; part of `ignored`.
  private(set) var forgotten = 0
  private(set) var rejects = RejectLog()
  @exclusivity(unchecked) var portions: PortionBook
  private(set) var tables: [TableConformer]

  @exclusivity(unchecked) private var keeper: RecordKeeper?
  /// Where the number of the line stands in a file from the archive.
  private let lineField: Int?
  @exclusivity(unchecked) private(set) var reader: RecordReader
  private let fieldCount: Int
  private let periodPlace: TableConformer.Place?
  /// When the export's date is the period of every record.
  let dated: Int32?
  let part: CellReader?
  /// What stood in the part's field last, and its number.
  @exclusivity(unchecked) var lastPart: (bytes: [UInt8], number: Int32)?
  /// Nil when the file as a whole states its edition, or none.
  private let edition: EditionReader?
  let firstPortion: Int64
  private var keys: KeyGuard?
  /// Places of the key's columns among the first table's values.
  private var keyPlaces: [Int] = []
  private let sums: [SumGuard]
  private(set) var totals: [TotalsGuard]
  private let identityGuard: IdentityGuard
  private let persons: Set<[UInt8]>
  @exclusivity(unchecked) private var cells: [UnpivotReader.Cell] = []
  @exclusivity(unchecked) private var partBytes: [UInt8] = []

  /// - Parameters:
  ///   - reader: stands just after the header.
  ///   - firstPortion: `portion_id` of the first slice that is met.
  ///   - keeper: takes what is kept of each record; nil when the file itself is.
  ///   - plainly: records of which every cell is plain take the short way; the outcome is the same.
  init(
    _ context: ConformingContext, shapes: [TableShape], reader: consuming RecordReader,
    firstPortion: Int64, keeper: RecordKeeper?, plainly: Bool = true
  ) throws(Problem) {
    let job = context.job.job
    tables = []
    for (rule, shape) in zip(job.tables, shapes) {
      tables.append(try TableConformer(rule, shape, in: context))
    }
    fieldCount = context.header.names.count
    periodPlace = tables[0].place(of: job.slice.period)
    dated = job.slice.period == "dated" ? context.dated?.daysSince2000 : nil
    portions = PortionBook(
      kind: job.slice.part?.kind, from: job.series?.from.flatMap { Day(iso: $0) },
      until: job.series?.until.flatMap { Day(iso: $0) })
    portions.edition = context.edition
    edition = try EditionReader(context)
    let first = job.tables[0]
    for name in first.key ?? [] {
      guard case .value(let place) = tables[0].place(of: name) else {
        throw Problem(.jobDoesNotFit, "key noemt \(name), en dat is geen kolom die uit het bestand komt.")
      }
      keyPlaces.append(place)
    }
    keys = first.key.map { KeyGuard(columns: $0) }
    sums = try (first.same ?? [:]).sorted { $0.key < $1.key }.map { total, parts throws(Problem) in
      try SumGuard(total, parts, first, in: context)
    }
    totals = try (first.totals ?? []).map { rule throws(Problem) in
      try TotalsGuard(rule, first, in: context)
    }
    identityGuard = IdentityGuard(context.header, declared: context.identifyingFields)
    persons = context.pseudonymiser?.forgotten ?? []
    part = try job.slice.part.map { rule throws(Problem) in
      try CellReader(
        rule.column, for: TableShape.Column(name: "part", type: .text, isNullable: false), in: context)
    }
    self.keeper = keeper
    lineField = context.isRestored ? try context.field(RestoredFile.line) : nil
    self.reader = reader
    self.firstPortion = firstPortion
    // Whatever looks at more than cells, periods and parts takes the long way.
    guard plainly, tables.count == 1, keys == nil, sums.isEmpty, totals.isEmpty, persons.isEmpty,
      edition == nil,
      !context.isRestored, !self.reader.isSheet, part?.isPlain ?? true
    else { return }
    if dated != nil {
      tables[0].makePlain(day: nil)
    } else if case .value(let place) = periodPlace {
      tables[0].makePlain(day: place)
    }
  }

  /// Conforms records until the first table has gathered this many bytes.
  /// - Returns: false when the file has no more.
  /// - Throws: `SourceFileError` when the file cannot be read on; `Problem` when it fills too many slices.
  func conform(untilBytes limit: Int) throws -> Bool {
    while tables[0].byteCount + (keeper?.byteCount ?? 0) < limit {
      guard try reader.next() else { return false }
      if reader.isBlank {
        lines += 1
        ignored += 1
        continue
      }
      line = currentLine
      do {
        if try conformRecord() {
          accepted += 1
          keeper?.keep(reader, line: line, sound: nil)
        } else {
          ignored += 1
        }
      } catch let fault as CellFault {
        rejects.add(fault, line: line)
        keep()
      }
      // Only now: a record that stops the load has no place in its account.
      lines += 1
    }
    return true
  }

  /// What was kept of the records, for COPY, since the last time.
  func takeKept() -> [UInt8] { keeper?.take() ?? [] }

  /// Keeps what is sound of a record that was set apart.
  private func keep() {
    guard keeper != nil else { return }
    var judged = (sound: Set<Int>(), faulty: Set<Int>())
    if reader.problem == nil, reader.fieldCount == fieldCount {
      for index in tables.indices { tables[index].judge(reader, &judged.sound, &judged.faulty) }
      partBytes.removeAll(keepingCapacity: true)
      if let part, (try? part.read(reader, &partBytes)) != nil { judged.sound.formUnion(part.fields) }
    }
    keeper?.keep(reader, line: line, sound: judged.sound.subtracting(judged.faulty))
  }

  private var currentLine: Int {
    guard let lineField, reader.problem == nil, lineField < reader.fieldCount else { return reader.line }
    return reader.withField(lineField) { $0.trimmed.parseInteger() } ?? reader.line
  }

  /// Rows and columns of a sheet that were read and are not shown.
  var hidden: (rows: Int, columns: Int) { reader.hidden }

  func takeRows(of table: Int) -> [UInt8] { tables[table].take() }
  func endRows(of table: Int) { tables[table].end() }

  /// - Throws: `Problem` when a column holds personal numbers that the job does not declare.
  func requireNoIdentities(_ place: String) throws(Problem) { try identityGuard.requireNoneFound(place) }

  /// - Returns: false for a record that is not what the job is about.
  private func conformRecord() throws -> Bool {
    if let problem = reader.problem {
      throw CellFault(code: .unsplittable, column: nil, reason: problem.dutch)
    }
    guard reader.fieldCount == fieldCount else {
      throw CellFault(
        code: .wrongCount, column: nil,
        reason: "De regel heeft \(reader.fieldCount) kolommen, de kop \(fieldCount).")
    }
    identityGuard.watch(reader)
    if tables[0].plain != nil, writePlainly() { return true }
    if !totals.isEmpty, try isOfTotals() { return false }
    guard tables[0].concerns(reader) else { return false }
    for index in tables.indices { try tables[index].read(reader) }
    guard persons.isEmpty || !tables.contains(where: { $0.isAbout(persons) }) else {
      forgotten += 1
      return false
    }
    for sum in sums { try sum.require(reader) }
    try tables[0].cells(reader, &cells)
    let partIndex = try readPart()
    if let edition { portions.edition = try edition.rank(reader) }
    var portion: Int64?
    // Before anything is written: a record is kept or set apart as a whole.
    if portions.isInSeries { for cell in cells { try requireInSeries(cell) } }
    if let edition { try requireOneEdition(edition, partIndex) }
    if keys != nil { try requireNewKey(partIndex) }
    for cell in cells { portion = try write(cell, partIndex) }
    try writeSideTables(portion, partIndex)
    tables[0].learn(reader)
    return true
  }

  func readPart() throws(CellFault) -> Int32 {
    guard let part else { return 0 }
    partBytes.removeAll(keepingCapacity: true)
    let value = try part.read(reader, &partBytes)
    try part.contract?.require(value, partBytes, of: part)
    switch value {
    case .text(let range): return portions.part(partBytes[range])
    case .code(let text): return portions.part(ArraySlice(text.bytes))
    default: return portions.part([])
    }
  }

  private func write(_ cell: UnpivotReader.Cell, _ partIndex: Int32) throws -> Int64 {
    let portion = try self.portion(for: cell, partIndex, rows: 1)
    tables[0].write(cell, portion: portion, line: line)
    return portion
  }

  /// A record whose cells are all zero still says something about its school.
  private func writeSideTables(_ portion: Int64?, _ partIndex: Int32) throws {
    guard tables.count > 1 else { return }
    let nothing = UnpivotReader.Cell(key: 0, number: nil, hiddenBelow: nil)
    let portion = try portion ?? self.portion(for: nothing, partIndex, rows: 0)
    for index in tables.indices.dropFirst() {
      tables[index].write(nothing, portion: portion, line: line)
    }
  }

  private func portion(for cell: UnpivotReader.Cell, _ partIndex: Int32, rows: Int) throws -> Int64 {
    let when = try when(of: cell)
    guard let number = portions.count(when, part: partIndex, number: cell.number, rows: rows) else {
      guard PortionBook.period(when) != nil else { throw Self.noPeriod }
      throw Problem(.fileUnreadable, "Het bestand gaat over meer dan 65.536 perioden en delen.")
    }
    return firstPortion + Int64(number)
  }

  private func requireInSeries(_ cell: UnpivotReader.Cell) throws {
    guard let period = portions.outside(try when(of: cell)) else { return }
    throw CellFault(
      code: .outsideSeries, column: nil, reason: "\(period.dutch) hoort bij een andere job van deze reeks.")
  }

  /// Whether the record counts others once more. Each kind of totals looks at every record.
  private func isOfTotals() throws -> Bool {
    var isTotal = false
    for index in totals.indices where try totals[index].meet(reader) { isTotal = true }
    return isTotal
  }

  private func requireNewKey(_ part: Int32) throws {
    guard keys?.isFull != true else {
      throw Problem(
        .fileUnreadable, "Het bestand heeft meer dan 3.000.000 sleutels.",
        hint: "Splits het bestand, of haal key uit de job.")
    }
    let when = try when(of: UnpivotReader.Cell(key: 0, number: nil, hiddenBelow: nil))
    let (table, places, line) = (tables[0], keyPlaces, reader.line)
    let known = keys?.firstLine(
      of: { hasher in
        hasher.combine(part)
        switch when {
        case .day(let day): hasher.combine(day)
        case .text(let text): hasher.combine(Array(text))
        }
        table.hash(places, into: &hasher)
      }, at: line)
    guard let known else { return }
    throw CellFault(
      code: .recordDouble, column: nil,
      reason: "Deze sleutel (\(keys!.columns.joined(separator: ", "))) staat ook op regel \(known).")
  }

  private func requireOneEdition(_ edition: EditionReader, _ part: Int32) throws {
    for cell in cells where portions.hasOtherEdition(try when(of: cell), part: part) { throw edition.mixed }
  }

  private func when(of cell: UnpivotReader.Cell) throws(Problem) -> PortionBook.When {
    guard let when = dated.map({ .day($0) }) ?? tables[0].period(in: periodPlace, of: cell) else {
      throw Self.noPeriod
    }
    return when
  }

  private static let noPeriod = Problem(
    .jobDoesNotFit, "slice.period noemt geen datum- of periodekolom van de eerste tabel.")
}

extension RowProblem {
  var dutch: String {
    switch self {
    case .unterminatedQuote: "Een aanhalingsteken wordt niet gesloten."
    case .textAfterQuote: "Na een sluitend aanhalingsteken staat nog tekst."
    case .tooLong: "De regel is te lang."
    case .nulByte: "De regel bevat een nulbyte."
    case .errorValue: "Een cel bevat een fout van het rekenblad, zoals #N/B."
    case .uncalculated: "De uitkomst van een formule ontbreekt; open het bestand in Excel en bewaar het."
    }
  }
}
