import Foundation
import Testing
import TestSupport
import Warehouse

/// Without PEIL_DATABASE_URL: Peil's own PostgreSQL, from nothing to a first answer, and after a kill.
@Suite(.serialized)
struct OwnClusterJourney {
  @Test func aNewHomeAnswersAndSurvivesAKilledServer() async throws {
    try await Self.withHome { home, peil in
      let empty = try await peil("compare")
      #expect(empty.status == 40)
      #expect(empty.errors.contains("PEIL-404"))

      let load = try await peil("load", "--samples")
      #expect(load.status == 0, "\(load.errors)")
      let before = try await peil("compare")
      #expect(before.lines.first == "VOORBEELDCIJFERS: verzonnen, over niemand")
      #expect(before.output.contains("IJmond"))

      let pidFile = try String(contentsOfFile: "\(home)/.peil/pgdata/postmaster.pid", encoding: .utf8)
      let pid = try #require(Int32(pidFile.split(separator: "\n")[0]))
      kill(pid, SIGKILL)
      #expect(try await peil("compare").output == before.output)
    }
  }

  @Test func theInboxTakesWhatIsNewAndIsQuietAboutTheRest() async throws {
    try await Self.withHome { home, peil in
      #expect(try await peil("load").output.hasPrefix("Niets nieuws in "))
      let names = try FileManager.default.contentsOfDirectory(atPath: home + "/etl/samples/duo")
      for name in names {
        try FileManager.default.copyItem(
          atPath: "\(home)/etl/samples/duo/\(name)", toPath: "\(home)/inbox/\(name)")
      }
      try "wie;weet\n1;2\n".write(toFile: home + "/inbox/onbekend.csv", atomically: true, encoding: .utf8)
      let first = try await peil("load")
      #expect(first.status == 20)
      #expect(first.errors.contains("PEIL-202"))
      #expect(first.output.contains("Samen: \(names.count) bestanden"))
      try FileManager.default.removeItem(atPath: home + "/inbox/onbekend.csv")
      let second = try await peil("load")
      #expect(second.status == 0)
      #expect(second.output.hasPrefix("Niets nieuws in "))
    }
  }

  @Test func whoRunsPeilAsksAsThePersonOfThatName() async throws {
    try await Self.withHome { _, peil in
      try await peil("load", "--samples")
      let me = NSUserName()
      let added = try await peil("user", "add", me, "--region", "haaglanden", "--login")
      #expect(added.status == 0, "\(added.errors)")
      try await peil("compare")
      #expect(try await peil("audit").lines.last?.contains("peil_user_\(me)   compare") == true)
      // The line that was printed is one that works, and shows one region's rows of several.
      let line = String(try #require(added.lines.last?.dropFirst("SQL: ".count)))
      let owners = "string_agg(distinct owner, ' ' order by owner) from warehouse.fct_tlv"
      #expect(
        try Self.shell("\(line) -XtAc \"select current_user, \(owners)\"") == "peil_user_\(me)|VO2806\n")
      #expect(
        try Self.shell("\(line) -XtAc \"reset role; set role none; select \(owners)\"").contains("PO2711"))
    }
  }

  private static func shell(_ line: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private static func withHome(
    _ body: nonisolated(nonsending) (String, CommandLine) async throws -> Void
  ) async throws {
    try await CommandLine.withOwnCluster { home, peil in try await body(home.root, peil) }
  }
}
