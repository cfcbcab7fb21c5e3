/// The text form of a PostgreSQL array of one dimension: `{"a","b \"c\"",NULL}`.
enum ArrayLiteral {
  /// Every element is quoted, so that no text can be taken for NULL, a brace or a comma.
  static func encode(_ elements: [String]) -> String {
    let quoted = elements.map { element in
      var text = "\""
      for character in element.unicodeScalars {
        if character == "\"" || character == "\\" { text += "\\" }
        text.unicodeScalars.append(character)
      }
      return text + "\""
    }
    return "{" + quoted.joined(separator: ",") + "}"
  }

  /// `nil` for another form, more dimensions or bounds that do not begin at 1; a `nil` element is NULL.
  static func decode(_ literal: String) -> [String?]? {
    var rest = Substring(literal).unicodeScalars
    guard rest.popFirst() == "{" else { return nil }
    var elements: [String?] = []
    if rest.first == "}" { return rest.count == 1 ? elements : nil }
    while true {
      guard let element = element(from: &rest) else { return nil }
      elements.append(element)
      switch rest.popFirst() {
      case ",": continue
      case "}": return rest.isEmpty ? elements : nil
      default: return nil
      }
    }
  }

  private static func element(from rest: inout Substring.UnicodeScalarView) -> String?? {
    var text = String.UnicodeScalarView()
    if rest.first == "\"" {
      rest.removeFirst()
      while let next = rest.popFirst() {
        if next == "\"" { return .some(String(text)) }
        guard let character = next == "\\" ? rest.popFirst() : next else { return nil }
        text.append(character)
      }
      return nil
    }
    while let next = rest.first, next != ",", next != "}" {
      if next == "{" { return nil }
      rest.removeFirst()
      text.append(next == "\\" ? rest.popFirst() ?? next : next)
    }
    return .some(String(text) == "NULL" ? nil : String(text))
  }
}
