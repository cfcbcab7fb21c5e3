import FoundationEssentials
import Synchronization
import Testing

@testable import Postgres

@Suite struct CopyTests {
  @Test func `text goes in`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int, s text)")
    let copied = try await connection.copyIn("copy t from stdin") { writer in
      // The cut in the middle of a row does not matter.
      try await writer.write(Array("1\ta\n2\t\\".utf8))
      try await writer.write(Array("N\n3\tö\n".utf8))
    }
    #expect(copied == 3)
    let rows = try await connection.rows("select n, s from t order by n", as: (Int.self, String?.self))
    #expect(rows.map(\.1) == ["a", nil, "ö"])
  }

  @Test func `CSV goes in`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int, s text)")
    let copied = try await connection.copyIn("copy t from stdin (format csv, header)") { writer in
      try await writer.write(Array("n,s\n1,\"a,b\"\n2,\n".utf8))
    }
    #expect(copied == 2)
  }

  @Test func `binary goes in, every type of field`() async throws {
    let connection = try await connect()
    try await connection.script(
      "create temp table t (a smallint, b int, c bigint, d boolean, e float8, f date, g text, h text, i bytea, j timestamptz)"
    )
    var buffer = BinaryCopyBuffer()
    buffer.header()
    buffer.beginRow(columns: 10)
    buffer.append(int16: -2)
    buffer.append(int32: .min)
    buffer.append(int64: .max)
    buffer.append(bool: true)
    buffer.append(double: -0.25)
    buffer.append(date: 8825)
    buffer.append(text: "Größe")
    buffer.appendNull()
    buffer.append(text: [0, 255] as [UInt8])
    buffer.append(timestamp: 1_500_000)
    buffer.trailer()
    let bytes = buffer.take()
    #expect(buffer.count == 0)
    #expect(
      try await connection.copyIn("copy t from stdin (format binary)") { try await $0.write(bytes) } == 1)
    let text = try await connection.value("select t::text from t", as: String.self)
    #expect(
      text
        == #"(-2,-2147483648,9223372036854775807,t,-0.25,2024-02-29,Größe,,"\\x00ff","2000-01-01 00:00:01.5+00")"#
    )
  }

  @Test func `an aborted COPY leaves nothing`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int)")
    await #expect(throws: BodyFailed()) {
      try await connection.copyIn("copy t from stdin") { writer in
        try await writer.write(Array(String(repeating: "1\n", count: 100_000).utf8))
        throw BodyFailed()
      }
    }
    #expect(try await connection.value("select count(*) from t", as: Int.self) == 0)
  }

  @Test func `a refused row is the server's error`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int)")
    let error = try await failure {
      try await connection.copyIn("copy t from stdin") { try await $0.write(Array("1\nx\n3\n".utf8)) }
    }
    #expect(error.sqlState == "22P02")
    #expect(try await connection.value("select count(*) from t", as: Int.self) == 0)
  }

  @Test func `a writer kept beyond its COPY is refused`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int)")
    let kept = Mutex<CopyWriter?>(nil)
    try await connection.copyIn("copy t from stdin") { writer in kept.withLock { $0 = writer } }
    let writer = try #require(kept.withLock { $0 })
    #expect(try await failure { try await writer.write([49, 10]) }.code == .unusable)
  }

  /// A trigger that waits for a lock keeps the server from reading; only what the buffers hold gets through.
  @Test func `a server that does not read holds the writer`() async throws {
    let connection = try await connect()
    let lockHolder = try await connect()
    try await lockHolder.execute("select pg_advisory_lock(4711)")
    try await connection.script(
      """
      create temp table t (s text);
      create function pg_temp.hold() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(4711); return null; end $$;
      create trigger hold before insert on t for each row execute function pg_temp.hold()
      """
    )
    let written = Mutex(0)
    let chunk = Array((String(repeating: "x", count: 1_048_575) + "\n").utf8)
    let copy = Task {
      try await connection.copyIn("copy t from stdin") { writer in
        for _ in 0..<64 {
          try await writer.write(chunk)
          written.withLock { $0 += 1 }
        }
      }
    }
    try await Task.sleep(for: .milliseconds(600))
    let held = written.withLock { $0 }
    #expect(held < 32, "\(held) of 64 MB were taken by a server that reads nothing")
    try await lockHolder.execute("select pg_advisory_unlock(4711)")
    _ = try await copy.value
    #expect(written.withLock { $0 } == 64)
  }

  @Test func `a held writer can be cancelled`() async throws {
    let connection = try await connect()
    try await connection.script(
      """
      create temp table t (s text);
      create function pg_temp.hold() returns trigger language plpgsql as
      $$ begin perform pg_sleep(60); return new; end $$;
      create trigger hold before insert on t for each row execute function pg_temp.hold()
      """
    )
    let chunk = Array((String(repeating: "x", count: 1_048_575) + "\n").utf8)
    let copy = Task {
      try await connection.copyIn("copy t from stdin") { writer in
        for _ in 0..<64 { try await writer.write(chunk) }
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    copy.cancel()
    await #expect(throws: CancellationError.self) { try await copy.value }
    #expect(try await connection.value("select count(*) from t", as: Int.self) == 0)
  }

  @Test func `COPY out hands over all bytes`() async throws {
    var bytes: [UInt8] = []
    var chunks = 0
    try await connect().copyOut("copy (select n from generate_series(1, 100000) as n) to stdout") { chunk in
      bytes += chunk
      chunks += 1
    }
    #expect(bytes == Array((1...100_000).map { "\($0)\n" }.joined().utf8))
    #expect(chunks > 1)
  }

  @Test func `COPY out can be ended early, and fails as the server does`() async throws {
    let connection = try await connect()
    await #expect(throws: BodyFailed()) {
      try await connection.copyOut("copy (select generate_series(1, 1000000000)) to stdout") { _ in
        throw BodyFailed()
      }
    }
    let error = try await failure {
      try await connection.copyOut("copy (select 1 / (3 - n) from generate_series(1, 5) as n) to stdout") {
        _ in
      }
    }
    #expect(error.sqlState == "22012")
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }
}
