/// What the plans say will be done, in one release.
package struct ActivityPage: Sendable {
  package var release: Comparison.Release
  /// The progress is made up. What the plans say never is.
  package var isSynthetic: Bool
  /// By region and plan, in the order of the documents.
  package var activities: [PlannedActivity]
}
