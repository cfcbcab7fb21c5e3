import Dispatch
import Glibc
import Testing

/// A server of its own with TLS and a certificate for `warehouse.test`, in a temporary folder.
struct ThrowawayCluster {
  let port: Int
  var certificate: String { "\(folder)/server.crt" }

  private let folder: String
  private static let programs = "/usr/lib/postgresql/15/bin"

  static var canRun: Bool { access("\(programs)/initdb", X_OK) == 0 && access("/usr/bin/openssl", X_OK) == 0 }

  init() async throws {
    port = Int.random(in: 20_000...29_999)
    folder = "/tmp/peil-tls-\(port)"
    try await Self.shell("mkdir \(folder); if [ $(id -u) = 0 ]; then chown postgres: \(folder); fi")
    do {
      try await asServer(
        """
        cd \(folder)
        openssl req -new -x509 -days 1 -nodes -newkey rsa:2048 -subj /CN=warehouse.test \
            -addext subjectAltName=DNS:warehouse.test -keyout server.key -out server.crt
        chmod 600 server.key
        \(Self.programs)/initdb --no-sync --auth=trust --username=postgres data
        \(Self.programs)/pg_ctl -D data -w -l log -o "-p \(port) -k \(folder) -c ssl=on \
            -c ssl_cert_file=\(folder)/server.crt -c ssl_key_file=\(folder)/server.key" start
        """
      )
    } catch {
      await remove()
      throw error
    }
  }

  func remove() async {
    try? await asServer("\(Self.programs)/pg_ctl -D \(folder)/data -m immediate stop")
    try? await Self.shell("rm -r \(folder)")
  }

  /// PostgreSQL refuses to run as root.
  private func asServer(_ script: String) async throws {
    let file = "\(folder).sh"
    try await Self.shell(
      "cat > \(file) <<'END'\nset -e\nexport HOME=\(folder)\n\(script)\nEND\nchmod 755 \(file)")
    let user = "setpriv --reuid=postgres --regid=postgres --init-groups"
    try await Self.shell("if [ $(id -u) = 0 ]; then \(user) sh \(file); else sh \(file); fi; rm \(file)")
  }

  /// Not Foundation's Process: it waits until the daemon started by the shell ends as well, and holds the pool's thread.
  private static func shell(_ script: String) async throws {
    let status = await withCheckedContinuation { continuation in
      DispatchQueue(label: "shell").async {
        let pipe = popen("set -e; exec >/dev/null 2>&1\n\(script)", "r")
        continuation.resume(returning: pclose(pipe))
      }
    }
    try #require(status == 0, "the throwaway server could not be made: \(script)")
  }
}
