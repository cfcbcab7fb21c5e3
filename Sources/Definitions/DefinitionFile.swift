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

  /// One that is not read yet.
  struct Source: Sendable {
    let kind: Kind
    let file: DeclaredFile
  }

  static func sources(_ home: Home) throws(Problem) -> [Source] {
    var sources: [Source] = []
    for (kind, folder, suffix) in [
      (Kind.job, home.etl, ".yml"), (.dimension, home.sql + "/dimensions", ".sql"),
      (.measure, home.sql + "/measures", ".sql"),
      (.indicator, home.sql + "/indicators", ".yml"), (.profile, home.sql + "/profiles", ".yml"),
    ] {
      for path in names(in: folder, kind: kind, suffix: suffix) {
        sources.append(Source(kind: kind, file: try DeclaredFile(path, in: folder, of: home)))
      }
    }
    return sources
  }

  /// Reads all of them, and refuses the lot when one is wrong.
  static func read(_ sources: [Source]) throws(Problem) -> [DefinitionFile] {
    var files: [DefinitionFile] = []
    for source in sources { files.append(try DefinitionFile(source)) }
    try IndicatorCheck(files).requireSound()
    return files
  }

  /// The indicators as their files say, without a database.
  package static func indicators(_ home: Home) throws(Problem) -> [Indicator] {
    var found: [Indicator] = []
    for source in try sources(home) where source.kind == .indicator {
      found.append(
        try YAMLFile.decode(Indicator.self, from: source.file.text, name: source.file.place))
    }
    return found
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

  private static func requireReadable(_ kind: Kind, _ file: DeclaredFile) throws(Problem) {
    switch kind {
    // Jobs reads the one, PostgreSQL the other; here they are only kept.
    case .job, .dimension: break
    case .measure: _ = try Measure(name: file.code, sha256: file.sha256, sql: file.text)
    case .profile: _ = try YAMLFile.decode(Profile.self, from: file.text, name: file.place)
    case .indicator:
      let indicator = try YAMLFile.decode(Indicator.self, from: file.text, name: file.place)
      guard file.code.hasSuffix("@\(indicator.version)") else {
        throw Problem(
          .definitionUnreadable, "De naam van het bestand noemt een andere versie dan version.",
          place: file.place, hint: "Noem het bestand <naam>@\(indicator.version).yml.")
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

extension DefinitionFile {
  fileprivate init(_ source: Source) throws(Problem) {
    let file = source.file
    (kind, code, sha256) = (source.kind, file.code, file.sha256)
    body =
      switch source.kind {
      case .dimension, .measure: try DefinitionFile.json(["sql": file.text], file.place)
      case .job, .indicator, .profile:
        try DefinitionFile.json(DefinitionFile.yaml(file.text, file.place), file.place)
      }
    try DefinitionFile.requireReadable(source.kind, file)
  }
}
