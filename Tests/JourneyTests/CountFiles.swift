import Foundation

/// Made-up deliveries about five gemeenten: a postcode table, and a count of pupils of each. Version 1 corrects every
/// line of version 0, so that a mixture of the two would show; each version is another file.
struct CountFiles {
  var version = 0
  /// Postcodes of pupils per school, at most 60: what makes the files long.
  var postcodes = 12

  /// Code, name, first postcode, SWV-PO and SWV-VO.
  static let gemeenten = [
    ("0375", "Beverwijk", 1940, "PO2711", "VO2705"), ("0453", "Velsen", 2000, "PO2711", "VO2705"),
    ("0398", "Heerhugowaard", 1700, "PO2703", "VO2703"), ("0416", "Langedijk", 1760, "PO2703", "VO2703"),
    ("0502", "Capelle aan den IJssel", 2900, "PO2818", "VO2810"),
  ]
  private static let schools = 12

  /// Writes them into the folder, postcodes first by name.
  /// - Returns: the folder.
  @discardableResult
  func write(in folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try postcodeTable.write(
      toFile: folder + "/a-pc4-swv-2015-04-23.csv", atomically: true, encoding: .utf8)
    for number in Self.gemeenten.indices {
      try pupils(number).write(
        toFile: "\(folder)/b-\(Self.gemeenten[number].1).csv", atomically: true, encoding: .utf8)
    }
    return folder
  }

  /// The last postcode of each gemeente is the neighbour's in version 1.
  private var postcodeTable: String {
    var lines = ["pc4;gemeente;po_swv;vo_swv"]
    for (index, gemeente) in Self.gemeenten.enumerated() {
      for postcode in 0..<postcodes {
        let moves = version == 1 && postcode == postcodes - 1
        let swv = Self.gemeenten[moves ? (index + 1) % Self.gemeenten.count : index]
        lines.append("\(gemeente.2 + postcode);\(gemeente.1);\(swv.3);\(swv.4)")
      }
    }
    return lines.joined(separator: "\n") + blank
  }

  /// A version that says the same as another is a file of its own all the same.
  private var blank: String { String(repeating: "\n", count: 1 + version) }

  /// Of every school as many pupils from each postcode, of nine ages; one more of each in version 1.
  private func pupils(_ number: Int) -> String {
    let gemeente = Self.gemeenten[number]
    let ages = (4...12).map { "LEEFTIJD_\($0)" }.joined(separator: ";")
    var lines = [
      "PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;"
        + "POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;\(ages);TOTAAL"
    ]
    for school in 0..<Self.schools {
      let brin = "\(10 + number)\(letter(school))Z"
      let kind = ["Bo", "Bo", "Bo", "Sbo", "Bo", "So"][school % 6]
      for postcode in 0..<postcodes {
        let counts = (4...12).map { 1 + (school + postcode + $0) % 7 + version }
        lines.append(
          "20171001;\(gemeente.0);\(gemeente.2 + postcode);\(brin);0;School \(school);\(gemeente.2)AA;"
            + "\(gemeente.1);\(kind);Openbaar;\(40000 + school % 4);"
            + counts.map(String.init).joined(separator: ";") + ";\(counts.reduce(0, +))")
      }
    }
    return lines.joined(separator: "\n") + blank
  }

  private func letter(_ number: Int) -> Character { Character(UnicodeScalar(65 + UInt8(number))) }
}
