package import Comparisons
import Vocabulary

/// What the plans say will be done: plan, theme and ambition, activity.
package enum ActivityReport {
  package static func text(_ page: ActivityPage) -> String {
    var lines = ["Wat de plannen zeggen, en hoe ver het is"]
    if page.isSynthetic {
      lines.insert("VOORBEELDCIJFERS: de voortgang is verzonnen, de plannen niet", at: 0)
    }
    var previous: PlannedActivity?
    for activity in page.activities {
      lines += headings(of: activity, after: previous) + block(activity)
      previous = activity
    }
    lines += ["", summary(page.activities), "Uitgave \(page.release.number)."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What changes with this activity: the plan, the theme, the ambition.
  private static func headings(of activity: PlannedActivity, after previous: PlannedActivity?) -> [String] {
    var lines: [String] = []
    let isSamePlan = previous?.plan == activity.plan && previous?.document == activity.document
    let isSameTheme = isSamePlan && previous?.thema == activity.thema
    if !isSamePlan {
      lines += ["", "\(activity.regionName): \(activity.plan) (\(activity.document))"]
    }
    if !isSameTheme { lines += ["", activity.thema] }
    if let ambitie = activity.ambitie, !isSameTheme || previous?.ambitie != ambitie {
      lines.append("  \(ambitie)")
    }
    return lines
  }

  private static func block(_ activity: PlannedActivity) -> [String] {
    let facts: [(String, String?)] = [
      ("Wie", activity.wie), ("Wanneer", activity.wanneer), ("Gevolgd met", activity.monitoring),
      ("Stand", activity.progress.map { "\($0.dutch), \($0.on.dutch)" }),
      ("Indicatoren", list(activity.indicators)), ("Begrotingsposten", list(activity.posts)),
      ("Plaats", "\(activity.document), \(activity.place)"),
    ]
    return ["    \(activity.code)  \(activity.activiteit)"]
      + facts.compactMap { label, words in words.map { "      \(label): \($0)" } }
  }

  /// `Wachtlijst (WL_VSO_N); TLV_AFG_N`
  static func list(_ links: [PlannedActivity.Link]) -> String? {
    links.isEmpty ? nil : links.map(\.dutch).joined(separator: "; ")
  }

  private static func summary(_ activities: [PlannedActivity]) -> String {
    guard !activities.isEmpty else { return "Geen plan noemt een activiteit die hierbij past." }
    let many = activities.count == 1 ? "1 activiteit" : "\(activities.count) activiteiten"
    let told = activities.compactMap(\.progress)
    guard !told.isEmpty else { return "\(many); van geen ervan is de voortgang gemeld." }
    let parts = PlannedActivity.Progress.words.compactMap { stand, word in
      let count = told.count { $0.stand == stand }
      return count == 0 ? nil : "\(word) \(count)"
    }
    return "\(many); van \(told.count) is de voortgang gemeld: \(parts.joined(separator: ", "))."
  }
}

extension PlannedActivity.Link {
  /// `Wachtlijst (WL_VSO_N)`; the code alone where there is no other name.
  package var dutch: String {
    guard let name, name != code else { return code }
    return "\(name) (\(code))"
  }
}

extension PlannedActivity.Progress {
  /// Our codes and the words for them, in the order in which work goes.
  static let words = [
    ("niet-gestart", "nog niet begonnen"), ("loopt", "loopt"), ("vertraagd", "vertraagd"), ("klaar", "klaar"),
    ("vervallen", "vervallen"),
  ]

  var dutch: String { PlannedActivity.Progress.words.first { $0.0 == stand }?.1 ?? stand }
}
