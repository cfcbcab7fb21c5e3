import Foundation
import Jobs
import Postgres
import SourceFiles
import Vocabulary
import Warehouse

/// The work of one load inside its transaction: copy, account, check; undone but for the account when
/// the file is refused.
struct LoadTransaction {
  let connection: Connection
  let file: ReceivedFile
  let context: ConformingContext
  let jobHash: String
  let refusalHash: String
  let deliveryID: Int64
  let isSynthetic: Bool
  let checks: [Check]
  let clock: Clock
  let progress: (Int) -> Void
  let watch: LoadWatch
  /// Date that was told on the command line.
  let told: Day?
  /// Where public files are kept; nil when nothing is to stay.
  let archive: ArchiveFolder?

  private struct Refusal: Error { var problem: Problem }

  func run() async throws -> LoadReport.Outcome {
    let ledger = Ledger(connection)
    let loadID = try await ledger.nextLoadID()
    var shapes: [TableShape] = []
    for rule in context.job.job.tables {
      shapes.append(try await TableShape.read(rule.table, on: connection))
    }
    let keeping = try Keeping(file: file, context: context, loadID: loadID, folder: archive)
    defer { keeping.close() }
    let conformer: RecordConformer
    do {
      conformer = try RecordConformer(
        context, shapes: shapes, reader: try file.openRecords(), firstPortion: loadID * 65_536,
        keeper: keeping.keeper)
    } catch let error as SourceFileError { throw Problem(error.about(file.path)) }

    var findings: [Check.Finding] = []
    do {
      findings = try await connection.savepoint { savepoint in
        try await copy(conformer, keeping)
        // No refusal for the ledger: the same content may come back whole.
        guard file.isUnchanged else { throw Self.stillBeingWritten(file) }
        // Nor an account of it: what it says about lines might repeat what must not be kept.
        try conformer.requireNoIdentities(file.path)
        try refuseWhenTooManyRejects(conformer, loadID)
        try refuseWhenTotalsDiffer(conformer)
        try await watch.time(.recording) {
          try await record(conformer, loadID: loadID, refusal: nil, on: ledger)
        }
        return try await watch.time(.checking) { try await check(loadID, savepoint) }
      }
    } catch let refusal as Refusal {
      let problem = refusal.problem
      try await record(
        conformer, loadID: loadID, refusal: "\(problem.code.rawValue) \(problem.message)", on: ledger)
      // A file that breaks off is not the whole of anything, and cannot be repaired line by line.
      if [.tooManyRejects, .checkFailed].contains(problem.code) { try await keep(keeping, loadID) }
      return .refused(problem, account(conformer, loadID, []))
    }
    try await keep(keeping, loadID)
    try await ledger.find(findings.map { ($0.rule, $0.line, $0.message) }, loadID: loadID)
    return .loaded(account(conformer, loadID, warnings(conformer) + Check.summary(of: findings)))
  }

  /// Its rows would stand under the hash of another content.
  private static func stillBeingWritten(_ file: ReceivedFile) -> Problem {
    Problem(
      .fileUnreadable, "Het bestand veranderde terwijl het werd gelezen.", place: file.path,
      hint: "Wacht tot het helemaal is aangekomen, en laad het dan.")
  }

  private func keep(_ keeping: Keeping, _ loadID: Int64) async throws {
    try await watch.time(.archiving) {
      try await keeping.finish(loadID: loadID, isSynthetic: isSynthetic, on: connection)
    }
    guard file.isUnchanged else { throw Self.stillBeingWritten(file) }
  }

  /// The first table streams; the others are small and follow.
  private func copy(_ conformer: RecordConformer, _ keeping: Keeping) async throws {
    do {
      try await copy(conformer, table: 0) { writer in
        try await stream(conformer, keeping, to: writer)
      }
    } catch let error as SourceFileError {
      throw Refusal(problem: Problem(error.about(file.path)))
    } catch let problem as Problem {
      throw Refusal(problem: problem)
    }
    try keeping.append(conformer.takeKept())
    for table in conformer.tables.indices.dropFirst() {
      try await copy(conformer, table: table) { _ in }
    }
  }

