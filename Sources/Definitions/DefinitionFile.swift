import Foundation
package import Vocabulary
package import Warehouse
import Yams

/// A definition as it lies in `etl/` or `sql/`, on its way to the database.
package struct DefinitionFile: Equatable, Sendable {
  package var kind: Kind
  /// Name of the file: `duo/vestigingen-bo`, `leerlingen`, `deelname-so@1`, `openbaar`.
  package var code: String
  package var sha256: String
  /// YAML as JSON; SQL under `sql`.
  package var body: String

  package enum Kind: String, CaseIterable, Sendable {
    case job, dimension, measure, indicator, profile
  }

  /// Reads all of them, and refuses the lot when one is wrong.
  package static func readAll(_ home: Home) throws(Problem) -> [DefinitionFile] {
    var files: [DefinitionFile] = []
    for (kind, folder, suffix) in [
      (Kind.job, home.etl, ".yml"), (.dimension, home.sql + "/dimensions", ".sql"),
      (.measure, home.sql + "/measures", ".sql"),
      (.indicator, home.sql + "/indicators", ".yml"), (.profile, home.sql + "/profiles", ".yml"),
    ] {
      for path in names(in: folder, kind: kind, suffix: suffix) {
        let place = folder.replacingOccurrences(of: home.root + "/", with: "") + "/" + path
        guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else {
          throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: place)
        }
        let code = String(path.dropLast(suffix.count))
        let sha256 = SHA256Digest.hex(of: text)
        try requireReadable(kind, code, sha256, text, place)
        files.append(
          DefinitionFile(
            kind: kind, code: code, sha256: sha256,
            body: suffix == ".sql" ? try json(["sql": text], place) : try json(yaml(text, place), place)))
      }
    }
    try IndicatorCheck(files).requireSound()
    return files
  }

  private static func names(in folder: String, kind: Kind, suffix: String) -> [String] {
    let files = FileManager.default
    guard kind == .job else {
      return ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        .filter { $0.hasSuffix(suffix) }
    }
    return ((try? files.subpathsOfDirectory(atPath: folder)) ?? []).sorted().filter {
      let folder = $0.split(separator: "/").first.map(String.init) ?? ""
      return $0.hasSuffix(suffix) && $0.contains("/")
        && !EtlFolder.withoutJobs.contains(folder)
    }
  }

  private static func requireReadable(
    _ kind: Kind, _ code: String, _ sha256: String, _ text: String, _ place: String
  ) throws(Problem) {
    switch kind {
    // Jobs reads the one, PostgreSQL the other; here they are only kept.
    case .job, .dimension: break
    case .measure: _ = try Measure(name: code, sha256: sha256, sql: text)
    case .profile: _ = try YAMLFile.decode(Profile.self, from: text, name: place)
    case .indicator:
      let indicator = try YAMLFile.decode(Indicator.self, from: text, name: place)
      guard code.hasSuffix("@\(indicator.version)") else {
        throw Problem(
          .definitionUnreadable, "De naam van het bestand noemt een andere versie dan version.",
          place: place, hint: "Noem het bestand <naam>@\(indicator.version).yml.")
      }
    }
  }

  private static func yaml(_ text: String, _ place: String) throws(Problem) -> Any {
    do { return try Yams.load(yaml: text) ?? [:] } catch {
      throw Problem(.definitionUnreadable, "Dit is geen geldige YAML: \(error)", place: place)
    }
  }

  private static func json(_ value: Any, _ place: String) throws(Problem) -> String {
    let plain = DefinitionFile.plain(value)
    guard JSONSerialization.isValidJSONObject(plain),
      let data = try? JSONSerialization.data(withJSONObject: plain, options: [.sortedKeys])
    else { throw Problem(.definitionUnreadable, "Dit is niet als JSON te bewaren.", place: place) }
    return String(decoding: data, as: UTF8.self)
  }

  /// YAML knows dates and keys that are no text; JSON does not.
  private static func plain(_ value: Any) -> Any {
    switch value {
    case let list as [Any]: list.map(plain)
    case let map as [AnyHashable: Any]:
      Dictionary(map.map { ("\($0.key)", plain($0.value)) }, uniquingKeysWith: { $1 })
    case is String, is Int, is Double, is Bool: value
    default: "\(value)"
    }
  }
}
