import Foundation
import Jobs
import Postgres
import TestSupport
import Testing

@testable import Pipeline

/// Deliveries with everything that goes wrong in an export, on the way and on purpose: the verdict on each.
@Suite struct CorruptCorpusTests {
  private static let good = "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3"
  private static let second = good.replacing(";1971;", with: ";1972;")
  private static let third = good.replacing(";1971;", with: ";1973;")
  private static let swv: [[SheetFile.Cell?]] = [
    ["pc4", "gemeente", "po_swv", "vo_swv"], [1951, "Velsen", "PO2711", "VO2705"],
  ]

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8] { Deflate.bytes(of: bytes) }

  private static func zip(_ name: String, _ bytes: [UInt8], _ change: (inout ZipFile) -> Void = { _ in })
    -> [UInt8]
  {
    var file = ZipFile([(name, bytes)])
    change(&file)
    return file.bytes
  }

  private static func sheet(
    _ table: [[SheetFile.Cell?]] = swv, _ change: (inout SheetFile) -> Void = { _ in }
  ) -> [UInt8] {
    var file = SheetFile(table: table)
    change(&file)
    return file.bytes
  }

  /// Text whose scalars stand for bytes.
  private static func raw(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static let corpus: [(what: String, bytes: [UInt8], verdict: String)] = [
    ("gzip", gzip(bytes(pupils(good))), "loaded 1 = 1 + 0 + 0"),
    ("truncated gzip", gzip(bytes(pupils(good + "\n" + good))).dropLast(9), "refused PEIL-201"),
    ("gzip bomb", gzip([UInt8](repeating: 0x30, count: 3_000_000)), "refused PEIL-201"),
    (
      "zip bomb", zip("a.csv", [UInt8](repeating: 0x30, count: 3_000_000)) { $0.isDeflated = true },
      "refused PEIL-201"
    ),
    ("zip in zip in zip", zip("a.zip", zip("b.zip", zip("c.csv", bytes(pupils(good))))), "refused PEIL-201"),
    ("encrypted zip", zip("a.csv", bytes(pupils(good))) { $0.encrypted = ["a.csv"] }, "refused PEIL-201"),
    ("truncated zip", zip("a.csv", bytes(pupils(good))).dropLast(30), "refused PEIL-201"),
    ("web page in a zip", zip("a.csv", bytes("<!DOCTYPE html><p>Niet gevonden</p>")), "refused PEIL-201"),
    ("text document", zip("[Content_Types].xml", bytes("<Types/>")), "refused PEIL-201"),
    ("web page as CSV", bytes("<!DOCTYPE html>\n<html><body>a;b;c</body></html>\n"), "refused PEIL-201"),
    ("PDF", bytes("%PDF-1.7\n1 0 obj\n"), "refused PEIL-201"),
    ("empty", [], "refused PEIL-201"),
    ("byte order mark only", [0xEF, 0xBB, 0xBF], "refused PEIL-201"),
    (
      "half of the bytes NUL", [UInt8](repeating: 0, count: 500) + [UInt8](repeating: 0x41, count: 500),
      "refused PEIL-201"
    ),
    ("header only", bytes(String(pupils("").dropLast(2))), "refused PEIL-201 0 = 0 + 0 + 0"),
    ("one line of 10 MB", [UInt8](repeating: 0x61, count: 10_000_000), "refused PEIL-202"),
    ("one line of 20 MB", [UInt8](repeating: 0x61, count: 20_000_000), "refused PEIL-201"),
    (
      "10 MB in a row", bytes(pupils(good)) + [UInt8](repeating: 0x61, count: 10_000_000),
      "loaded 2 = 1 + 1 + 0"
    ),
    (
      "column twice", bytes(pupils(good).replacing("PLAATSNAAM;", with: "PLAATSNAAM;PLAATSNAAM;")),
      "refused PEIL-203"
    ),
    (
      "stray byte of windows-1252", raw(pupils(good.replacing("De Alk", with: "Ren\u{E9}"))),
      "loaded 1 = 1 + 0 + 0"
    ),
    (
      "windows-1252 that is half UTF-8",
      raw(pupils(good.replacing("De Alk", with: "Ren\u{E9} Zo\u{C3}\u{AB}"))), "loaded 1 = 1 + 0 + 0"
    ),
    (
      "MacRoman, lone returns",
      raw(pupils(good.replacing("De Alk", with: "Ren\u{8E}")).replacing("\n", with: "\r")),
      "loaded 1 = 1 + 0 + 0"
    ),
    ("UTF-16 without its mark", utf16(pupils(good)), "loaded 1 = 1 + 0 + 0"),
    (
      "UTF-16 with half a character", [0xFF, 0xFE] + utf16(pupils(good + "\n" + good)).dropLast(3),
      "loaded 2 = 1 + 1 + 0"
    ),
    (
      "ragged rows", bytes(pupils([good, good + ";9", String(good.dropLast(2))].joined(separator: "\n"))),
      "loaded 3 = 1 + 2 + 0"
    ),
    ("row of totals", bytes(pupils(good + "\nTotaal;;;;;;;;;;;1;0;2;3")), "loaded 2 = 1 + 1 + 0"),
    ("blank lines", bytes(pupils("\n\n" + good + "\n\n")), "loaded 5 = 1 + 0 + 4"),
    (
      "NUL in a row", bytes(pupils(good + "\n" + good.replacing("De Alk", with: "De\u{0}Alk"))),
      "loaded 2 = 1 + 1 + 0"
    ),
    (
      "quote that never closes", bytes(pupils(good.replacing("De Alk", with: "\"De Alk") + "\n" + good)),
      "loaded 2 = 1 + 1 + 0"
    ),
    (
      "line end in quotes", bytes(pupils(good.replacing("De Alk", with: "\"De\nAlk\""))),
      "loaded 1 = 1 + 0 + 0"
    ),
    ("lone returns", bytes(pupils(good + "\n" + second).replacing("\n", with: "\r")), "loaded 2 = 2 + 0 + 0"),
    ("mixed line ends", bytes(pupils(good + "\r\n" + second + "\n" + third + "\r")), "loaded 3 = 3 + 0 + 0"),
    ("title lines", bytes("Leerlingen, 1 oktober\n\n" + pupils(good)), "loaded 1 = 1 + 0 + 0"),
    ("a hint to Excel", bytes("sep=;\r\n" + pupils(good)), "loaded 1 = 1 + 0 + 0"),
    (
      "another delimiter half way", bytes(pupils(good + "\n" + good.replacing(";", with: ","))),
      "loaded 2 = 1 + 1 + 0"
    ),
    ("truncated workbook", sheet().dropLast(40), "refused PEIL-201"),
    (
      "a billion laughs",
      sheet {
        $0.sheets[0].rows = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>" + $0.sheets[0].rows
      }, "refused PEIL-201"
    ),
    (
      "external entity",
      sheet { $0.strings = ["<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><t>&a;</t>"] },
      "refused PEIL-201"
    ),
    (
      "formula with its outcome",
      sheet { $0.sheets[0].rows.replace("<v>1951</v>", with: "<f>1950+1</f><v>1951</v>") },
      "loaded 1 = 1 + 0 + 0"
    ),
    (
      "formula without", sheet { $0.sheets[0].rows.replace("<v>1951</v>", with: "<f>1950+1</f>") },
      "loaded 1 = 0 + 1 + 0"
    ),
    (
      "error in a cell",
      sheet { $0.sheets[0].rows.replace("<c r=\"A2\"><v>1951", with: "<c r=\"A2\" t=\"e\"><v>#N/A") },
      "loaded 1 = 0 + 1 + 0"
    ),
    (
      "merged header",
      sheet([["pc4", "gemeente", "swv", nil], [nil, nil, "po_swv", "vo_swv"], swv[1]]) {
        $0.behindRows =
          #"<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>"#
      }, "loaded 1 = 1 + 0 + 0"
    ),
  ]

  @Test func `each has its verdict, and none leaves an account that does not add up`() async throws {
    try await Desk.with { desk in
      let folder = try Desk.jobs.get()
      let jobs = JobFolder(
        jobs: folder.jobs.map { job in
          var job = job
          job.job.rejects.share = 1
          return job
        }, gemeenten: folder.gemeenten)
      let before = PeakMemory.reset()
      for (number, delivery) in Self.corpus.enumerated() {
        let outcome = try await desk.loadAll(
          delivery.bytes, as: "\(number).csv", dated: "2015-04-23", jobs: jobs)
        #expect(outcome.hasPrefix(delivery.verdict), "\(delivery.what): \(outcome.prefix(200))")
      }
      let peak = PeakMemory.megabytes - before
      #expect(peak < 600, "\(peak) MB more than before")
      let wrong = try await desk.draw(
        """
        select count(*) filter (where lines <> accepted + rejected + ignored) as unbalanced,
          count(*) filter (where outcome <> 'loaded' and exists (
            select from ledger.portion where portion.load_id = load.load_id)) as half
        from ledger.load
        """)
      #expect(wrong == "unbalanced | half\n0 | 0")
    }
  }
}