  /// The next rows are conformed while the server takes the last ones.
  private func stream(
    _ conformer: RecordConformer, _ keeping: Keeping, to writer: CopyWriter
  ) async throws {
    var isMore = true
    while isMore {
      let rows = conformer.takeRows(of: 0)
      async let sent: Void = writer.write(rows)
      let next = Result { try watch.time(.conforming) { try conformer.conform(untilBytes: 262_144) } }
      // Before anything else: a COPY in the middle of a write cannot be given up in good order.
      let began = ContinuousClock.now
      try await sent
      watch.add(to: .copying, since: began)
      isMore = try next.get()
      try keeping.append(conformer.takeKept())
      progress(conformer.lines)
    }
  }

  private func copy(
    _ conformer: RecordConformer, table: Int,
    _ body: nonisolated(nonsending) (CopyWriter) async throws -> Void
  ) async throws {
    let target = conformer.tables[table]
    let names = target.columnNames.joined(separator: ", ")
    try await connection.copyIn(
      "copy \(unsafe: target.table) (\(unsafe: names)) from stdin (format binary)"
    ) { writer in
      // Rows of side tables gathered while the first streamed: the header goes before them.
      var start = BinaryCopyBuffer()
      start.header()
      try await writer.write(start.take())
      try await body(writer)
      conformer.endRows(of: table)
      try await writer.write(conformer.takeRows(of: table))
    }
  }

  private func refuseWhenTooManyRejects(_ conformer: RecordConformer, _ loadID: Int64) throws {
    let records = conformer.lines - conformer.ignored
    guard records > 0 else {
      throw Refusal(
        problem: Problem(.fileUnreadable, "Het bestand heeft geen regels na de kop.", place: file.path))
    }
    let rejected = conformer.rejects.count
    let limit = context.job.job.rejects.share
    // 0,7 % is not exact in binary: just at the limit is not past it.
    guard Double(rejected) > limit * Double(records) * (1 + 1e-12) else { return }
    let first = conformer.rejects.first!
    let column = first.column.map { ", kolom \($0)" } ?? ""
    throw Refusal(
      problem: Problem(
        .tooManyRejects,
        "\(rejected) van \(records) regels afgekeurd; \(context.job.name) staat \(dutchPercent(limit)) toe. Niets geladen.",
        place: "\(file.path), regel \(first.line)\(column): \(first.reason)",
        hint:
          "Bekijk de andere regels met peil status --load \(loadID), verbeter het bestand en laad opnieuw."))
  }

  private func refuseWhenTotalsDiffer(_ conformer: RecordConformer) throws {
    guard let first = conformer.totals.lazy.compactMap(\.firstDifference).first else { return }
    throw Refusal(
      problem: Problem(.checkFailed, first.message, place: "\(file.path), regel \(first.line)"))
  }

  private func record(
    _ conformer: RecordConformer, loadID: Int64, refusal: String?, on ledger: Ledger
  ) async throws {
    try await ledger.recordLoad(
      Ledger.Load(
        loadID: loadID, deliveryID: deliveryID, dataset: context.job.name,
        jobSHA256: refusal == nil ? jobHash : refusalHash,
        refusal: refusal, dated: context.dated?.iso, dialect: file.dialectJSON(knowing: context.job),
        lines: conformer.lines,
        accepted: conformer.accepted, rejected: conformer.rejects.count, ignored: conformer.ignored,
        loadedAt: clock.now))
    try await ledger.reject(
      (0..<conformer.rejects.count).lazy.map { conformer.rejects[$0] }
        .map { ($0.line, $0.column, $0.code, $0.reason) }, loadID: loadID)
    guard refusal == nil else { return }
    for (number, portion) in conformer.portions.portions.enumerated() {
      let slice = try await ledger.sliceID(
        owner: context.job.job.owner, dataset: context.job.name, period: portion.period.text,
        part: portion.part, synthetic: isSynthetic)
      try await ledger.recordPortion(
        loadID * 65_536 + Int64(number), loadID: loadID, sliceID: slice, rows: portion.rows,
        total: context.job.countedColumn == nil ? nil : portion.total, edition: portion.edition)
    }
  }

