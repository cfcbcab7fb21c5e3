import Foundation
import Jobs
import Pipeline
import Postgres
import TestSupport
import Testing
import Warehouse

/// A home and a database of their own, the canaries that were let in, and every trace they could leave.
final class Aviary {
  let home: String
  let pool: Pool
  private let database: String
  private let commands: CommandLine
  private let jobs: JobFolder
  private var canaries = Canaries()
  private var answers: [(String, String)] = []
  /// Every delivered file, by its path, as text.
  private(set) var delivered: [String: String] = [:]

  static func with(_ body: nonisolated(nonsending) (Aviary) async throws -> Void) async throws {
    try await Project.withFolder { folder in
      chmod(folder, 0o755)
      for part in ["etl", "sql"] {
        try FileManager.default.copyItem(atPath: "\(Project.root)/\(part)", toPath: "\(folder)/\(part)")
      }
      try await TestDatabase.with { pool in try await body(try await Aviary(folder, pool)) }
    }
  }

  private init(_ folder: String, _ pool: Pool) async throws {
    home = folder
    self.pool = pool
    let name = try await pool.withConnection {
      try await $0.value("select current_database()", as: String.self)
    }
    database = name
    commands = CommandLine(environment: [
      "PEIL_HOME": folder, "PEIL_DATABASE_URL": "dbname=\(name)", "PEIL_KEYS": "",
    ])
    jobs = try JobFolder(etl: folder + "/etl")
    // As talkative as a server can be: what never reaches it cannot be in its log.
    try await pool.withConnection { connection in
      for setting in ["log_min_duration_statement = 0", "log_parameter_max_length = -1"] {
        try await connection.execute("alter database \(identifier: name) set \(unsafe: setting)")
      }
    }
  }

  private static let samples = Project.root + "/etl/samples"

  /// The samples of all regions.
  private static let regional = try! FileManager.default.subpathsOfDirectory(atPath: samples)
    .filter { $0.hasSuffix(".csv") && !$0.hasPrefix("duo/") }.sorted()

  func next(_ kind: Canaries.Kind) -> String { canaries.next(kind) }

  /// Puts changed samples in a folder of the inbox.
  /// - Returns: their paths.
  @discardableResult
  func deliver(
    _ folder: String, samples: [String] = regional, as name: String? = nil,
    where isWanted: (CanaryDelivery) -> Bool = { _ in true }, hasHeader: Bool = true,
    _ change: (inout CanaryDelivery, inout Canaries) -> Void
  ) throws -> [String] {
    var paths: [String] = []
    for sample in samples {
      let path = "\(Aviary.samples)/\(sample)"
      let content = try #require(FileManager.default.contents(atPath: path))
      var delivery = try CanaryDelivery(content, jobs.match(ReceivedFile(path: path)))
      guard isWanted(delivery) else { continue }
      change(&delivery, &canaries)
      let data = delivery.data(hasHeader: hasHeader)
      let target =
        "\(home)/inbox/\(folder)/\(name ?? sample.replacing("/voorbeeld-", with: "/").replacing("/", with: "-"))"
      try write(data, target)
      delivered[target] =
        String(data: data, encoding: .utf16).flatMap {
          data.starts(with: [0xFF, 0xFE]) ? $0 : nil
        } ?? String(data: data, encoding: .utf8) ?? String(data: data, encoding: .windowsCP1252)
      paths.append(target)
    }
    return paths
  }

  func write(_ text: String, _ name: String) {
    try? write(Data(text.utf8), "\(home)/inbox/\(name)")
    delivered["\(home)/inbox/\(name)"] = text
  }

  /// Takes a folder out of the inbox again, which spares the next command reading it.
  func remove(_ folder: String) throws {
    try FileManager.default.removeItem(atPath: "\(home)/inbox/\(folder)")
  }

  private func write(_ data: Data, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try data.write(to: URL(fileURLWithPath: path))
  }

