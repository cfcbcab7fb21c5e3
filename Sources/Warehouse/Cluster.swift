import Foundation
package import Vocabulary

/// Peil's own PostgreSQL under `.peil/`: reachable over a Unix socket by its owner and root only,
/// with PostgreSQL's durable defaults, left running between commands.
package struct Cluster: Sendable {
  private let state: String
  private let user = ServerUser.current

  package init(home: Home) { state = home.state }

  private var data: String { state + "/pgdata" }
  private var log: String { state + "/postgres.log" }

  /// A Unix socket's path has at most 107 bytes; a deep folder gets a short one elsewhere.
  private var socketFolder: String {
    let folder = state + "/run"
    return folder.utf8.count + "/.s.PGSQL.5432.lock".utf8.count <= 107
      ? folder : "/tmp/peil-" + SHA256Digest.hex(of: state).prefix(16)
  }

  /// What libpq connects with.
  package var conninfo: String {
    "host='\(socketFolder)' port=5432 user=peil dbname=peil"
  }

  /// For what must be done before the database exists.
  var maintenanceConninfo: String {
    "host='\(socketFolder)' port=5432 user=peil dbname=postgres"
  }

  package var exists: Bool { FileManager.default.fileExists(atPath: data + "/PG_VERSION") }

  /// Makes the cluster when there is none and starts it when it does not run. Safe to call from
  /// several processes at once, and after a kill.
  package func start() throws(Problem) {
    let programs = try ServerPrograms.find()
    try makeFolder(state, mode: 0o755, forServer: true)
    let lock = try FileLock(path: state + "/lock")
    defer { lock.release() }
    try makeFolder(socketFolder, mode: 0o700, forServer: true)
    if !exists { try create(with: programs) }

    // After a kill the old server's children may need a moment to let go of shared memory.
    var last = ""
    for _ in 0..<20 {
      if try programs.run("pg_ctl", ["status", "-D", data]).status == 0 { return }
      let logged = (try? String(contentsOfFile: log, encoding: .utf8).utf8.count) ?? 0
      let start = try programs.run("pg_ctl", ["start", "-w", "-t", "60", "-D", data, "-l", log])
      if start.status == 0 { return }
      try refuseWhenDiskIsFull(saidAfter: logged)
      last = start.output
      Thread.sleep(forTimeInterval: 0.5)
    }
    throw Problem(
      .clusterFailed, "Peils eigen PostgreSQL start niet: \(last.split(separator: "\n").last ?? "")",
      place: log, hint: "Lees het einde van dit logbestand.")
  }

  /// Waiting makes no room.
  private func refuseWhenDiskIsFull(saidAfter start: Int) throws(Problem) {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    guard String(decoding: text.utf8.dropFirst(start), as: UTF8.self).contains("No space left on device")
    else {
      return
    }
    throw Problem(
      .diskFull, "Peils eigen PostgreSQL start niet, want zijn schijf is vol.", place: data,
      hint: "Maak ruimte op die schijf en geef hetzelfde commando nog eens: het maakt het af.")
  }

  /// Stops the server; nothing happens when it does not run.
  /// - Returns: whether it ran.
  @discardableResult
  package func stop() throws(Problem) -> Bool {
    guard exists else { return false }
    let programs = try ServerPrograms.find()
    guard try programs.run("pg_ctl", ["status", "-D", data]).status == 0 else { return false }
    let stop = try programs.run("pg_ctl", ["stop", "-w", "-m", "fast", "-D", data])
    guard stop.status == 0 else {
      throw Problem(.clusterFailed, "Peils eigen PostgreSQL stopt niet.", place: log)
    }
    return true
  }

  private func create(with programs: ServerPrograms) throws(Problem) {
    // Made aside and moved: a kill half-way leaves no half cluster.
    let draft = state + "/pgdata.new"
    try? FileManager.default.removeItem(atPath: draft)
    try makeFolder(draft, mode: 0o700, forServer: true)
    let made = try programs.run(
      "initdb",
      [
        "--pgdata=\(draft)", "--username=peil", "--encoding=UTF8", "--locale=C.UTF-8",
        "--auth-local=peer", "--auth-host=reject", "--data-checksums",
      ])
    guard made.status == 0 else {
      throw Problem(.clusterFailed, "initdb mislukte: \(made.output)", place: draft)
    }
    do {
      try append(
        """

        # Peil
        listen_addresses = ''
        unix_socket_directories = '\(socketFolder)'
        unix_socket_permissions = 0700
        max_wal_size = 2GB
        shared_buffers = 256MB
        log_line_prefix = '%m [%p] '

        """, to: draft + "/postgresql.conf")
      try "local all all peer map=peil\n".write(
        toFile: draft + "/pg_hba.conf", atomically: false, encoding: .utf8)
      let names = Set([user.name, "root"]).sorted()
      try append(names.map { "peil \($0) peil\n" }.joined(), to: draft + "/pg_ident.conf")
      try FileManager.default.moveItem(atPath: draft, toPath: data)
    } catch {
      throw Problem(
        .clusterFailed, "De instellingen zijn niet te schrijven: \(error.localizedDescription)",
        place: draft)
    }
  }

  /// A socket folder under /tmp could have been put there by somebody else.
  private func requireOurs(_ path: String) throws(Problem) {
    guard path == socketFolder else { return }
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_mode & 0o077 == 0,
      info.st_uid == (user.ids?.user ?? geteuid())
    else {
      throw Problem(
        .clusterFailed, "De map voor de socket is niet van ons alleen.", place: path,
        hint: "Verwijder deze map en probeer het opnieuw.")
    }
  }

  private func append(_ text: String, to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
  }

  private func makeFolder(_ path: String, mode: mode_t, forServer: Bool) throws(Problem) {
    let files = FileManager.default
    do {
      guard !files.fileExists(atPath: path) else { return try requireOurs(path) }
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Problem(
        .clusterFailed, "De map is niet te maken: \(error.localizedDescription)", place: path)
    }
    chmod(path, mode)
    if forServer, user.isOther {
      guard let ids = user.ids else {
        throw Problem(
          .clusterFailed, "De gebruiker \(user.name) bestaat niet.",
          hint: "Draai make setup: die installeert PostgreSQL.")
      }
      chown(path, ids.user, ids.group)
    }
  }
}
