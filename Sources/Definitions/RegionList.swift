import Foundation
package import Vocabulary
package import Warehouse

/// The whole of `etl/regions.yml`.
package struct RegionList: Codable, Equatable, Sendable {
  package var owners: [Owner]
  package var swv: [SWV]
  /// Parts of an SWV's area that it draws itself: kernen and kringen.
  package var kernen: [Kern]?
  /// Areas that are a set of gemeenten: of a regiegroep, a jeugdhulpregio or an RMC-regio.
  package var areas: [Gathering]?
  package var regions: [Region]

  /// Who delivers.
  package struct Owner: Codable, Equatable, Sendable {
    package var code: String
    package var name: String
  }

  /// A samenwerkingsverband with the gemeenten that the documents name for it.
  package struct SWV: Codable, Equatable, Sendable {
    package var code: String
    package var type: AreaType
    package var name: String
    package var gemeenten: [Member]
  }

  package struct Member: Codable, Equatable, Sendable {
    /// CBS code.
    package var code: String
    package var from: String?
    package var until: String?
    /// Only part of the gemeente lies in the area.
    package var deels: Bool?
  }

  package struct Kern: Codable, Equatable, Sendable {
    /// The SWV's code, a hyphen and a name.
    package var code: String
    package var name: String
    package var swv: String
  }

  package struct Gathering: Codable, Equatable, Sendable {
    package var code: String
    package var type: AreaType
    package var name: String
    package var aliases: [String]?
    package var gemeenten: [Member]
  }

  /// What Peil compares.
  package struct Region: Codable, Equatable, Sendable {
    package var code: String
    /// The first stands on the page; all can be asked for.
    package var names: [String]
    package var members: [String]
  }

  /// Reads `etl/regions.yml`.
  /// - Throws: `Problem` naming the key that is wrong.
  package init(home: Home) throws(Problem) {
    guard let text = try? String(contentsOfFile: "\(home.etl)/regions.yml", encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: "etl/regions.yml")
    }
    self = try YAMLFile.decode(RegionList.self, from: text, name: "etl/regions.yml")
  }

  /// The region that a deliverer belongs to; nil for the whole country.
  package func region(ofOwner code: String) -> Region? { regions.first { $0.members.contains(code) } }

  /// Named sanity checks; each message lists the offenders.
  /// - Throws: `Problem` at the first that does not hold.
  package func requireConsistent(with gemeenten: GemeenteList) throws(Problem) {
    try none(repeated(owners.map(\.code)), "Eigenaren met dezelfde code")
    try none(repeated(swv.map(\.code)), "Samenwerkingsverbanden met dezelfde code")
    try none(repeated(regions.map(\.code)), "Regio's met dezelfde code")
    try none(repeated(regions.flatMap(\.names).map { $0.lowercased() }), "Namen van twee regio's")
    let codes = Set(swv.map(\.code))
    try none(regions.flatMap(\.members).filter { !codes.contains($0) }, "Leden die er niet zijn")
    try none(swv.filter { $0.type != .swvPO && $0.type != .swvVO }.map(\.code), "Geen swv-po of swv-vo")
    try none(
      (kernen ?? []).filter { !codes.contains($0.swv) || !$0.code.hasPrefix($0.swv + "-") }.map(\.code),
      "Kernen waarvan de code niet met die van hun samenwerkingsverband begint")
    try none(repeated((kernen ?? []).map(\.code)), "Kernen met dezelfde code")
    let gathered = areas ?? []
    try none(repeated(gathered.map(\.code)), "Gebieden met dezelfde code")
    try none(
      gathered.filter { ![.regiegroep, .jeugdhulpregio, .rmc].contains($0.type) }.map(\.code),
      "Geen regiegroep, jeugdhulpregio of rmc")
    try none(gathered.filter(\.gemeenten.isEmpty).map(\.code), "Gebieden zonder gemeenten")
    try none(
      gathered.flatMap { area in area.gemeenten.filter { $0.deels == true }.map { "\(area.code): \($0.code)" }
      },
      "Gebieden van hele gemeenten met een deel van een gemeente")
    try none(regions.filter(\.names.isEmpty).map(\.code), "Regio's zonder naam")
    let known = Dictionary(gemeenten.gemeenten.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for (code, members) in swv.map({ ($0.code, $0.gemeenten) }) + gathered.map({ ($0.code, $0.gemeenten) }) {
      try none(
        members.filter { known[$0.code] == nil }.map { "\(code): \($0.code)" },
        "Gemeenten die niet in gemeenten.yml staan")
      try none(
        members.filter { known[$0.code]!.until != nil && $0.until != known[$0.code]!.until }
          .map { "\(code): \($0.code)" },
        "Gemeenten die langer lid zijn dan zij bestaan")
    }
  }

  private func none(_ offenders: [String], _ what: String) throws(Problem) {
    guard offenders.isEmpty else {
      throw Problem(
        .regionsInconsistent, "\(what): \(offenders.joined(separator: ", ")).",
        place: "etl/regions.yml")
    }
  }

  private func repeated(_ values: [String]) -> [String] {
    Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}
