import Foundation
import Vocabulary
import Warehouse

/// A file that declares something, as its bytes: what they mean is read elsewhere.
struct DeclaredFile: Sendable {
  /// Its path in its folder without the suffix: `duo/vestigingen-bo`, `leerlingen`, `targets/ijmond`.
  let code: String
  /// As a person finds it: `etl/duo/vestigingen-bo.yml`.
  let place: String
  let text: String
  let sha256: String

  /// - Parameter folder: in which `path` lies.
  init(_ path: String, in folder: String, of home: Home) throws(Problem) {
    code = String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)])
    place = folder.replacingOccurrences(of: home.root + "/", with: "") + "/" + path
    guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: place)
    }
    self.text = text
    sha256 = SHA256Digest.hex(of: text)
  }
}
