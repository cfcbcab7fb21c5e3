import Testing

@testable import Postgres

/// An actor that keeps count in the closures it hands to the driver: these must run on the actor itself.
private actor Counter {
  private(set) var count = 0

  func run() async throws {
    try await Pool(server, size: 1).withConnection { connection in
      count += 1
      try await connection.transaction { connection in
        count += 10
        try await connection.forEachRow("select 1") { _ in count += 100 }
        try await connection.savepoint { _ in count += 1000 }
        try await connection.copyOut("copy (select 1) to stdout") { _ in count += 10_000 }
      }
    }
  }
}

@Suite struct CallerTests {
  @Test func `bodies run where the caller is`() async throws {
    let counter = Counter()
    try await counter.run()
    #expect(await counter.count == 11_111)
  }
}
