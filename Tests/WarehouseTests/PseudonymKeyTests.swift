import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@Suite struct PseudonymKeyTests {
  private static let number = Array("111222333".utf8)

  @Test func `one identifier has one pseudonym under one key, and another under every other`() {
    let (ours, theirs) = (PseudonymKey(), PseudonymKey())
    let pseudonyms = [
      ours.pseudonym(of: Self.number, kind: "bsn"),
      ours.pseudonym(of: Self.number, kind: "leerlingnummer"),
      ours.pseudonym(of: Self.number.reversed(), kind: "bsn"),
      ours.pseudonym(of: Self.number.dropFirst(), kind: "bsn1"),
      ours.pseudonym(of: [], kind: "bsn"),
      theirs.pseudonym(of: Self.number, kind: "bsn"),
      ours.rotated().pseudonym(of: Self.number, kind: "bsn"),
    ].map { String(decoding: $0, as: UTF8.self) }
    #expect(Set(pseudonyms).count == pseudonyms.count)
    #expect(pseudonyms.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    #expect(String(decoding: ours.pseudonym(of: Self.number, kind: "bsn"), as: UTF8.self) == pseudonyms[0])
  }

  @Test func `it is the HMAC of RFC 2104, cut to half`() throws {
    let secret = Data(repeating: 0x0B, count: 32).base64EncodedString()
    let key = try JSONDecoder().decode(
      PseudonymKey.self, from: Data("{\"id\": \"01\", \"secrets\": [\"\(secret)\"]}".utf8))
    // printf 'bsn\x1f111222333' | openssl dgst -sha256 -mac hmac -macopt hexkey:0b0b…
    #expect(
      String(decoding: key.pseudonym(of: Self.number, kind: "bsn"), as: UTF8.self)
        == "8a3191e2f2315913d9f0b3df8733bfe3")
  }

  @Test func `rotation turns stored pseudonyms into those of the new key, time after time`() {
    var key = PseudonymKey()
    for _ in 1...3 {
      let next = key.rotated()
      let old = String(decoding: key.pseudonym(of: Self.number, kind: "bsn"), as: UTF8.self)
      #expect(next.id != key.id)
      #expect(
        next.rekeyed(old) == String(decoding: next.pseudonym(of: Self.number, kind: "bsn"), as: UTF8.self))
      key = next
    }
  }

  @Test(
    arguments: [
      ("no secrets", #"{"id": "01", "secrets": []}"#),
      ("an empty secret", #"{"id": "01", "secrets": [""]}"#),
      ("a short secret", #"{"id": "01", "secrets": ["AAAAAAAAAAAAAAAAAAAAAA=="]}"#),
      (
        "an empty one after a whole one",
        #"{"id": "01", "secrets": ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", ""]}"#
      ),
      ("no id", #"{"id": "", "secrets": ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}"#),
      (
        "a secret that was changed under its name",
        #"{"id": "01", "secrets": ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]}"#
      ),
      ("half a file", #"{"id": "01", "secre"#),
      ("an empty file", ""),
    ])
  func `a key that anybody can make is refused`(what: String, content: String) async throws {
    try await Self.withKeys { keys, connection in
      try Self.write(content, keys.file("PO2711"))
      let found = await problem { try await keys.key(of: "PO2711", on: connection) }
      #expect(found?.code == .keyMissing, "\(what)")
      #expect(found?.place == keys.file("PO2711"))
      // Nor is one made over it.
      #expect(try String(contentsOfFile: keys.file("PO2711"), encoding: .utf8) == content)
      #expect(try await Self.known(connection) == [])
    }
  }

  @Test func `the first time a key is made, for its user alone; after that it is the same`() async throws {
    try await Self.withKeys { keys, connection in
      let key = try await keys.key(of: "PO2711", on: connection)
      #expect(try await keys.key(of: "PO2711", on: connection) == key)
      #expect(try await keys.key(of: "VO2806", on: connection) != key)
      #expect(try Self.mode(keys.file("PO2711")) == 0o600)
      #expect(try Self.mode(keys.path) == 0o700)
      // No draft stays behind.
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: keys.path).sorted() == [
          "PO2711.key", "VO2806.key",
        ])
      #expect(try await Self.known(connection).contains("PO2711 \(key.id)"))
    }
  }

  @Test func `a key that is lost or another after its first use stops everything`() async throws {
    try await Self.withKeys { keys, connection in
      let file = keys.file("PO2711")
      let key = try await keys.key(of: "PO2711", on: connection)
      let content = try String(contentsOfFile: file, encoding: .utf8)
      try FileManager.default.removeItem(atPath: file)
      let lost = await problem { try await keys.key(of: "PO2711", on: connection) }
      #expect(lost?.code.rawValue == "PEIL-506")
      #expect(!FileManager.default.fileExists(atPath: file), "a new one was made")
      try Self.write(String(decoding: JSONEncoder().encode(PseudonymKey()), as: UTF8.self), file)
      #expect(await problem { try await keys.key(of: "PO2711", on: connection) }?.code == .keyMissing)
      try Self.write(content, file)
      #expect(try await keys.key(of: "PO2711", on: connection) == key)
    }
  }

  @Test func `a rotation that was interrupted leaves the key that the rows were made with`() async throws {
    try await Self.withKeys { keys, connection in
      let key = try await keys.key(of: "PO2711", on: connection)
      let next = key.rotated()
      try keys.prepare(next, after: key, of: "PO2711")
      #expect(try Self.mode(keys.file("PO2711") + ".next") == 0o600)
      #expect(try await keys.key(of: "PO2711", on: connection) == key)
      try await connection.execute("update ledger.pseudonym_key set key_id = \(next.id)")
      #expect(try await keys.key(of: "PO2711", on: connection) == next)
      try keys.settle("PO2711")
      #expect(try await keys.key(of: "PO2711", on: connection) == next)
      #expect(!FileManager.default.fileExists(atPath: keys.file("PO2711") + ".next"))
    }
  }

  @Test func `two loaders that are the first at the same moment have one key`() async throws {
    for _ in 1...5 {
      try await Project.withFolder { folder in
        try await TestDatabase.with { pool in
          let keys = KeyFolder(path: folder + "/keys")
          let made = try await Self.together(4) { _ in
            try await pool.withConnection { connection in
              try await connection.transaction { try await keys.key(of: "PO2711", on: $0) }
            }
          }
          #expect(
            Set(made.map { $0.map(\.id) }).count == 1 && made[0] != nil, "\(made.map { $0?.id ?? "-" })")
        }
      }
    }
  }

  @Test func `two homes on one database have not each a key of their own`() async throws {
    try await Project.withFolder { folder in
      try await TestDatabase.with { pool in
        let made = try await Self.together(4) { number in
          try await pool.withConnection { connection in
            try await connection.transaction { transaction in
              let key = try await KeyFolder(path: "\(folder)/\(number)").key(of: "PO2711", on: transaction)
              try await Task.sleep(for: .milliseconds(50))
              return key
            }
          }
        }
        // The first wins; the others are told that they lack its key.
        #expect(made.compactMap(\.self).count == 1)
      }
    }
  }

  /// What each of so many at once gets; nil for a problem with the key.
  private static func together(
    _ count: Int, _ body: @escaping @Sendable (Int) async throws -> PseudonymKey
  ) async throws -> [PseudonymKey?] {
    try await withThrowingTaskGroup(of: PseudonymKey?.self) { group in
      for number in 0..<count {
        group.addTask {
          do { return try await body(number) } catch let problem as Problem where problem.code == .keyMissing
          {
            return nil
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `a rotation after one that was cut off keeps the key that is in use`() async throws {
    try await Self.withKeys { keys, connection in
      let first = try await keys.key(of: "PO2711", on: connection)
      let second = first.rotated()
      try keys.prepare(second, after: first, of: "PO2711")
      // The database is re-keyed, and the machine stops before the file is in its place.
      try await connection.execute("update ledger.pseudonym_key set key_id = \(second.id)")
      try keys.prepare(second.rotated(), after: second, of: "PO2711")
      // The next rotation is rolled back: what the database knows is still there.
      #expect(try await keys.key(of: "PO2711", on: connection) == second)
    }
  }

  private static func withKeys(
    _ body: nonisolated(nonsending) (KeyFolder, Connection) async throws -> Void
  ) async throws {
    try await Project.withFolder { folder in
      try await TestDatabase.with { pool in
        try await pool.withConnection { try await body(KeyFolder(path: folder + "/keys"), $0) }
      }
    }
  }

  private static func known(_ connection: Connection) async throws -> [String] {
    try await connection.rows(
      "select owner || ' ' || key_id from ledger.pseudonym_key order by 1", as: (String.self))
  }

  private static func write(_ content: String, _ file: String) throws {
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(content.utf8).write(to: URL(fileURLWithPath: file))
  }

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }
}
