import Foundation
import Postgres
import TestSupport
import Testing

/// Adding people, and what they then ask.
@Suite struct PersonsJourney {
  @Test func aPersonWithALoginOfTheirOwnAsksAndIsSeenToHaveAsked() async throws {
    try await CommandLine.with { peil, pool in
      try await peil("load", "--samples")
      #expect(try await peil("user", "add", "reis-bea").status == 64)
      let unknown = try await peil("user", "add", "reis-bea", "--region", "ijmon")
      #expect(unknown.status == 40)
      #expect(unknown.errors.contains("Bedoeld: ijmond?"))

      let added = try await peil("user", "add", "reis-bea", "--region", "IJmond", "--login")
      #expect(added.status == 0, "\(added.errors)")
      #expect(
        added.lines.first
          == "reis-bea ziet wat gepubliceerd is, en de rijen van IJmond (PO2711, VO2704, VO2705). Rol: peil_user_reis-bea."
      )
      #expect(added.lines.last?.hasPrefix("SQL: psql -h ") == true)
      #expect(added.lines.last?.hasSuffix(" -U peil_user_reis-bea") == true)
      let list = try await peil("user", "list")
      #expect(list.lines.contains { $0.hasPrefix("reis-bea   regio   ijmond   ja") }, "\(list.output)")

      let password = UUID().uuidString
      let database = try await pool.withConnection { connection in
        try await connection.script("alter role \"peil_user_reis-bea\" password '\(password)'")
        return try await connection.value("select current_database()", as: String.self)
      }
      var own = peil
      own.environment["PEIL_DATABASE_URL"] =
        "dbname=\(database) user=peil_user_reis-bea password=\(password)"
      let answer = try await own("compare", "--format", "csv")
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(answer.output == (try await peil("compare", "--format", "csv")).output)
      let overview = try await own("overview", "--format", "csv")
      #expect(overview.status == 0, "\(overview.errors)")
      #expect(try await own("audit").status == 50)
      #expect(try await own("load", "--samples").status != 0)

      let audit = try await peil("audit", "--days", "1")
      #expect(audit.lines.count == 4)
      #expect(audit.lines.last?.contains("peil_user_reis-bea   compare ") == true, "\(audit.output)")
      #expect(audit.lines[1].contains("peil_user_reis-bea   overview "), "\(audit.output)")
      #expect(try await peil("user", "remove", "reis-bea").status == 0)
      #expect(try await peil("user", "remove", "reis-bea").status == 40)
    }
  }
}
