import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// What comes packed is loaded as what it holds.
@Suite struct ParcelTests {
  private static let velsen = pupils(
    "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3")
  private static let beverwijk = pupils("20171001;375;1941;02CD;0;De Brug;1941AB;BEVERWIJK;Bo; ;837;0;0;5;5")

  @Test func `a file and the same file in gzip are one delivery, under the first name`() async throws {
    try await Desk.with { desk in
      let packed = Deflate.bytes(of: Array(Self.velsen.utf8))
      #expect(try await desk.loadAll(packed, as: "Velsen.csv.gz") == "loaded 1 = 1 + 0 + 0")
      #expect(try await desk.load(Self.velsen, as: "Velsen.csv") == "known")
      let kept = try await desk.draw("select name, bytes, sha256 from ledger.delivery")
      let sum = SHA256Digest.hex(of: Array(Self.velsen.utf8))
      #expect(kept == "name | bytes | sha256\nVelsen.csv.gz | \(Self.velsen.utf8.count) | \(sum)")
    }
  }

  @Test func `each member of a zip is a delivery; a bad one refuses itself and not its neighbours`()
    async throws
  {
    try await Desk.with { desk in
      let sheet = SheetFile(table: [
        ["pc4", "gemeente", "po_swv", "vo_swv"], [1951, "Velsen", "PO2711", "VO2705"],
      ])
      var zip = ZipFile([
        ("2017/Velsen.csv", Array(Self.velsen.utf8)),
        ("Beverwijk.csv.gz", Deflate.bytes(of: Array(Self.beverwijk.utf8))),
        ("brief.txt", Array("Beste collega,\n".utf8)), ("dicht.csv", Array(Self.velsen.utf8)),
        ("half.csv.gz", Deflate.bytes(of: Array(Self.velsen.utf8)).dropLast(9)), ("swv.xlsx", sheet.bytes),
      ])
      zip.encrypted = ["dicht.csv"]
      let outcomes = try await desk.loadAll(zip.bytes, as: "levering.zip", dated: "2015-04-23")
      #expect(
        outcomes == """
          loaded 1 = 1 + 0 + 0
          loaded 1 = 1 + 0 + 0
          refused PEIL-202 Aan de kop is niet te zien bij welke job dit bestand hoort.
          refused PEIL-201 Bestand ‘dicht.csv’ is versleuteld met een wachtwoord.
          refused PEIL-201 Bestand ‘half.csv.gz’ is beschadigd of niet compleet (gzip breekt af).
          loaded 1 = 1 + 0 + 0
          """)
      #expect(
        try await desk.draw("select name from ledger.delivery order by delivery_id") == """
          name
          levering.zip/2017/Velsen.csv
          levering.zip/Beverwijk.csv.gz
          levering.zip/swv.xlsx
          """)
    }
  }

  @Test(
    "a member's name is shown, never followed",
    arguments: [
      ("Velsen.csv", "levering.zip/Velsen.csv", "Velsen.csv"),
      ("/etc/passwd", "levering.zip/etc/passwd", "passwd"),
      ("../../Velsen.csv", "levering.zip/Velsen.csv", "Velsen.csv"),
      ("map\\Velsen.csv.GZ", "levering.zip/map/Velsen.csv.GZ", "Velsen.csv"),
      ("111222333.csv", "levering.zip/×.csv", "111222333.csv"),
      ("a\u{0}\u{1B}[2Jb.csv", "levering.zip/a[2Jb.csv", "a[2Jb.csv"),
      ("\u{0}", "levering.zip/…", "…"),
    ])
  func names(member: String, kept: String, name: String) {
    let item = Parcel.Item(archive: "/inbox/levering.zip", member: member)
    #expect(item.keptName == kept && item.name == name)
    #expect(item.path.hasPrefix("/inbox/levering.zip/"))
  }

  @Test func `an archive that somebody is still writing is not the one that was hashed`() async throws {
    try await Project.withFolder { folder in
      let path = folder + "/levering.zip"
      let zip = ZipFile([("Velsen.csv", Array(Self.velsen.utf8))]).bytes
      try Data(zip).write(to: URL(fileURLWithPath: path))
      let parcel = try Parcel(path: path)
      let file = try parcel.open(0)
      #expect(file.isUnchanged && file.path == "\(path)/Velsen.csv")
      try Data(zip + [0]).write(to: URL(fileURLWithPath: path))
      #expect(!file.isUnchanged)
    }
  }
}
