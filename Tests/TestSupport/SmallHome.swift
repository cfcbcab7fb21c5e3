import Foundation
package import Warehouse

/// The project's own measures and jobs of DUO, with a handful of indicators, regions and gemeenten; a copy that may be
/// changed. Publishing the whole catalogue takes seconds, and most tests look at one indicator.
package enum SmallHome {
  package static func with<Result>(
    _ body: nonisolated(nonsending) (Home) async throws -> Result
  ) async throws -> Result {
    try await Project.withFolder { folder in
      let files = FileManager.default
      try files.copyItem(atPath: Project.home.sql, toPath: folder + "/sql")
      try keepFew(in: folder + "/sql")
      try files.createDirectory(atPath: folder + "/etl", withIntermediateDirectories: true)
      try files.copyItem(atPath: Project.home.etl + "/duo", toPath: folder + "/etl/duo")
      try gemeenten.write(toFile: folder + "/etl/gemeenten.yml", atomically: false, encoding: .utf8)
      try regions.write(toFile: folder + "/etl/regions.yml", atomically: false, encoding: .utf8)
      return try await body(Home(root: folder))
    }
  }

  private static let national = [
    "leerlingen", "deelname-sbo", "deelname-so", "deelname-bao", "deelname-gespecialiseerd",
    "onderwijs-in-eigen-gebied", "leerlingen-op-vestigingen", "grensverkeer-uit", "grensverkeer-in",
  ]

  private static let regional = [
    "thuiszitters-p1000", "tlv-eerste-p1000", "terugplaatsingen", "basisondersteuning", "wachtlijst",
    "vrijstellingen-5-onder-a", "co-teaching", "uitgaven-maatwerk", "begroting-baten", "begroting-lasten",
    "sterpassen", "thuiszitters", "thuiszitters-schooljaar", "tlv-afgegeven", "tlv-doorlooptijd",
    "tlv-toekenning",
    "teruggeplaatste-leerlingen", "afdracht-vso-volume", "afdracht-vso-vast-tarief", "afdracht-vso-betaald",
    "afdracht-vso-volume-schooljaar", "afdracht-vso-vast-tarief-schooljaar",
    "afdracht-vso-betaald-schooljaar", "vso-plaatsing-binnen-3-maanden",
  ]

  /// Leaves of the indicators those of above, and publishes them.
  private static func keepFew(in sql: String) throws {
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: sql + "/indicators")
    where !(national + regional).contains(String(name.prefix { $0 != "@" })) {
      try files.removeItem(atPath: "\(sql)/indicators/\(name)")
    }
    for (profile, audience, first, indicators) in [
      ("openbaar", "iedereen", ["leerlingen", "deelname-sbo", "deelname-so"], national),
      ("regiegroep", "leden", ["thuiszitters-p1000"], regional),
    ] {
      try """
      audience: \(audience)
      tables:
        - {title: Leerlingen in speciaal (basis)onderwijs, source: proef, indicators: [\(first.joined(separator: ", "))]}
        - {title: Alle, source: proef, indicators: [\(indicators.joined(separator: ", "))]}
      """.write(toFile: "\(sql)/profiles/\(profile).yml", atomically: false, encoding: .utf8)
    }
  }

  /// Replaces a text that stands once in a file of the home.
  package static func replace(_ old: String, _ new: String, in path: String, of home: Home) throws {
    let file = "\(home.root)/\(path)"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    precondition(text.components(separatedBy: old).count == 2, "\(old) does not stand once in \(path)")
    try text.replacingOccurrences(of: old, with: new).write(toFile: file, atomically: false, encoding: .utf8)
  }

  private static let gemeenten = """
    gemeenten:
      - {code: "0053", name: Winsum, until: 2019-01-01, into: ["1966", "1969"]}
      - {code: "0375", name: Beverwijk}
      - {code: "0398", name: Heerhugowaard, until: 2022-01-01, into: ["1980"]}
      - {code: "0416", name: Langedijk, until: 2022-01-01, into: ["1980"]}
      - {code: "0453", name: Velsen}
      - {code: "0502", name: Capelle aan den IJssel}
      - {code: "1892", name: Zuidplas}
      - {code: "1940", name: De Fryske Marren}
      - {code: "1966", name: Het Hogeland, from: 2019-01-01}
      - {code: "1969", name: Westerkwartier, from: 2019-01-01}
      - {code: "1980", name: Dijk en Waard, from: 2022-01-01}
    """

  private static let regions = """
    owners:
      - {code: NL, name: Landelijke bestanden}
      - {code: PO2711, name: SWV IJmond}
      - {code: PO2703, name: SWV Noord-Kennemerland}
      - {code: VO2703, name: SWV VO Noord-Kennemerland}
      - {code: PO2818, name: SWV Aan den IJssel}
    swv:
      - {code: PO2711, type: swv-po, name: IJmond, gemeenten: [{code: "0375"}, {code: "0453"}]}
      - {code: PO2703, type: swv-po, name: Noord-Kennemerland, gemeenten: [{code: "0398", until: 2022-01-01}]}
      - {code: VO2703, type: swv-vo, name: Noord-Kennemerland VO, gemeenten: [{code: "0398", until: 2022-01-01}]}
      - {code: PO2818, type: swv-po, name: Aan den IJssel, gemeenten: [{code: "0502"}, {code: "1892", deels: true}]}
    regions:
      - {code: ijmond, names: [IJmond], members: [PO2711]}
      - {code: noord-kennemerland, names: [Noord-Kennemerland, NK], members: [PO2703, VO2703]}
      - {code: aan-den-ijssel, names: [Aan den IJssel], members: [PO2818]}
    """
}
