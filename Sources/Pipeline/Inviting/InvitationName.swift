import Foundation
import Jobs

/// What a filled-in template is to be called. Only a date in the name has a meaning, and only when the job reads it.
package struct InvitationName: Sendable, Equatable {
  /// `thuiszitters-aan-den-ijssel-jjjj-mm-dd.xlsx`, or `invulblad-aan-den-ijssel-thuiszitters.xlsx`.
  package let text: String
  /// The part to be replaced by a date, such as `jjjj-mm-dd`; nil when there is none.
  package let datePart: String?
  /// The name on some day; nil without a date part.
  let example: String?
  /// Whether the name must hold a date that this name cannot show, so that it has to be told when loading.
  let mustBeTold: Bool

  init(_ job: NamedJob) {
    let parts = job.name.split(separator: "/").map(String.init)
    let (folder, dataset) = (parts.first ?? "", parts.last ?? "")
    guard let pattern = job.job.dated, let regex = try? Regex(pattern) else {
      (text, datePart, example, mustBeTold) = ("invulblad-\(folder)-\(dataset).xlsx", nil, nil, false)
      return
    }
    // Where the pattern begins with words of its own, the name has to begin with them too.
    let words = String(pattern.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    for frame in ["\(dataset)-\(folder)-*.xlsx", "\(words)*-\(folder).xlsx"] {
      for form in InvitationName.forms {
        let example = frame.replacing("*", with: form.example)
        guard let match = try? regex.firstMatch(in: example), match.output.count > form.parts,
          match.output[1].substring == "2025"
        else { continue }
        (text, datePart) = (frame.replacing("*", with: form.shown), form.shown)
        (self.example, mustBeTold) = (example, false)
        return
      }
    }
    (text, datePart, example, mustBeTold) = ("\(dataset)-\(folder).xlsx", nil, nil, true)
  }

  private static let forms: [(example: String, shown: String, parts: Int)] = [
    ("2025-12-15", "jjjj-mm-dd", 3), ("20251215", "jjjjmmdd", 3), ("2025-12", "jjjj-mm", 2),
    ("202512", "jjjjmm", 2), ("2025", "jjjj", 1),
  ]
}
