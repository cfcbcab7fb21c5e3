import Testing

@testable import Pipeline

@Suite struct HeaderTests {
  @Test(
    arguments: [
      ("BRIN_NUMMER", "brin_nummer"), ("BRIN NUMMER", "brin_nummer"), (" Brin-Nummer\t", "brin_nummer"),
      ("brin_nummer", "brin_nummer"), ("BRINNUMMER", "brinnummer"),
      ("HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES", "huisnummer_toevoeging_correspondentieadres"),
    ])
  func `case, spaces, hyphens and underscores make no other name`(name: String, folded: String) {
    #expect(Header.fold(name) == folded)
  }

  @Test(
    arguments: [
      // asked, aliases, found
      ("pc4", [], .at(0)),
      ("BEVOEGD GEZAG NUMMER", [], .at(1)),
      ("BRIN_NUMMER", ["INSTELLINGSCODE"], .at(2)),
      ("BRIN_NUMMER", ["KIXCODE", "INSTELLINGSCODE"], .at(2)),
      ("SOORT", ["INSTELLINGSCODE"], .twice),
      ("PC4", ["INSTELLINGSCODE"], .at(0)),
      ("BRIN_NUMMER", [], .absent),
      ("", [], .absent),
    ] as [(String, [String], Header.Position)])
  func `a column is found under its own name first, then under another`(
    name: String, aliases: [String], expected: Header.Position
  ) {
    let header = Header(["PC4", "Bevoegd-gezag_nummer", "INSTELLINGSCODE", "SOORT", "Soort "])
    #expect(header.position(of: name, aliases: aliases) == expected)
  }
}
