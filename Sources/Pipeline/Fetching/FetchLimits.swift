package import Jobs

/// How much and how long, at most, one file may take to be fetched.
package struct FetchLimits: Sendable {
  package var bytes = 1 << 30
  /// Without a word from the other side.
  package var silence: Duration = .seconds(30)
  package var whole: Duration = .seconds(1800)

  package init() {}

  package init(_ host: HostList.Host?) {
    if let megabytes = host?.megabytes { bytes = megabytes << 20 }
    if let minutes = host?.minutes { whole = .seconds(60 * minutes) }
  }
}
