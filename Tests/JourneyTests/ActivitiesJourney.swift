import Foundation
import Postgres
import TestSupport
import Testing

/// From a plan's action to what it is for, what pays for it, and how far it is.
@Suite struct ActivitiesJourney {
  /// Every code that a sample reports on, with its stand and day, read by hand from the files.
  private static let reported = """
    nkm-1.1-1 loopt 2025-12-15
    nkm-1.2-1 klaar 2025-12-15
    nkm-1.2-2 niet-gestart 2025-12-15
    nkm-2.1-1 loopt 2025-12-15
    nkm-2.1-2 loopt 2025-12-15
    nkm-2.1-3a klaar 2025-12-15
    nkm-2.1-3b vertraagd 2025-12-15
    nkm-2.1-3c niet-gestart 2025-12-15
    nkm-3.1-1 loopt 2025-12-15
    nkm-3.2-1 niet-gestart 2025-12-15
    nkm-3.3-1 loopt 2025-12-15
    adij-1-b loopt 2025-12-15
    adij-1-d loopt 2025-12-15
    adij-2-c vertraagd 2025-12-15
    adij-3-b niet-gestart 2025-12-15
    ijm-1.1-a klaar 2025-03-15
    ijm-1.1-h loopt 2025-03-15
    ijm-1.3-c loopt 2025-03-15
    ijm-2.2-a loopt 2025-03-15
    ijm-2.4-d vertraagd 2025-03-15
    ijm-2.4-f loopt 2025-03-15
    ijm-3.2-a niet-gestart 2025-03-15
    ijm-3.2-b klaar 2025-03-15
    ijm-3.3-f klaar 2025-03-15
    ijm-3.3-g vervallen 2025-03-15
    ijm-3.4-g loopt 2025-03-15
    ijm-b1-6 klaar 2025-03-15
    """

  @Test func `the plans with the progress of the samples, and back from indicator and post`() async throws {
    try await CommandLine.with { peil, _ in
      let load = try await peil("load", "--samples")
      #expect(load.status == 0, "\(load.errors)")

      let all = try await peil("activities", "--format", "csv")
      #expect(all.status == 0, "\(all.errors)")
      let rows = all.lines.dropFirst().map { SampleReference.cells($0, ",") }
      #expect(rows.count == 320)
      #expect(
        rows.map { $0[0] }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
          == ["ijmond", "noord-kennemerland", "haaglanden", "aan-den-ijssel"])
      let told = rows.filter { !$0[14].isEmpty }.map { "\($0[6]) \($0[14]) \($0[15])" }
      #expect(Set(told) == Set(Self.reported.split(separator: "\n").map(String.init)))
      #expect(rows.allSatisfy { $0[14].isEmpty || $0[16] == "true" })

      // What no action line gives, and what one names itself.
      let waiting = try await peil("activities", "--indicator", "WL_VSO_N", "--format", "csv")
      let lines = Set(waiting.lines.dropFirst().map { SampleReference.cells($0, ",")[6] })
      #expect(lines.contains("zhw-7-2") && lines.contains("zhw-6-r6"))
      #expect(!lines.contains("zhw-6-1") && !lines.contains { $0.hasPrefix("zhw-5-") })

      let paid = try await peil("activities", "--post", "domein-2")
      #expect(paid.output.contains("Begrotingsposten: Domein 2: inclusieve samenwerking (domein-2)"))
      #expect(paid.output.hasPrefix("VOORBEELDCIJFERS: de voortgang is verzonnen, de plannen niet\n"))
      #expect(!paid.output.contains("zhw-6-1"))

      let page = try await peil("indicators", "co-teaching")
      #expect(
        page.lines.contains {
          $0.hasPrefix("Activiteiten: IJmond, Definitief jaarplan SWV PO IJmond 2024-2025 (S002): ")
        }, "\(page.output)")
      #expect(page.output.contains("peil activities --indicator co-teaching"))

      let wrong = try await peil("activities", "--post", "domein-9")
      #expect(wrong.status == 40 && wrong.errors.contains("PEIL-412"), "\(wrong.errors)")
    }
  }
}
