/// How it stands with a target, in the words of the page.
package enum TargetStatus: String, CaseIterable, Sendable {
  case met = "Gehaald"
  /// The period still runs.
  case notYet = "Nog niet gehaald"
  /// The period is over.
  case missed = "Niet gehaald"
  /// The period still runs, and it would be met if it went on like this.
  case onCourse = "Op koers"
  case baselineMissing = "Beginstand ontbreekt"
  /// The period has not begun, or what is asked has not had its time.
  case tooEarly = "Te vroeg"
  /// What is asked can be read in two ways, or cannot be.
  case undecided = "Nog af te spreken"
  case notDelivered = "volgt"
  case unknown = "? onbekend"
  case notApplicable = "n.v.t."
  /// Whether it was met would give the figure away.
  case suppressed = "× afgeschermd"
  /// Asked for a time in which no target holds.
  case noNorm = "geen norm"
}

/// Whether a change can be told from chance, in the words of the page.
package enum Certainty: String, Sendable {
  case clear = "Duidelijk verschil"
  case chance = "Kan toeval zijn"
}
