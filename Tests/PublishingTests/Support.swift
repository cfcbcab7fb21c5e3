import Foundation
import Postgres
import Publishing
import TestSupport
import Testing
import Warehouse

/// A warehouse of its own with a small home, and the press that publishes from it.
struct Workshop: Sendable {
  let pool: Pool
  let home: Home
  var store: Storeroom { Storeroom(pool) }

  @discardableResult
  func publish(_ requests: Publisher.Request..., cause: String = "proef") async throws -> Publication {
    try await Publisher(pool: pool, home: home, clock: Clock()).publish(requests, cause: cause)
  }

  /// What the query gives, drawn.
  func drawn(_ query: Query) async throws -> String { try await Drawing.table(query, on: pool) }

  static func with(_ body: nonisolated(nonsending) (Workshop) async throws -> Void) async throws {
    try await SmallHome.with { home in
      try await TestDatabase.with { pool in try await body(Workshop(pool: pool, home: home)) }
    }
  }
}

/// Numbers that come out the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
