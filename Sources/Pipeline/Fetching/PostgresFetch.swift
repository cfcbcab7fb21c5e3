import Jobs
import Postgres
import SourceFiles
import Vocabulary

/// Asks another PostgreSQL for rows, as one moment saw them, and writes them down as a CSV file without a name.
struct PostgresFetch {
  /// As in the job; the connection string is in the environment.
  let name: String
  let limits: FetchLimits
  let environment: [String: String]
  private var variable: String { FetchRule.variable(name) }

  /// - Throws: `Problem` naming the variable, never what it holds; `CancellationError`.
  func rows(_ query: String, job: String) async throws -> FetchedFile {
    guard let address = environment[variable], !address.isEmpty else {
      throw Problem(
        .sourceFailed, "\(variable) is niet gezet.", place: "etl/\(job).yml",
        hint: "Zet er het adres van de database in, zoals postgresql://lezer@server/naam?sslmode=verify-full."
      )
    }
    let file: NamelessFile
    do { file = try NamelessFile() } catch { throw Problem(error.about(variable)) }
    do {
      let connection = try await Connection.connect(
        ConnectionConfiguration(address, connectTimeout: limits.silence))
      do {
        try await copy(query, from: connection, into: file)
        await connection.close()
      } catch {
        await connection.close()
        throw error
      }
    } catch let error as PostgresError {
      throw fault(error)
    } catch let error as TransactionError {
      let causes = [error.beginError, error.bodyError, error.commitError]
      if let problem = causes.lazy.compactMap({ $0 as? Problem }).first { throw problem }
      throw fault(causes.lazy.compactMap { $0 as? PostgresError }.first)
    }
    let dataset = job.split(separator: "/").last.map(String.init) ?? job
    return FetchedFile(
      content: file, name: "\(dataset)-\(name.lowercased()).csv", folder: variable, asked: job)
  }

  private func copy(_ query: String, from connection: Connection, into file: NamelessFile) async throws {
    try await connection.transaction(isolation: .repeatableRead, readOnly: true) { transaction in
      try await transaction.execute(
        "select set_config('statement_timeout', \("\(limits.whole.components.seconds)s"), true)")
      var received = 0
      // A statement with values, which takes no second one behind it.
      try await transaction.copyOut(
        "copy (\(unsafe: query)\n) to stdout (format csv, header, delimiter ';')"
      ) { chunk in
        received += chunk.count
        guard received <= limits.bytes else {
          throw Problem(
            .fetchTooLarge, "De vraag geeft meer dan \(max(1, limits.bytes >> 20)) MB.", place: variable,
            hint: "Vraag minder rijen of kolommen.")
        }
        do {
          try chunk.withUnsafeBytes { try file.append($0, from: variable) }
        } catch { throw Problem(.fetchFailed, "De rijen passen niet op de schijf van deze machine.") }
      }
    }
  }

  /// The server's words may quote data, and libpq's the address; neither is repeated.
  private func fault(_ error: PostgresError?) -> Problem {
    let state = error?.sqlState.map { " (SQLSTATE \($0))" } ?? ""
    let isUnreached = error.map { $0.code == .connectionFailed } ?? false
    let isLate = error.map { $0.code == .timedOut || $0.sqlState == "57014" } ?? false
    let message =
      isUnreached
      ? "Met de database van \(variable) is geen verbinding te krijgen\(state)."
      : isLate
        ? "De database van \(variable) was niet op tijd klaar\(state)."
        : "De database van \(variable) gaf de rijen niet\(state)."
    return Problem(
      .sourceFailed, message, place: variable,
      hint: isUnreached
        ? "Controleer adres, gebruiker en wachtwoord in \(variable), en of de server draait."
        : "Probeer fetch.query uit de job met psql, als dezelfde gebruiker.")
  }
}
