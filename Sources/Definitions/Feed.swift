/// What a job's rows count in, as its `feeds` says: a measure, or one subject of it.
package struct Feed: Equatable, Sendable {
  package var measure: String
  /// One of the values that its terms ask for, as `co-teaching`; nil: whatever the measure counts.
  package var subject: String?

  package init(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    measure = parts.first ?? ""
    subject = parts.count == 2 ? parts[1] : nil
  }

  /// Whether it has what a term adds up.
  package func serves(_ term: Indicator.Term) -> Bool {
    guard measure == term.measure else { return false }
    guard let subject, let conditions = term.where else { return true }
    // What it is about goes before how it is told: spending on one post is not all that was spent.
    if let wanted = conditions["onderwerp"] ?? conditions["post"] { return wanted.contains(subject) }
    return conditions.values.contains { $0.contains(subject) }
  }
}
