import Foundation
import Jobs
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

@Suite struct ExportDateTests {
  @Test(
    arguments: [
      ("duo/vestigingen-bo", "alle-schoolvestigingen-basisonderwijs-2026-04.csv", nil, "2026-04-01"),
      ("duo/vestigingen-bo", "vestigingen-2026-04-17.csv", nil, "2026-04-17"),
      ("duo/vestigingen-bo", "vestigingen-2026-04-17.csv", "2025-01-31", "2026-04-17"),
      ("duo/vestigingen-bo", "vestigingen.csv", "2025-01-31", "2025-01-31"),
      ("duo/vestigingen-bo", "vestigingen.csv", nil, "PEIL-204"),
      ("duo/vestigingen-bo", "vestigingen-2026.csv", nil, "PEIL-204"),
      ("duo/vestigingen-bo", "vestigingen-2026-13.csv", nil, "PEIL-204"),
      ("duo/vestigingen-bo", "vestigingen-2026-02-30.csv", nil, "PEIL-204"),
      ("duo/postcode-swv", "pc4-swv-2015.csv", nil, "2015-01-01"),
      ("duo/postcode-swv", "pc4-swv-2015-04.csv", nil, "2015-04-01"),
      ("duo/postcode-swv", "pc4-swv-2015-04-23.csv", nil, "2015-04-23"),
      ("duo/postcode-swv", "tabel-2015.csv", nil, "PEIL-204"),
      ("duo/leerlingen-po-woonplaats", "leerlingen-2016-10-01.csv", nil, "-"),
      ("duo/leerlingen-po-woonplaats", "leerlingen.csv", "2025-01-31", "-"),
    ] as [(String, String, String?, String)])
  func `an export is dated by its name, else by what was told; rows with dates of their own need neither`(
    job: String, name: String, told: String?, expected: String
  ) async throws {
    let job = try #require(try Desk.jobs.get()[job])
    let found = try await Project.withFolder { folder in
      try Data("a;b\n1;2\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      let file = try ReceivedFile(path: "\(folder)/\(name)")
      do throws(Problem) {
        return try job.date(of: file, told: told.flatMap { Day(iso: $0) })?.iso ?? "-"
      } catch {
        #expect(error.hint == "Geef hem op: peil load --dated 2026-04-01 \(name)")
        return error.code.rawValue
      }
    }
    #expect(found == expected)
  }
}
