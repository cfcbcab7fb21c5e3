/// Something a person has to know and do something about: a stable code, what happened, where, and
/// what to do. Never carries a pupil's data; shown without a traceback.
package struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
  package var code: ProblemCode
  /// What happened, in Dutch, one sentence.
  package var message: String
  /// File, line, column or key; nil when the message says it all.
  package var place: String?
  /// What to do.
  package var hint: String?

  package init(
    _ code: ProblemCode, _ message: String, place: String? = nil, hint: String? = nil
  ) {
    self.code = code
    self.message = message
    self.place = place
    self.hint = hint
  }

  package var description: String {
    var text = "\(code.rawValue)  \(message)"
    if let place { text += "\n          waar: \(place)" }
    if let hint { text += "\n          doe:  \(hint)" }
    return text
  }
}
