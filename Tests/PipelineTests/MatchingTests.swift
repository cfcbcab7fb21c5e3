import Foundation
import Jobs
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

@Suite struct MatchingTests {
  private static let pupils = """
    PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;\
    POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;LEEFTIJD_4;TOTAAL
    """
  private static let addresses = """
    BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;POSTCODE;PLAATSNAAM;\
    GEMEENTENUMMER;DENOMINATIE
    """

  @Test(
    arguments: [
      ("duo/leerlingen-po-woonplaats", pupils, "DUO 2017"),
      (
        "duo/leerlingen-po-woonplaats",
        pupils.replacing("BRIN_NUMMER;VESTIGINGSNUMMER", with: "INSTELLINGSCODE;VESTIGINGSCODE"),
        "the names of later years"
      ),
      (
        "duo/leerlingen-po-woonplaats",
        pupils.replacing("BRIN_NUMMER;VESTIGINGSNUMMER", with: "BRIN NUMMER;VESTIGINGSNUMMER"),
        "a space instead of an underscore"
      ),
      ("duo/leerlingen-po-woonplaats", pupils.lowercased(), "lower case"),
      ("duo/leerlingen-po-woonplaats", pupils.replacing(";", with: ","), "commas"),
      ("duo/leerlingen-po-woonplaats", pupils.replacing(";", with: "; "), "spaces after the semicolons"),
      ("duo/leerlingen-po-woonplaats", "\u{FEFF}" + pupils, "a byte order mark"),
      ("duo/leerlingen-po-woonplaats", "\n\n" + pupils, "blank lines first"),
      ("duo/vestigingen-bo", addresses, "April 2026"),
      (
        "duo/vestigingen-bo",
        addresses.replacing("INSTELLINGSCODE;VESTIGINGSCODE", with: "BRIN NUMMER;VESTIGINGSNUMMER"),
        "the names of earlier years"
      ),
      (
        "duo/leerlingen-per-vestiging",
        "INSTELLINGSCODE;VESTIGINGSCODE;SOORT_VESTIGING;LEERLINGEN_1996;LEERLINGEN_1997", "wide"
      ),
      ("duo/postcode-swv", "pc4;gemeente;po_swv;vo_swv", "the postcode table"),
      ("PEIL-202", "PEILJAAR;TYPE_PO;AANTAL_LEERLINGEN", "a layout without a job"),
      ("PEIL-202", "pc4;gemeente", "half of the columns"),
    ] as [(String, String, Comment)])
  func `a file is recognised by its header`(expected: String, header: String, reason: Comment) async throws {
    #expect(try await match(header + "\n") { $0.code.rawValue } == expected, reason)
  }

  @Test(
    arguments: [
      (
        pupils.replacing(";SOORT_PO", with: ""),
        "Het bestand lijkt op duo/leerlingen-po-woonplaats, maar mist SOORT_PO."
      ),
      (
        pupils.replacing(";LEEFTIJD_4", with: ""),
        "Het bestand lijkt op duo/leerlingen-po-woonplaats, maar mist LEEFTIJD_(.+)."
      ),
      ("pc4;gemeente;po_swv", "Het bestand lijkt op duo/postcode-swv, maar mist vo_swv."),
    ])
  func `a missing column is named, with what to do`(header: String, message: String) async throws {
    let found = try await match(header + "\n") { problem in
      #expect(problem.place?.hasSuffix("aanlevering.csv, regel 1") == true)
      #expect(problem.hint?.contains("aliases in etl/duo/") == true)
      return "\(problem.code.rawValue) \(problem.message)"
    }
    #expect(found == "PEIL-203 \(message)")
  }

  @Test func `of two jobs that fit equally well neither is chosen, unless the file is named after one`()
    async throws
  {
    let all = try Desk.jobs.get()
    var twin = try #require(all["duo/postcode-swv"])
    twin.name = "zelf/postcodes"
    let folder = JobFolder(jobs: all.jobs + [twin], gemeenten: all.gemeenten)
    let found = try await match("pc4;gemeente;po_swv;vo_swv\n", in: folder) { $0.message }
    #expect(found == "De kop past bij duo/postcode-swv en bij zelf/postcodes.")
    for (name, job) in [
      ("invulblad-zelf-postcodes.csv", "zelf/postcodes"), ("Postcodes_DUO 2015.csv", "duo/postcode-swv"),
      ("zelfde.csv", "De kop past bij duo/postcode-swv en bij zelf/postcodes."),
      ("duo-zelf.csv", "De kop past bij duo/postcode-swv en bij zelf/postcodes."),
    ] {
      let found = try await match("pc4;gemeente;po_swv;vo_swv\n", named: name, in: folder) { $0.message }
      #expect(found == job, "\(name)")
    }
  }

  /// Name of the job, or what the problem says.
  private func match(
    _ text: String, named name: String = "aanlevering.csv", in folder: JobFolder? = nil,
    _ describe: (Problem) -> String
  ) async throws -> String {
    let jobs = try folder ?? Desk.jobs.get()
    return try await Project.withFolder { folder in
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      let file = try ReceivedFile(path: "\(folder)/\(name)")
      do throws(Problem) {
        return try jobs.match(file).name
      } catch {
        return describe(error)
      }
    }
  }
}
