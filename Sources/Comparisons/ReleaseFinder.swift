import Foundation
import Postgres
import Vocabulary
import Warehouse

/// Finds the release that a question means.
struct ReleaseFinder {
  let connection: Connection

  struct Found {
    var number: Int64
    var publishedAt: Date
    /// Build of the dimensions that it reads.
    var build: Int64
  }

  /// - Throws: `Problem` when nothing was published, or not yet then.
  func find(_ asOf: ComparisonRequest.AsOf) async throws -> Found {
    let condition: Query
    let question: String
    switch asOf {
    case .newest: (condition, question) = ("true", "")
    case .release(let number): (condition, question) = ("release = \(number)", "Uitgave \(number)")
    case .day(let day):
      (condition, question) = ("published_at < \(Clock.endOfDay(day))", "Op \(day.dutch)")
    }
    let found = try await connection.rows(
      """
      select release, published_at, dimension_build from ledger.release
      where \(fragment: condition)
      order by release desc limit 1
      """, as: (Int64.self, Date.self, Int64.self)
    ).first
    if let found { return Found(number: found.0, publishedAt: found.1, build: found.2) }
    let range = try await connection.row(
      "select min(release), max(release), min(published_at) from ledger.release",
      as: (Int64?.self, Int64?.self, Date?.self))
    guard let first = range?.0, let last = range?.1, let moment = range?.2 else {
      throw Problem(
        .nothingPublished, "Er is nog niets gepubliceerd.", hint: Inquiry.nothing.hint)
    }
    throw Problem(
      .releaseUnknown,
      question.hasPrefix("Op") ? "\(question) was er nog geen uitgave." : "\(question) bestaat niet.",
      hint: "Er zijn uitgaven \(first) tot en met \(last); de eerste is van \(Clock.dutch(moment)).")
  }
}
