import Foundation
package import Vocabulary
package import Warehouse

extension RegionList {
  /// `etl/regions.yml` as it stands.
  package static func read(_ home: Home) throws(Problem) -> RegionList {
    let path = "etl/regions.yml"
    guard let text = try? String(contentsOfFile: "\(home.root)/\(path)", encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: path)
    }
    return try YAMLFile.decode(RegionList.self, from: text, name: path)
  }

  /// The region that a person means by its code or one of its names.
  /// - Throws: `Problem` with the nearest one.
  package func region(_ text: String) throws(Problem) -> Region {
    let word = text.lowercased()
    if let region = regions.first(where: { $0.code == word || $0.names.contains { $0.lowercased() == word } })
    {
      return region
    }
    throw Problem(
      .areaUnknown, "Er is geen regio \(text).",
      hint: nearest(to: text, among: regions.map(\.code)).map { "Bedoeld: \($0)?" }
        ?? "Kies uit \(regions.map(\.code).joined(separator: ", ")).")
  }
}
