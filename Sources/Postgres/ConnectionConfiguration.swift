import CLibPQ
import Glibc

/// Where and how to connect.
package struct ConnectionConfiguration: Sendable {
  let conninfo: String
  let connectTimeout: Duration
  let applicationName: String

  /// - Parameters:
  ///   - conninfo: libpq's URI or keyword string with all it understands (sslmode, sslrootcert, options …); what it
  ///     leaves out comes from libpq's environment variables. Its `connect_timeout` is not looked at, and
  ///     `options` of a service file are not.
  ///   - connectTimeout: for all addresses together, from TCP to the end of authentication. Looking up the host's
  ///     name is the system's and cannot be cut short.
  ///   - applicationName: shown in `pg_stat_activity`, unless the conninfo names another.
  package init(_ conninfo: String, connectTimeout: Duration = .seconds(10), applicationName: String = "peil")
  {
    self.conninfo = conninfo
    self.connectTimeout = connectTimeout
    self.applicationName = applicationName
  }

  /// The session's settings. In the start message, so that DISCARD ALL comes back to them.
  private static let settings = [
    "DateStyle=ISO", "IntervalStyle=postgres", "TimeZone=UTC", "extra_float_digits=1", "bytea_output=hex",
  ]

  /// The parameters for PQconnectStartParams; the later ones outrank the conninfo. `nil` if it cannot be read.
  func parameters() -> [(name: String, value: String)]? {
    guard let given = PQconninfoParse(conninfo, nil) else { return nil }
    defer { PQconninfoFree(given) }
    var options = getenv("PGOPTIONS").map { String(cString: $0) } ?? ""
    var option = given
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val, String(cString: keyword) == "options" {
        options = String(cString: value)
      }
      option += 1
    }
    for setting in Self.settings { options += " -c \(setting)" }
    return [
      ("fallback_application_name", applicationName), ("dbname", conninfo), ("client_encoding", "UTF8"),
      ("options", options),
    ]
  }
}
