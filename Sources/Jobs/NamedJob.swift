/// A job with its name, its labels and the lists it leans on, ready to be carried out.
package struct NamedJob: Equatable, Sendable {
  /// Path below `etl/` without `.yml`: `duo/vestigingen-bo`. Also the name of the dataset.
  package var name: String
  package var job: Job
  package var labels: Labels

  package init(name: String, job: Job, labels: Labels = [:]) {
    self.name = name
    self.job = job
    self.labels = labels
  }
}
