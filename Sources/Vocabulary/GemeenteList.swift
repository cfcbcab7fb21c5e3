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

  /// Codes by name and alias, lower case, for a file whose export has no date: of all that ever existed, but
  /// for names that went from one code to another.
  package var codesByLastingName: [String: String] {
    var codes: [String: Set<String>] = [:]
    for gemeente in gemeenten {
      for name in [gemeente.name] + (gemeente.aliases ?? []) {
        codes[name.lowercased(), default: []].insert(gemeente.code)
      }
    }
    return codes.compactMapValues { $0.count == 1 ? $0.first : nil }
  }
}