  /// What was accepted and still deserves a look: a date that was told for nothing, a gemeente that nobody knows.
  private func warnings(_ conformer: RecordConformer) -> [String] {
    var warnings: [String] = []
    if conformer.forgotten > 0 {
      warnings.append(
        "\(conformer.forgotten) regel(s) gaan over een kind dat is vergeten, en zijn niet geladen")
    }
    for (count, one, many) in [
      (conformer.hidden.rows, "rij is", "rijen zijn"),
      (conformer.hidden.columns, "kolom is", "kolommen zijn"),
    ] where count > 0 {
      warnings.append("\(count) verborgen \(count == 1 ? one : many) meegelezen")
    }
    let unchecked = conformer.totals.reduce(0) { $0 + $1.unchecked }
    if unchecked > 0 {
      warnings.append("\(unchecked) totaalregel(s) zijn niet nagegaan: een getal is verborgen of ontbreekt")
    }
    if let told, let dated = context.dated, told != dated {
      warnings.append("de naam van het bestand zegt \(dated.iso); --dated \(told.iso) is niet gebruikt")
    }
    guard context.job.job.slice.part?.column.type == .gemeente else { return warnings }
    for portion in conformer.portions.portions {
      guard case .day(let day) = portion.period,
        let code = portion.part.split(separator: " ").last.map(String.init),
        !context.gemeenten.gemeenten.contains(where: { $0.code == code && $0.exists(on: day) })
      else { continue }
      warnings.append("op \(day.dutch) is er geen gemeente \(code) bekend (etl/gemeenten.yml)")
    }
    return warnings
  }

  /// Errors refuse the load, warnings are kept with it.
  private func check(_ loadID: Int64, _ connection: Connection) async throws -> [Check.Finding] {
    var findings: [Check.Finding] = []
    for check in checks where check.concerns(context.job) {
      let found = try await check.run(portions: loadID * 65_536...loadID * 65_536 + 65_535, on: connection)
      if check.isError, let first = found.first {
        throw Refusal(
          problem: Problem(
            .checkFailed, "\(first.message) (\(found.count) maal). Niets geladen.",
            place: "\(file.path), regel \(first.line)", hint: "De controle is sql/checks/\(check.name).sql."))
      }
      findings += found
    }
    return findings
  }

  private func counted(_ conformer: RecordConformer) -> LoadReport.Counted? {
    context.job.countedColumn.map { name in
      LoadReport.Counted(name: name, total: conformer.portions.portions.reduce(0) { $0 + $1.total })
    }
  }

  private func account(
    _ conformer: RecordConformer, _ loadID: Int64, _ warnings: [String]
  ) -> LoadReport.Account {
    LoadReport.Account(
      loadID: loadID, lines: conformer.lines, accepted: conformer.accepted,
      rejected: conformer.rejects.count, ignored: conformer.ignored,
      slices: conformer.portions.portions.count, counted: counted(conformer),
      firstRejects: (0..<min(5, conformer.rejects.count)).map {
        let reject = conformer.rejects[$0]
        return LoadReport.RejectedLine(
          line: reject.line, column: reject.column, code: reject.code, reason: reject.reason)
      }, warnings: warnings, labels: conformer.tables.flatMap(\.labelUses))
  }
}

func dutchPercent(_ share: Double) -> String {
  let percent = (share * 1000).rounded() / 10
  let text = percent == percent.rounded() ? String(Int(percent)) : String(percent)
  return text.replacing(".", with: ",") + " %"
}
