import Jobs
import Vocabulary

extension Job {
  /// When it is due, in a sentence; nil when the job does not say.
  var dueInWords: String? {
    guard let calendar else { return nil }
    let source = calendar.source.map { " (bron: \($0))" } ?? ""
    if let reason = calendar.notAgreed { return "Er is geen datum afgesproken: \(reason)\(source)." }
    let days = (calendar.due ?? []).compactMap { Day(iso: "2024-\($0)") }.map { $0.dutch.dropLast(5) }
    if !days.isEmpty { return "Elk jaar op \(days.joined(separator: ", "))\(source)." }
    return calendar.monthly.map { "Elke maand, op de \($0)e\(source)." }
  }

  /// The words by which a column decides whether a row is about this at all.
  func wordsThatCount(in column: String) -> [String] { tables.first?.where?[column] ?? [] }
}
