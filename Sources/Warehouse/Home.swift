import Foundation
package import Vocabulary

/// Where `sql/` and `etl/` are found and where Peil keeps what is its own: PEIL_HOME, else the
/// working directory.
package struct Home: Sendable {
  /// Absolute path of the folder with `sql/` and `etl/`.
  package let root: String
  /// Absolute path of the folder that holds `.peil/` and `inbox/`: the root, or, when the server's
  /// user cannot reach that, a folder of its own under /var/lib/peil.
  package let keep: String

  package var etl: String { root + "/etl" }
  package var sql: String { root + "/sql" }
  package var samples: String { etl + "/samples" }
  package var inbox: String { keep + "/inbox" }
  /// Where deliveries are looked for: the inbox, and one that somebody made beside `etl/` all the same.
  package var inboxes: [String] { keep == root ? [inbox] : [inbox, root + "/inbox"] }
  package var state: String { keep + "/.peil" }

  package init(root: String, keep: String? = nil) {
    self.root = root
    self.keep = keep ?? root
  }

  /// - Throws: `Problem` when the folder is not Peil's.
  package static func find(
    in environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Problem) -> Home {
    let files = FileManager.default
    let named = environment["PEIL_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    let path = named ?? files.currentDirectoryPath
    let root = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    for folder in ["sql/migrations", "etl"] where !files.fileExists(atPath: "\(root)/\(folder)") {
      throw Problem(
        .definitionUnreadable, "In deze map staat geen Peil: \(folder)/ ontbreekt.", place: root,
        hint: "Ga naar de map van Peil, of zet PEIL_HOME op die map.")
    }
    return Home(root: root, keep: keep(for: root))
  }

  private static func keep(for root: String) -> String {
    guard ServerUser.current.isOther, !everybodyCanTraverse(root) else { return root }
    // One folder per root: two copies of Peil never share a cluster.
    return "/var/lib/peil/" + SHA256Digest.hex(of: Array(root.utf8)).prefix(12)
  }

  private static func everybodyCanTraverse(_ path: String) -> Bool {
    var path = path
    while true {
      var info = stat()
      guard stat(path, &info) == 0, info.st_mode & S_IXOTH != 0 else { return false }
      if path == "/" { return true }
      path = (path as NSString).deletingLastPathComponent
    }
  }
}
