package import Comparisons
import Foundation
import Vocabulary

/// What the plans say, for machines: RFC 4180, and JSON with the same names.
package enum ActivityTable {
  package static let columns = [
    "region", "plan", "document", "place", "theme", "ambition", "code", "kind", "activity", "monitoring",
    "who",
    "when", "indicators", "posts", "progress", "progress_on", "progress_synthetic", "release",
  ]

  /// Several codes in one cell are separated by a space.
  package static func csv(_ page: ActivityPage) -> String {
    let rows = page.activities.map { activity in
      [
        activity.region, activity.plan, activity.document, activity.place, activity.thema,
        activity.ambitie ?? "", activity.code, activity.kind, activity.activiteit, activity.monitoring ?? "",
        activity.wie ?? "", activity.wanneer ?? "", activity.indicators.map(\.code).joined(separator: " "),
        activity.posts.map(\.code).joined(separator: " "), activity.progress?.stand ?? "",
        activity.progress?.on.iso ?? "", activity.progress.map { _ in "\(page.isSynthetic)" } ?? "",
        String(page.release.number),
      ]
    }
    return CSVReport.lines([columns] + rows)
  }

  package static func json(_ page: ActivityPage) throws -> String { try JSONReport.encode(Answer(page)) }

  private struct Answer: Encodable {
    var release: Int64
    var published_at: String
    var progress_synthetic: Bool
    var activities: [Entry]

    init(_ page: ActivityPage) {
      release = page.release.number
      published_at = ISO8601DateFormatter().string(from: page.release.publishedAt)
      progress_synthetic = page.isSynthetic
      activities = page.activities.map(Entry.init)
    }
  }

  private struct Entry: Encodable {
    var region: String
    var plan: String
    var document: String
    var place: String
    var theme: String
    var ambition: String?
    var code: String
    var kind: String
    var activity: String
    var monitoring: String?
    var who: String?
    var when: String?
    var indicators: [String]
    var posts: [String]
    var progress: String?
    var progress_on: String?

    init(_ activity: PlannedActivity) {
      region = activity.region
      plan = activity.plan
      document = activity.document
      place = activity.place
      theme = activity.thema
      ambition = activity.ambitie
      code = activity.code
      kind = activity.kind
      self.activity = activity.activiteit
      monitoring = activity.monitoring
      who = activity.wie
      when = activity.wanneer
      indicators = activity.indicators.map(\.code)
      posts = activity.posts.map(\.code)
      progress = activity.progress?.stand
      progress_on = activity.progress?.on.iso
    }
  }
}
