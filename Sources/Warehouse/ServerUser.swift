import Foundation

/// As whom Peil's own PostgreSQL runs: PostgreSQL refuses root, so root hands it to `postgres`.
package struct ServerUser: Sendable {
  package let name: String
  /// The server runs as somebody else than we do.
  package let isOther: Bool

  package static var current: ServerUser {
    geteuid() == 0
      ? ServerUser(name: "postgres", isOther: true)
      : ServerUser(name: userName(geteuid()), isOther: false)
  }

  /// Who asks, for the ledger.
  package static var asking: String { userName(geteuid()) }

  /// Numeric ids; nil when the user does not exist.
  var ids: (user: uid_t, group: gid_t)? {
    guard let entry = getpwnam(name) else { return nil }
    return (entry.pointee.pw_uid, entry.pointee.pw_gid)
  }

  private static func userName(_ id: uid_t) -> String {
    guard let entry = getpwuid(id) else { return String(id) }
    return String(cString: entry.pointee.pw_name)
  }
}
