import Foundation
package import Jobs
package import Postgres
import SourceFiles
package import Vocabulary
package import Warehouse

/// Carries one delivery from file to facts in one transaction: rows, rejects and checks, or nothing but
/// the account of a refusal.
package struct Loader: Sendable {
  let pool: Pool
  private let folder: JobFolder
  let clock: Clock
  private let checks: [Check]
  /// Files with this content are the project's own samples, wherever they lie and whatever they are called.
  private let samples: Set<String>
  let keys: KeyFolder
  let archive: ArchiveFolder
  private let watch: LoadWatch

  /// - Parameter watch: told where the time goes.
  package init(
    pool: Pool, folder: JobFolder, home: Home, clock: Clock, watch: LoadWatch = LoadWatch()
  ) throws(Problem) {
    self.pool = pool
    self.folder = folder
    self.clock = clock
    checks = try Check.readAll(from: home.sql + "/checks")
    samples = Samples.hashes(in: home.samples)
    keys = KeyFolder(home: home)
    archive = ArchiveFolder(home: home)
    self.watch = watch
  }

  /// Loads one file. Never throws for what is wrong with the file: that is an outcome.
  /// - Parameters:
  ///   - name: the job, when it was named; else it is found by the header.
  ///   - dated: date of the export, when it was told.
  ///   - again: a known file is to count again.
  ///   - restored: what is known already of a file from the archive.
  ///   - rehearsal: a transaction that will be taken back: the load is done in it, and nothing stays.
  ///   - progress: told how many lines have been read, now and then.
  package func load(
    _ path: String, job name: String?, dated: Day?, again: Bool, restored: RestoredFile? = nil,
    rehearsal: Connection? = nil,
    progress: @escaping (Int) -> Void = { _ in }
  ) async throws -> LoadReport {
    let item =
      restored.map { Parcel.Item(path: $0.keptName, name: $0.name, keptName: $0.keptName) }
      ?? Parcel.Item(path)
    return try await load(
      item, job: restored?.dataset ?? name, dated: dated, again: again, rehearsal: rehearsal,
      progress: progress
    ) { () throws(Problem) in try ReceivedFile(path: path, restored: restored) }
  }

  /// Loads one file, or what an archive holds: a member that is wrong refuses itself and not its neighbours.
  package func loadAll(
    _ path: String, job name: String?, dated: Day?, again: Bool, rehearsal: Connection? = nil,
    progress: @escaping (Int) -> Void = { _ in }
  ) async throws -> [LoadReport] {
    try await loadAll(
      path, job: name, dated: dated, again: again, rehearsal: rehearsal, progress: progress
    ) { () throws(Problem) in try Parcel(path: path) }
  }

  /// The same for what was fetched.
  package func loadAll(
    _ file: FetchedFile, job name: String?, dated: Day?, again: Bool, rehearsal: Connection? = nil,
    progress: @escaping (Int) -> Void = { _ in }
  ) async throws -> [LoadReport] {
    try await loadAll(
      file.name, job: name, dated: dated, again: again, rehearsal: rehearsal, progress: progress
    ) { () throws(Problem) in try Parcel(file) }
  }

  private func loadAll(
    _ path: String, job name: String?, dated: Day?, again: Bool, rehearsal: Connection?,
    progress: @escaping (Int) -> Void, receive: () throws(Problem) -> Parcel
  ) async throws -> [LoadReport] {
    let parcel: Parcel
    do throws(Problem) { parcel = try receive() } catch {
      return [
        LoadReport(
          path: ElevenTest.masked(path), job: name, outcome: .refused(error.masked, nil),
          name: ReceivedFile.keptName(of: path))
      ]
    }
    var reports: [LoadReport] = []
    for (index, item) in parcel.items.enumerated() {
      reports.append(
        try await load(
          item, job: name, dated: dated, again: again, rehearsal: rehearsal, progress: progress
        ) { () throws(Problem) in try parcel.open(index) })
    }
    return reports
  }

  private func load(
    _ item: Parcel.Item, job name: String?, dated: Day?, again: Bool, rehearsal: Connection?,
    progress: @escaping (Int) -> Void, receive: () throws(Problem) -> ReceivedFile
  ) async throws -> LoadReport {
    var report = LoadReport(
      path: ElevenTest.masked(item.path), job: name, outcome: .known(loadID: 0), name: item.keptName)
    do {
      let file = folder.chooseTable(of: try watch.time(.reading, receive), for: name)
      let job = try findJob(name, file)
      report.job = job.name
      if let rehearsal {
        report.outcome = try await rehearsal.savepoint {
          try await load(file, job, told: dated, again: again, staying: false, progress, on: $0)
        }
      } else {
        report.outcome = try await pool.withConnection { connection in
          var ended = ContinuousClock.now
          defer { watch.add(to: .committing, since: ended) }
          return try await connection.transaction {
            defer { ended = .now }
            return try await load(file, job, told: dated, again: again, staying: true, progress, on: $0)
          }
        }
      }
    } catch let problem as Problem where problem.code.rawValue < "PEIL-5" {
      report.outcome = .refused(problem, nil)
    }
    if case .refused(let problem, let account) = report.outcome {
      report.outcome = .refused(problem.masked, account)
    } else if case .refusedBefore(let problem) = report.outcome {
      report.outcome = .refusedBefore(problem.masked)
    }
    return report
  }

  private func findJob(_ name: String?, _ file: ReceivedFile) throws(Problem) -> NamedJob {
    guard let name else { return try folder.match(file) }
    guard let job = folder[name] else {
      throw Problem(.jobUnknown, "Er is geen job \(name).")
    }
    let missing = job.fit(file.header).missing
    guard missing.isEmpty else {
      throw Problem(
        .columnMissing, "Het bestand mist \(missing.joined(separator: ", ")).",
        place: "\(file.path), regel 1",
        hint: "Vraag een volledig bestand, of zet de nieuwe kolomnaam bij aliases in etl/\(name).yml.")
    }
    return job
  }

  private func load(
    _ file: ReceivedFile, _ job: NamedJob, told: Day?, again: Bool, staying: Bool,
    _ progress: @escaping (Int) -> Void, on transaction: Connection
  ) async throws -> LoadReport.Outcome {
    try await AdvisoryLock.holdLoad(owner: job.job.owner, dataset: job.name, on: transaction)
    try await PupilTables.holdMemory(on: transaction)
    let ledger = Ledger(transaction)
    try await refuseWhenForgotten(job, file, transaction)
    let earlier = try await ledger.loads(of: file.sha256, owner: job.job.owner, dataset: job.name)
    // The same bytes under the name of a later edition are that edition.
    let edition = try job.edition(of: file)
    if let loaded = earlier.last(where: { $0.isLoaded && edition <= $0.edition }), !again {
      return .known(loadID: loaded.loadID)
    }

    let dated = try file.restored.map(\.dated) ?? job.date(of: file, told: told)
    let context = ConformingContext(
      job: job, header: file.header, gemeenten: folder.gemeenten, dated: dated, edition: edition,
      pseudonymiser: try await pseudonymiser(job, staying: staying, transaction),
      isRestored: file.restored?.isRecords ?? false)
    let jobHash = job.sha256(with: folder.gemeenten, dated: dated, edition: edition)
    if let same = earlier.first(where: { $0.jobSHA256 == jobHash && $0.isLoaded }) {
      return .again(loadID: same.loadID)
    }
    let refusalHash = job.sha256(ofRefusalUnder: checks, jobHash)
    if let same = earlier.first(where: { $0.jobSHA256 == refusalHash }), let refusal = same.refusal {
      return .refusedBefore(
        Problem(
          ProblemCode(rawValue: String(refusal.prefix(8))) ?? .tooManyRejects,
          "Dit bestand is al eerder geweigerd, met \(refusal)", place: file.path,
          hint: "Bekijk de regels met peil status --load \(same.loadID); verbeter het bestand of de job.")
      )
    }
    let deliveryID = try await ledger.deliver(
      owner: job.job.owner, sha256: file.sha256, name: file.keptName, bytes: file.bytes,
      at: file.restored?.receivedAt ?? clock.now, by: file.restored?.receivedBy ?? ServerUser.asking)
    let work = LoadTransaction(
      connection: transaction, file: file, context: context, jobHash: jobHash, refusalHash: refusalHash,
      deliveryID: deliveryID, isSynthetic: file.restored?.isSynthetic ?? samples.contains(file.sha256),
      checks: checks, clock: clock,
      progress: progress, watch: watch, told: told, archive: staying ? archive : nil)
    return try await work.run()
  }

  private func refuseWhenForgotten(
    _ job: NamedJob, _ file: ReceivedFile, _ connection: Connection
  ) async throws {
    let isForgotten = try await connection.value(
      """
      select exists (select from ledger.tombstone where owner = \(job.job.owner) and persoon = '')
      """, as: Bool.self)
    guard isForgotten else { return }
    throw Problem(
      .ownerForgotten, "\(job.job.owner) is vergeten: van deze regio wordt niets meer geladen.",
      place: file.path)
  }

  /// - Returns: nil when the job keeps no pseudonyms.
  private func pseudonymiser(
    _ job: NamedJob, staying: Bool, _ connection: Connection
  ) async throws -> Pseudonymiser? {
    guard job.job.tables.contains(where: { $0.columns.values.contains { $0.type == .pseudonym } })
    else { return nil }
    // The first key is made by a load that stays.
    let key =
      staying
      ? try await keys.key(of: job.job.owner, on: connection)
      : try await keys.existing(of: job.job.owner, on: connection) ?? PseudonymKey()
    let forgotten = try await connection.rows(
      "select persoon from ledger.tombstone where owner = \(job.job.owner)", as: (String.self))
    return Pseudonymiser(key: key, forgotten: Set(forgotten.map { Array($0.utf8) }))
  }
}
