import Foundation
import Testing

@testable import Postgres

/// Not tests but measurements; `PEIL_MEASURE=1 pg_virtualenv -t swift test -c release --filter Measure`.
@Suite(
  .serialized, .enabled(if: ProcessInfo.processInfo.environment["PEIL_MEASURE"] != nil, "set PEIL_MEASURE=1"))
struct MeasureTests {
  private let clock = ContinuousClock()

  @Test func `five million rows of ten columns by binary COPY`() async throws {
    let connection = try await connect()
    try await connection.script(
      """
      create unlogged table measured (a int, b int, c int, d int, e int, f date, g bigint, h float8, i text, j boolean)
      """
    )
    let elapsed = try await clock.measure {
      try await connection.copyIn("copy measured from stdin (format binary)") { writer in
        var buffer = BinaryCopyBuffer()
        buffer.header()
        for number in 0..<5_000_000 as Range<Int32> {
          buffer.beginRow(columns: 10)
          buffer.append(int32: number)
          buffer.append(int32: number % 400)
          buffer.append(int32: number % 31)
          buffer.append(int32: number % 7)
          buffer.append(int32: 2024)
          buffer.append(date: number % 3650)
          buffer.append(int64: Int64(number))
          buffer.append(double: Double(number))
          buffer.append(text: "category")
          buffer.append(bool: true)
          if buffer.count > 131_072 { try await writer.write(buffer.take()) }
        }
        buffer.trailer()
        try await writer.write(buffer.take())
      }
    }
    print("MEASURED binary COPY, 5 million rows:", elapsed)
    let out = try await clock.measure {
      var count = 0
      try await connection.copyOut("copy measured to stdout (format binary)") { count += $0.count }
      print("MEASURED bytes out:", count)
    }
    print("MEASURED binary COPY out:", out)
    let stream = try await clock.measure {
      var count = 0
      try await connection.forEachRow("select * from measured limit 1000000") { _ in count += 1 }
    }
    print("MEASURED forEachRow, 1 million rows of ten columns:", stream)
    let builtOnly = clock.measure {
      var buffer = BinaryCopyBuffer()
      for number in 0..<5_000_000 as Range<Int32> {
        buffer.beginRow(columns: 3)
        buffer.append(int32: number)
        buffer.append(int64: Int64(number))
        buffer.append(text: "category")
        if buffer.count > 131_072 { _ = buffer.take() }
      }
    }
    print("MEASURED building 5 million rows of three columns:", builtOnly)
    try await connection.script("drop table measured")
  }

  @Test func `a round trip`() async throws {
    let connection = try await connect()
    let elapsed = try await clock.measure {
      for number in 0..<10_000 { _ = try await connection.value("select \(number)", as: Int.self) }
    }
    print("MEASURED 10,000 round trips:", elapsed)
  }
}
