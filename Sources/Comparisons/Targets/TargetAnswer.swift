package import Foundation
package import Vocabulary

/// The targets of the regions with how each stands, of one release.
package struct TargetAnswer: Sendable {
  package var release: Int64
  package var publishedAt: Date
  /// Made-up figures; then every figure is.
  package var isSynthetic: Bool
  /// The day on which they are judged.
  package var today: Day
  package var rows: [Row]
  /// How many targets hold in other periods than the one asked for.
  package var elsewhere: Int

  /// One target.
  package struct Row: Sendable {
    package var target: PlannedTarget
    /// Name of the region on the page.
    package var region: String
    /// Name of the area that the target is for.
    package var areaName: String
    /// Readable name and version of the indicator; nil when there is none yet.
    package var indicator: String?
    /// What is counted, for above a line.
    package var subject: String
    package var unit: Vocabulary.Unit
    package var decimals: Int
    package var stand: TargetEvidence.Stand?
    /// What it is held against: fixed, or the period before.
    package var reference: TargetEvidence.Stand?
    package var judgement: TargetJudgement
    /// What to know of the figure.
    package var caveats: [String] = []
    /// Indicators to which a problem may move.
    package var counters: [Beside] = []
    /// The same target read in another way.
    package var also: Beside?
    /// Who could deliver: jobs, or what is still to be made.
    package var deliverers: [String] = []
    /// The figure that can be fixed as its baseline, with where it comes from.
    package var fixable: Fixable?
  }

  /// Another indicator beside a target.
  package struct Beside: Equatable, Sendable {
    package var name: String
    package var unit: Vocabulary.Unit
    package var decimals: Int
    package var now: TargetEvidence.Stand
    package var before: TargetEvidence.Stand?
  }

  /// A figure that may become a baseline.
  package struct Fixable: Sendable {
    package var stand: TargetEvidence.Stand
    package var indicator: String
    package var version: Int
    package var countedBy: CountedBy
    package var profile: String
    package var sources: [String]
  }
}
