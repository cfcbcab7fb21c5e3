import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

@Suite struct LedgerTests {
  @Test func `rejected lines are summed over files, and those of a wide file told once`() async throws {
    try await TestDatabase.with { pool in
      let store = Storeroom(pool)
      for name in ["a", "b"] {
        try await store.deliver(name, dataset: "duo/x", rejected: 3, .init("2017-10-01", part: name))
      }
      try await store.deliver(
        "c", dataset: "duo/x", rejected: 1, .init("2017-10-01", part: "c"), .init("2017-10-01", part: "d"))
      try await store.deliver("e", dataset: "duo/x", synthetic: true, rejected: 5, .init("2017-10-01"))
      try await pool.withConnection { connection in
        #expect(try await Ledger(connection).pendingPortions() == 5)
        #expect(try await Ledger(connection).holdings().isEmpty)
        try await connection.script(
          """
          insert into ledger.release values (1, now(), 'me', 'proef', 0, '', '');
          insert into ledger.counts select slice_id, portion_id, 1 from ledger.portion;
          """)
        let holdings = try await Ledger(connection).holdings()
        #expect(holdings.map(\.parts) == [4, 1])
        #expect(holdings.map(\.rejected) == [7, 5])
        #expect(holdings.map(\.isSynthetic) == [false, true])
        #expect(try await Ledger(connection).newestRelease()?.cause == "proef")
      }
    }
  }

  @Test func `a file is one delivery, whatever it is called later`() async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        let ledger = Ledger(connection)
        let sha256 = SHA256Digest.hex(of: "inhoud")
        let first = try await ledger.deliver(owner: "NL", sha256: sha256, name: "a", bytes: 6, at: Date())
        let again = try await ledger.deliver(owner: "NL", sha256: sha256, name: "b", bytes: 6, at: Date())
        let other = try await ledger.deliver(owner: "PO2711", sha256: sha256, name: "a", bytes: 6, at: Date())
        #expect(again == first)
        #expect(other != first)
      }
    }
  }

  @Test func `a slice has one number per world`() async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        func slice(_ part: String, _ synthetic: Bool) async throws -> Int64 {
          try await Ledger(connection).sliceID(
            owner: "NL", dataset: "duo/x", period: "2017", part: part, synthetic: synthetic)
        }
        let real = try await slice("a", false)
        #expect(try await slice("a", false) == real)
        #expect(try await slice("b", false) != real)
        #expect(try await slice("a", true) != real)
      }
    }
  }

  @Test(arguments: [0, 1, 10_000, 10_001, 25_000])
  func `every reject is entered, however many there are`(count: Int) async throws {
    try await TestDatabase.with { pool in
      let load = try await Storeroom(pool).deliver("a", dataset: "duo/x", rejected: count)
      try await pool.withConnection { connection in
        let ledger = Ledger(connection)
        try await ledger.reject(
          (0..<count).lazy.map { ($0 + 2, nil, "PEIL-212", "De regel heeft 1 kolom, de kop 2.") },
          loadID: load)
        #expect(try await ledger.rejects(of: load).map(\.0) == Array(2..<count + 2))
      }
    }
  }
}
