/// A day written as a job's format asks.
enum DateExample {
  /// `MM-yyyy` → `12-2025`
  static func text(_ format: String) -> String {
    var text = ""
    var rest = format[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      switch (letter, run.count) {
      case ("y", 2): text += "25"
      case ("y", _): text += "2025"
      case ("M", 3): text += "dec"
      case ("M", 4): text += "december"
      case ("M", _): text += "12"
      case ("d", _): text += "15"
      default: text += run
      }
    }
    return text
  }
}
