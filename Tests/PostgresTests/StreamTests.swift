import FoundationEssentials
import Testing

@testable import Postgres

@Suite struct StreamTests {
  @Test func `200,000 rows pass while memory stays flat`() async throws {
    let connection = try await connect()
    var count = 0
    var sum = 0
    let before = try residentMegabytes()
    var most = before
    // 200 MB of text in all.
    try await connection.forEachRow("select n, repeat('x', 1000) from generate_series(1, 200000) as n") {
      row in
      let (number, _) = try row.decode(as: (Int.self, String.self))
      count += 1
      sum += number
      if count.isMultiple(of: 20_000) { most = max(most, try residentMegabytes()) }
    }
    #expect(count == 200_000)
    #expect(sum == 200_000 * 200_001 / 2)
    #expect(most - before < 100)
  }

  @Test func `a body that throws stops the server`() async throws {
    let connection = try await connect()
    var seen = 0
    await #expect(throws: BodyFailed()) {
      try await connection.forEachRow("select generate_series(1, 1000000000)") { _ in
        seen += 1
        if seen == 3 { throw BodyFailed() }
      }
    }
    #expect(seen == 3)
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }

  @Test func `rows come before a late error`() async throws {
    let connection = try await connect()
    var seen: [Int] = []
    let error = try await failure {
      try await connection.forEachRow("select 6 / n from unnest(array[1, 2, 3, 0]) as n") { row in
        seen.append(try row.decode(as: Int.self))
      }
    }
    #expect(error.sqlState == "22012")
    #expect(seen == [6, 3, 2])
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }

  @Test func `a call from the body is refused, not awaited for ever`() async throws {
    let connection = try await connect()
    let error = try await failure {
      try await connection.forEachRow("select 1") { _ in try await connection.execute("select 2") }
    }
    #expect(error.code == .unusable)
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }

  private func residentMegabytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    return try #require(Int(line.split(whereSeparator: { $0 == " " || $0 == "\t" })[1])) / 1024
  }
}
