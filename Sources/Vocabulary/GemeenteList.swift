/// The whole of `etl/gemeenten.yml`.
package struct GemeenteList: Codable, Equatable, Sendable {
  package var gemeenten: [Gemeente]

  package init(gemeenten: [Gemeente]) { self.gemeenten = gemeenten }

  /// Codes by name and alias, lower case, of the gemeenten that exist on a day.
  package func codesByName(on day: Day) -> [String: String] {
    var codes: [String: String] = [:]
    for gemeente in gemeenten where gemeente.exists(on: day) {
      for name in [gemeente.name] + (gemeente.aliases ?? []) {
        codes[name.lowercased()] = gemeente.code
      }
    }
    return codes
  }
}
