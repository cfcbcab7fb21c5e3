import Foundation
import Jobs
import Postgres
import Vocabulary
import Warehouse

/// How one delivery is kept while it is loaded: a public file as it came, of any other the records without
/// identities.
struct Keeping {
  /// Takes the records; nil when the file itself is kept.
  let keeper: RecordKeeper?
  private let file: ReceivedFile
  private let job: NamedJob
  /// Records wait here until the rows of the facts have gone, for one connection carries one COPY.
  private let spool: Spool?
  private let draft: ArchiveDraft?

  /// - Parameter folder: where public files are kept; nil when nothing is to stay.
  init(
    file: ReceivedFile, context: ConformingContext, loadID: Int64, folder: ArchiveFolder?
  ) throws(Problem) {
    self.file = file
    job = context.job
    let isFile = job.job.source.isPublic && !context.isRestored
    keeper = isFile ? nil : try RecordKeeper(context, loadID: loadID)
    spool = isFile ? nil : try Spool()
    draft = isFile ? folder?.draft(file.content, owner: job.job.owner, sha256: file.sha256) : nil
  }

  /// Leaves nothing behind of what was not kept.
  func close() { draft?.close() }

  func append(_ records: [UInt8]) throws(Problem) {
    if !records.isEmpty { try spool?.append(records) }
  }

  func finish(loadID: Int64, isSynthetic: Bool, on connection: Connection) async throws {
    let archive = Archive(connection)
    guard let keeper, let spool else {
      try await draft?.keep { [file] in file.isUnchanged }
      try await archive.keep(
        loadID: loadID, owner: job.job.owner, form: .file, synthetic: isSynthetic,
        columns: job.known(in: file.header).sorted().map { file.header.names[$0] }, personColumn: nil)
      return
    }
    try await archive.keep(
      loadID: loadID, owner: job.job.owner, form: .records, synthetic: isSynthetic,
      columns: keeper.columns, personColumn: keeper.personColumn)
    try await connection.copyIn(
      "copy ledger.archived_record (owner, load_id, line, persoon, cells) from stdin (format binary)"
    ) { writer in
      var frame = BinaryCopyBuffer()
      frame.header()
      try await writer.write(frame.take())
      var place = 0
      while case let piece = try spool.piece(at: place), !piece.isEmpty {
        try await writer.write(piece)
        place += piece.count
      }
      frame.trailer()
      try await writer.write(frame.take())
    }
    if let repaired = file.restored?.repairs { try await archive.repair(loadID: loadID, of: repaired) }
  }
}
