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
