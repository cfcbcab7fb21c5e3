/// The layout of `etl/`, which jobs and definitions read each for their own part.
package enum EtlFolder {
  /// Folders in which no jobs lie.
  package static let withoutJobs: Set<String> = ["samples", "targets", "activities", "budgets"]
}
