import Definitions

/// What the documents link to one indicator.
package struct IndicatorLinks: Equatable, Sendable {
  package var activities: [PlannedActivity]
  /// What it counts itself: a budget's post.
  package var counted: [PlannedActivity.Link]
  /// What its activities are paid from.
  package var paying: [PlannedActivity.Link]

  init(activities: [PlannedActivity], counted: [PlannedActivity.Link], paying: [PlannedActivity.Link]) {
    self.activities = activities
    self.counted = counted
    self.paying = paying
  }

  init(_ indicator: Indicator, _ activities: [PlannedActivity], posts: [String: String]) {
    self.activities = activities.filter { $0.indicators.contains { $0.code == indicator.catalogue } }
    counted = (indicator.numerator?.where?["post"] ?? []).map {
      PlannedActivity.Link(code: $0, name: posts[$0])
    }
    paying = []
    for post in self.activities.flatMap(\.posts) where !paying.contains(post) { paying.append(post) }
  }
}
