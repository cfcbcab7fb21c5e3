import Foundation

/// An address on the web that may be fetched: https, or http on this machine itself; without a name, a password, or
/// a port that nobody would look at.
package struct SourceURL: Equatable, Sendable {
  package let text: String
  /// In small letters.
  package let host: String
  /// Without what stands behind a question mark, which may be a token: fit for a screen and for the ledger.
  package let shown: String
  /// Last part of the path; empty when it ends with a slash.
  package let fileName: String

  private static let ownMachine: Set<String> = ["localhost", "127.0.0.1"]

  /// Nil when it is no such address.
  package init?(_ text: String) {
    guard let parts = URLComponents(string: text), parts.user == nil, parts.password == nil,
      parts.fragment == nil, let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(),
      !host.isEmpty, URL(string: text) != nil
    else { return nil }
    let isOwn = SourceURL.ownMachine.contains(host)
    guard scheme == "https" || (scheme == "http" && isOwn), isOwn || parts.port == nil || parts.port == 443
    else { return nil }
    self.text = text
    self.host = host
    shown = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")\(parts.percentEncodedPath)"
    fileName = parts.path.hasSuffix("/") ? "" : (parts.path as NSString).lastPathComponent
  }

  /// Whether somebody meant an address and not a file.
  package static func isMeant(by text: String) -> Bool {
    let text = text.lowercased()
    return text.hasPrefix("https://") || text.hasPrefix("http://")
  }

  /// Where an answer points on to, read as part of this address; nil when that may not be fetched.
  package func following(_ location: String) -> SourceURL? {
    guard let here = URL(string: text), let there = URL(string: location, relativeTo: here) else {
      return nil
    }
    return SourceURL(there.absoluteString)
  }
}
