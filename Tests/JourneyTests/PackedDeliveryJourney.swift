import Foundation
import Postgres
import TestSupport
import Testing

/// A zip file from the inbox to the figures and back.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct PackedDeliveryJourney {
  @Test func aZipIsLoadedMemberByMemberAndAMemberIsWithdrawn() async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        func content(_ name: String) throws -> [UInt8] {
          Array(try Data(contentsOf: URL(fileURLWithPath: "\(Project.duo)/leerlingen-po-2017/\(name).csv")))
        }
        var zip = ZipFile([
          ("2017/Alkmaar.csv", try content("Alkmaar")),
          ("2017/Heiloo.csv.gz", Deflate.bytes(of: try content("Heiloo"))),
          ("2017/pagina.csv", Array("<!DOCTYPE html><p>Niet gevonden</p>".utf8)), ("__MACOSX/x", [0]),
        ])
        zip.isDeflated = true
        try Data(zip.bytes).write(to: URL(fileURLWithPath: "\(folder)/levering.zip"))
        let load = try await peil("load", "\(folder)/levering.zip")
        #expect(load.status == 20)
        #expect(load.output.contains("levering.zip/2017/Alkmaar.csv: geladen, 815 regels"), "\(load.output)")
        #expect(load.output.contains("levering.zip/2017/Heiloo.csv.gz: geladen"), "\(load.output)")
        #expect(load.output.contains("levering.zip/2017/pagina.csv: geweigerd"), "\(load.output)")
        #expect(load.errors.contains("Bestand ‘pagina.csv’ is een webpagina (HTML)"), "\(load.errors)")
        #expect(!load.output.contains("/proc/") && !load.errors.contains("/proc/"))
        let again = try await peil("load", "\(Project.duo)/leerlingen-po-2017/Alkmaar.csv")
        #expect(again.output.contains("Alkmaar.csv: al geladen"), "\(again.output)")
        let withdrawal = try await peil("withdraw", "levering.zip/2017/Alkmaar.csv")
        #expect(
          withdrawal.output.contains("levering.zip/2017/Alkmaar.csv: ingetrokken"), "\(withdrawal.output)")
      }
    }
  }
}