  /// Sets another limit to the rejects of all jobs.
  func allow(_ share: String) throws {
    for name in jobs.jobs.map(\.name) where !name.hasPrefix("duo/") {
      let file = "\(home)/etl/\(name).yml"
      let text = try String(contentsOfFile: file, encoding: .utf8)
        .replacing(/(?m)^rejects: .*$/, with: "rejects: \(share)")
      try text.write(toFile: file, atomically: false, encoding: .utf8)
    }
  }

  @discardableResult
  func peil(_ arguments: String...) async throws -> CommandLine.Outcome { try await run(arguments) }

  @discardableResult
  func run(_ arguments: [String]) async throws -> CommandLine.Outcome {
    let outcome = try await commands.start(arguments).wait()
    answers.append(("peil \(arguments.first ?? "") (\(answers.count))", outcome.output + outcome.errors))
    return outcome
  }

  /// Knows all canaries and keys so far.
  lazy var detector: CanaryDetector = {
    var detector = CanaryDetector(canaries)
    for file in keyFiles {
      guard let data = FileManager.default.contents(atPath: file),
        let key = try? JSONDecoder().decode(Key.self, from: data)
      else { continue }
      for secret in key.secrets { detector.add(secret: secret) }
    }
    return detector
  }()

  private struct Key: Decodable { var secrets: [Data] }

  private var state: String { (try? Home.find(in: ["PEIL_HOME": home]))?.state ?? home + "/.peil" }

  private var keyFiles: [String] {
    let folder = state + "/keys"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
  }

  /// Everything that was written down, and where.
  func traces() async throws -> [(String, Data)] {
    var traces = answers.map { ($0.0, Data($0.1.utf8)) }
    traces += try await tables()
    traces.append(("pg_dump", try await dump()))
    if let log = try await serverLog() { traces.append(("the server's log", log)) }
    let kept = Set(keyFiles)
    #expect(kept.count == 3)
    for folder in [home, state] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
        let path = "\(folder)/\(name)"
        guard delivered[path] == nil, !kept.contains(path), !path.hasPrefix("\(home)/etl/samples/") else {
          continue
        }
        traces.append((name, Data(name.utf8) + (FileManager.default.contents(atPath: path) ?? Data())))
      }
    }
    return traces
  }

  /// The text of every row of every table.
  private func tables() async throws -> [(String, Data)] {
    try await pool.withConnection { connection in
      let names = try await connection.rows(
        """
        select format('%I.%I', nspname, relname) from pg_class
        join pg_namespace on pg_namespace.oid = relnamespace
        where relkind in ('r', 'm') and nspname !~ '^pg_' and nspname <> 'information_schema'
        order by 1
        """, as: (String.self))
      #expect(names.count > 20)
      var tables: [(String, Data)] = []
      for name in names {
        let text = try await connection.value(
          "select coalesce(string_agg(t::text, E'\\n'), '') from \(unsafe: name) as t", as: String.self)
        tables.append((name, Data(text.utf8)))
      }
      return tables
    }
  }

  private func dump() async throws -> Data {
    let file = "\(home)/../\(database).sql"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pg_dump", "--file", file, database]
    try process.run()
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    #expect(process.terminationStatus == 0)
    let data = try #require(FileManager.default.contents(atPath: file))
    #expect(data.range(of: Data("COPY warehouse.fct_thuiszitters".utf8)) != nil)
    return data
  }

  /// What the server logged about this database; nil when it lies elsewhere.
  private func serverLog() async throws -> Data? {
    let pid = try await pool.withConnection {
      try await $0.value("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)", as: String.self)
    }
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/2"),
      let log = FileManager.default.contents(atPath: path)
    else { return nil }
    let name = Data("@\(database) ".utf8)
    var isOurs = false
    var lines = Data()
    for line in log.split(separator: UInt8(ascii: "\n")) {
      // A line that goes on begins with a tab.
      if line.first != UInt8(ascii: "\t") { isOurs = line.range(of: name) != nil }
      if isOurs { lines += line + [UInt8(ascii: "\n")] }
    }
    #expect(lines.range(of: Data("insert into ledger.load".utf8)) != nil)
    return lines
  }
}
