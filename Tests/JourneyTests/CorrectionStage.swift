import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// Peil's own server, fsync on, with published figures and the files that correct them; before each round it is put
/// back as it was.
struct CorrectionStage {
  let home: Home
  let peil: CommandLine
  /// What everybody sees before and after the correction.
  private(set) var old = State()
  private(set) var new = State()
  /// How long the correction takes, and of that its publication.
  private(set) var pace = Pace()

  struct State: Equatable {
    var page = ""
    var figures = ""
    /// Loads, portions, slices that count, and rows: nothing twice.
    var ledger = ""
  }

  struct Pace {
    var whole = Duration.zero
    var publication = Duration.zero
  }

  private var corrected: String { home.root + "/nieuw" }
  var server: ConnectionConfiguration { configuration("peil") }

  private func configuration(_ database: String) -> ConnectionConfiguration {
    ConnectionConfiguration(
      Cluster(home: home).conninfo.replacing("dbname=peil", with: "dbname=\(database)"),
      applicationName: "watch")
  }

  static func with(
    postcodes: Int, _ body: nonisolated(nonsending) (CorrectionStage) async throws -> Void
  ) async throws {
    try await CommandLine.withOwnCluster(small: true) { home, peil in
      var peil = peil
      peil.environment["PEIL_NOW"] = "2018-02-01"
      var stage = CorrectionStage(home: home, peil: peil)
      try await stage.prepare(postcodes)
      try await body(stage)
    }
  }

  private mutating func prepare(_ postcodes: Int) async throws {
    try CountFiles(version: 1, postcodes: postcodes).write(in: corrected)
    let first = try await peil(
      "load", try CountFiles(postcodes: postcodes).write(in: home.root + "/oud"))
    try #require(first.status == 0, "\(first.errors)")
    old = try await state()
    try await maintain(["create database old template peil strategy file_copy"])

    let watch = FigureWatch(server, knowing: [old.figures])
    let start = ContinuousClock.now
    let second = try await correct().wait()
    let end = ContinuousClock.now
    let seen = await watch.stop()
    try #require(second.status == 0, "\(second.errors)")
    new = try await state()
    try #require(new.page != old.page && new.figures != old.figures)
    let publishing = seen.publishing ?? end
    pace = Pace(whole: end - start, publication: end - publishing)
  }

  func correct() throws -> CommandLine.Running { try peil.start(["load", corrected]) }

  /// Puts the old figures back. By file_copy: after a crash, PostgreSQL 15 gives numbers of sequences again in a
  /// database that was copied through the log.
  func reset() async throws {
    try await maintain([
      "drop database peil with (force)", "create database peil template old strategy file_copy",
    ])
  }

  /// What is left when nobody is at work any more. Starts the server when it was killed.
  func state() async throws -> State {
    var state = State()
    let page = try await peil(
      "compare", "leerlingen", "deelname-sbo", "deelname-so", "--period", "2017-10-01", "--by", "gemeente",
      "--format", "csv")
    state.page = page.output + page.errors
    let connection = try await Connection.connect(server)
    state.figures = try await connection.value(FigureWatch.inOne)
    state.ledger = try await connection.value(
      """
      select concat_ws(
          ' ', (select count(*) from ledger.load), (select count(*) from ledger.portion),
          (select count(*) from ledger.counting), (select count(*) from ledger.settlement),
          (select count(*) from warehouse.fct_leerlingen_woonplaats), (select count(*) from warehouse.obs_school),
          (select count(*) from warehouse.obs_postcode))
      """)
    await connection.close()
    return state
  }

  /// The server may still be at work for a client that is gone.
  func waitUntilQuiet() async throws {
    let connection = try await Connection.connect(server)
    for _ in 0..<1000 {
      let busy = try await connection.value(
        "select count(*) from pg_stat_activity where datname = 'peil' and application_name = 'peil'",
        as: Int.self)
      if busy == 0 { return await connection.close() }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("a session of a killed loader goes on")
  }

  /// Looks without pause until a correction is published or the loader is done.
  func waitUntilPublished(by loader: CommandLine.Running) async throws {
    let connection = try await Connection.connect(server)
    let newest: Query = "select max(release) from ledger.release"
    let before = try await connection.value(newest, as: Int64.self)
    while loader.process.isRunning, try await connection.value(newest, as: Int64.self) == before {}
    await connection.close()
  }

  /// As a power cut: the postmaster and all its children at once.
  func killServer() throws {
    let file = try String(contentsOfFile: home.state + "/pgdata/postmaster.pid", encoding: .utf8)
    let postmaster = try #require(file.split(separator: "\n").first.flatMap { pid_t($0) })
    // All at once: a list of all processes would give them time.
    let children =
      (try? String(contentsOfFile: "/proc/\(postmaster)/task/\(postmaster)/children", encoding: .utf8)) ?? ""
    let processes = [postmaster] + children.split(separator: " ").compactMap { pid_t($0) }
    for process in processes { kill(process, SIGKILL) }
  }

  private func maintain(_ statements: [String]) async throws {
    let connection = try await Connection.connect(configuration("postgres"))
    for statement in statements { try await connection.execute("\(unsafe: statement)") }
    await connection.close()
  }
}
