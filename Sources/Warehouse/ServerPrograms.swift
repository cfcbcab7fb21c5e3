import Foundation
import Vocabulary

/// PostgreSQL's own programs: where they are, and running one as the server's user.
struct ServerPrograms: Sendable {
  let folder: String
  let user: ServerUser

  /// Looks where Debian puts them, newest version first, then along PATH.
  static func find(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Problem) -> ServerPrograms {
    let files = FileManager.default
    let debian = "/usr/lib/postgresql"
    let versions = ((try? files.contentsOfDirectory(atPath: debian)) ?? [])
      .compactMap { Int($0) }.sorted(by: >).map { "\(debian)/\($0)/bin" }
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in versions + path where files.isExecutableFile(atPath: folder + "/initdb") {
      return ServerPrograms(folder: folder, user: .current)
    }
    throw Problem(
      .clusterFailed, "PostgreSQL is niet geïnstalleerd.",
      hint: "Draai make setup, of zet PEIL_DATABASE_URL op een PostgreSQL die er al is.")
  }

  /// Runs a program to its end.
  ///
  /// Not by Foundation's `Process`: a server that it starts keeps Foundation's own descriptors open, and
  /// waiting for the end of `pg_ctl start` then never returns.
  /// - Returns: exit status and what it printed on both outputs.
  func run(_ program: String, _ arguments: [String]) throws(Problem) -> (status: Int32, output: String) {
    var command = ["\(folder)/\(program)"] + arguments
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
    environment["LC_ALL"] = "C"
    if user.isOther {
      command =
        ["/usr/bin/setpriv", "--reuid=\(user.name)", "--regid=\(user.name)", "--init-groups"] + command
      // Without its own HOME the server's libpq stumbles over root's.
      environment["HOME"] = "/"
    }
    // A file, not a pipe: the server inherits it and would hold a pipe open for ever.
    let log = FileManager.default.temporaryDirectory.path + "/peil-\(UUID().uuidString).log"
    defer { unlink(log) }
    let status = try ServerPrograms.spawn(command, environment, log: log)
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return (status, text.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  private static func spawn(
    _ command: [String], _ environment: [String: String], log: String
  ) throws(Problem) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // The server outlives us and must hold nothing of ours.
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in descriptors.compactMap({ Int32($0) }) where descriptor > 2 {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let failure = posix_spawn(&child, command[0], &actions, nil, arguments, variables)
    guard failure == 0 else {
      throw Problem(
        .clusterFailed, "Een programma is niet te starten: \(String(cString: strerror(failure)))",
        place: command[0])
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
