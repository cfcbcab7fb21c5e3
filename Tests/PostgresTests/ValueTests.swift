import FoundationEssentials
import Testing

@testable import Postgres

@Suite struct ValueTests {
  /// Each value goes out as a parameter of the type and comes back from a column of it.
  private func roundTrip<T: PostgresEncodable & PostgresDecodable & Equatable>(
    _ type: String, _ values: [T], _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let connection = try await connect()
    for value in values {
      let back = try await connection.value("select \(value)::\(unsafe: type)", as: T.self)
      #expect(back == value, sourceLocation: location)
    }
    let null = try await connection.value("select \(T?.none)::\(unsafe: type)", as: T?.self)
    #expect(null == nil, sourceLocation: location)
  }

  @Test func `every type comes back as it went`() async throws {
    try await roundTrip("boolean", [true, false])
    try await roundTrip("bigint", [0, .min, .max] as [Int])
    try await roundTrip("smallint", [-1, .min, .max] as [Int16])
    try await roundTrip("integer", [-1, .min, .max] as [Int32])
    try await roundTrip("bigint", [-1, .min, .max] as [Int64])
    try await roundTrip(
      "float8", [0, -0.1, .pi, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude])
    try await roundTrip(
      "numeric",
      ["0", "-12.50", "0.000001", "12345678901234567890.12345678901234567"].map { Decimal(string: $0)! })
    try await roundTrip(
      "text", ["", "NULL", "it's \"Ærø\" 🧭\n\\N\t$1", String(repeating: "x", count: 1_000_000)])
    try await roundTrip("bytea", [[], [0], Array(0...255), [UInt8](repeating: 0xFF, count: 100_000)])
    try await roundTrip("text[]", [[], [""], ["NULL", "a,b", "{c}", #"d"e\f"#, " ", "ö"]])
    try await roundTrip("bigint[]", [[], [1, -2, .max]] as [[Int]])
    try await roundTrip("bigint[]", [[], [.min]] as [[Int64]])
    try await roundTrip("boolean[]", [[true, false]])
  }

  @Test func `NaN comes back`() async throws {
    #expect(try await connect().value("select \(Double.nan)::float8", as: Double.self).isNaN)
    #expect(try await connect().value("select \(Decimal.nan)::numeric", as: Decimal.self).isNaN)
  }

  @Test(arguments: [
    ("2024-02-29 13:05:09.25+00", 1_709_211_909.25), ("1969-12-31 23:59:59.999999+00", -0.000001),
    ("2000-01-01 00:00:00+05:30", 946_665_000), ("0001-01-01 00:00:00+00", -62_135_596_800),
    ("0044-03-15 12:00:00+00 BC", -63_517_780_800), ("12345-06-07 00:00:00+00", 327_416_947_200),
  ])
  func `an instant comes and goes`(text: String, seconds: Double) async throws {
    let connection = try await connect()
    let date = Date(timeIntervalSince1970: seconds)
    #expect(try await connection.value("select \(unsafe: "'\(text)'")::timestamptz", as: Date.self) == date)
    #expect(try await connection.value("select \(date) = \(text)::timestamptz", as: Bool.self))
    #expect(
      try await connection.value("select extract(epoch from \(date))::float8", as: Double.self) == seconds)
  }

  @Test func `offsets of any session zone are understood`() async throws {
    let connection = try await connect()
    try await connection.script("set timezone = 'Asia/Kathmandu'")
    let date = Date(timeIntervalSince1970: 500_000_000)
    #expect(try await connection.value("select to_timestamp(500000000)", as: Date.self) == date)
  }

  @Test func `String reads any column`() async throws {
    let row = try await connect().row(
      "select 1.50, date '2024-02-29', interval '1 day 2 hours', '{1,2}'::int[], '\\xff'::bytea, true",
      as: (String.self, String.self, String.self, String.self, String.self, String.self)
    )
    let (number, date, interval, array, bytes, flag) = try #require(row)
    #expect(
      [number, date, interval, array, bytes, flag] == [
        "1.50", "2024-02-29", "1 day 02:00:00", "{1,2}", "\\xff", "t",
      ])
  }

  @Test func `types are inferred from the column`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (d date, n numeric, j jsonb, i int[])")
    try await connection.execute("insert into t values (\("2024-02-29"), \(5), \(#"{"a": 1}"#), \([1, 2]))")
    #expect(
      try await connection.value("select count(*) from t where n = \(5) and 2 = any(i)", as: Int.self) == 1)
    #expect(
      try await connection.value("select count(*) from t where d = any(\(["2024-02-29"]))", as: Int.self) == 1
    )
  }
}
