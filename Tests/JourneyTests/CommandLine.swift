import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// `peil` as a person runs it, on a database or a home of its own.
struct CommandLine {
  /// Added to our own environment.
  var environment: [String: String]

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    var lines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }
  }

  /// Runs `body` with `peil` on an empty database of the test server.
  static func with(
    _ body: nonisolated(nonsending) (CommandLine, Pool) async throws -> Void
  ) async throws {
    try await TestDatabase.with { pool in
      let name = try await pool.withConnection {
        try await $0.value("select current_database()", as: String.self)
      }
      try await Project.withFolder { keys in
        try await body(
          CommandLine(environment: [
            "PEIL_HOME": Project.root, "PEIL_DATABASE_URL": "dbname=\(name)", "PEIL_KEYS": keys,
            "PEIL_ARCHIVE": keys + "/archive",
          ]), pool)
      }
    }
  }

  /// Starts a command; `wait` gives its outcome.
  /// - Parameter input: what stands on standard input; nil: nothing.
  func start(_ arguments: [String], input: String? = nil) throws -> Running {
    let running = Running(
      folder: FileManager.default.temporaryDirectory.path + "/peil-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: running.folder, withIntermediateDirectories: true)
    running.process.executableURL = CommandLine.binary
    running.process.arguments = arguments
    running.process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    running.process.standardInput = FileHandle.nullDevice
    if let input {
      try input.write(toFile: running.folder + "/in", atomically: false, encoding: .utf8)
      running.process.standardInput = FileHandle(forReadingAtPath: running.folder + "/in")
    }
    for (name, assign) in [
      ("out", { running.process.standardOutput = $0 }), ("err", { running.process.standardError = $0 }),
    ] as [(String, (FileHandle) -> Void)] {
      _ = FileManager.default.createFile(atPath: "\(running.folder)/\(name)", contents: nil)
      assign(try #require(FileHandle(forWritingAtPath: "\(running.folder)/\(name)")))
    }
    try running.process.run()
    return running
  }

  @discardableResult
  func callAsFunction(_ arguments: String...) async throws -> Outcome { try await start(arguments).wait() }

  /// A copy of the command with another home: the project's own `etl/` and `sql/`, which may be changed.
  func withHome(
    _ body: nonisolated(nonsending) (CommandLine, Home) async throws -> Void
  ) async throws {
    try await Project.withFolder { folder in
      for name in ["etl", "sql"] {
        try FileManager.default.copyItem(atPath: "\(Project.root)/\(name)", toPath: "\(folder)/\(name)")
      }
      try await body(
        CommandLine(environment: environment.merging(["PEIL_HOME": folder]) { $1 }), Home(root: folder))
    }
  }

  final class Running {
    let process = Process()
    let folder: String

    init(folder: String) { self.folder = folder }

    func wait() async throws -> Outcome {
      while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
      let texts = ["out", "err"].map {
        (try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) ?? ""
      }
      try? FileManager.default.removeItem(atPath: folder)
      return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
  }

  /// Built beside the tests.
  private static let binary: URL = {
    let folder = Bundle.main.bundleURL
    let beside = folder.appendingPathComponent("peil")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : URL(fileURLWithPath: Project.root + "/.build/debug/peil")
  }()
}

/// Everything in the database in one line per table: equal when nothing changed.
func fingerprint(_ pool: Pool) async throws -> String {
  let tables = try await pool.withConnection {
    try await $0.rows(
      """
      select table_schema || '.' || table_name from information_schema.tables
      where table_schema in ('ledger', 'warehouse', 'mart') and table_type = 'BASE TABLE'
      order by 1
      """, as: (String.self))
  }
  var lines: [String] = []
  for table in tables {
    let sum = try await pool.withConnection {
      try await $0.value(
        """
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '')
        from \(unsafe: table) as t
        """, as: String.self)
    }
    lines.append("\(table) \(sum)")
  }
  return lines.joined(separator: "\n")
}

/// A copy of a delivered file with some of its lines changed; the header is line 1.
func altered(
  _ path: String, as name: String, in folder: String, _ change: (inout [String]) -> Void
) throws -> String {
  let data = try #require(FileManager.default.contents(atPath: path))
  var lines = try #require(String(data: data, encoding: .windowsCP1252)).components(separatedBy: "\r\n")
  change(&lines)
  let copy = "\(folder)/\(name)"
  try #require(lines.joined(separator: "\r\n").data(using: .windowsCP1252)).write(
    to: URL(fileURLWithPath: copy))
  return copy
}
