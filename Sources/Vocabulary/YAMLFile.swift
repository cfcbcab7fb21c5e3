import Foundation
import Yams

/// Reads what people declare in YAML. A misspelt key is an error, not a silence: whatever the file
/// says must come back when the decoded value is written out again.
package enum YAMLFile {
  /// - Parameters:
  ///   - name: the path to show in errors, such as `etl/duo/vestigingen-bo.yml`.
  /// - Throws: `Problem` naming the file with its line or key.
  package static func decode<Value: Codable>(
    _ type: Value.Type, from text: String, name: String
  ) throws(Problem) -> Value {
    let node: Node
    do {
      guard let composed = try Yams.compose(yaml: text) else {
        throw Problem(.definitionUnreadable, "Het bestand is leeg.", place: name)
      }
      node = composed
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(.definitionUnreadable, "Dit is geen geldige YAML: \(error)", place: name)
    }
    do {
      let value = try YAMLDecoder().decode(Value.self, from: withPlainKeys(node))
      // As JSON: the same keys, many times sooner than as YAML.
      let echo = try JSONSerialization.jsonObject(
        with: JSONEncoder().encode(value), options: .fragmentsAllowed)
      try requireSameKeys(node, echo, at: [], name: name)
      return value
    } catch let problem as Problem {
      throw problem
    } catch let error as DecodingError {
      throw Problem(.definitionUnreadable, explain(error), place: name)
    } catch {
      throw Problem(.definitionUnreadable, "\(error)", place: name)
    }
  }

  /// A quoted key such as "1" is found again only when it is written as a decoder writes it.
  private static func withPlainKeys(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping):
      // Made anew: taking keys out and putting them in again compares each with all others, by their tags.
      let plain = mapping.map { key, value in (key.string.map { Node($0) } ?? key, withPlainKeys(value)) }
      return .mapping(Node.Mapping(plain, mapping.tag, mapping.style, mapping.mark))
    case .sequence(let sequence):
      var plain = sequence
      for index in sequence.indices { plain[index] = withPlainKeys(sequence[index]) }
      return .sequence(plain)
    default: return node
    }
  }

  private static func requireSameKeys(
    _ written: Node, _ understood: Any, at path: [String], name: String
  ) throws {
    switch (written, understood) {
    case (.mapping(let written), let understood as [String: Any]):
      for (key, value) in written {
        let keyText = key.string ?? "?"
        guard let match = understood[keyText] else {
          if value.null != nil { continue }
          let line = key.mark.map { ", regel \($0.line)" } ?? ""
          throw Problem(
            .definitionKeyUnknown,
            "De sleutel \((path + [keyText]).joined(separator: ".")) bestaat niet.",
            place: name + line,
            hint: "Hier kan: \(understood.keys.sorted().joined(separator: ", ")).")
        }
        try requireSameKeys(value, match, at: path + [keyText], name: name)
      }
    case (.sequence(let written), let understood as [Any]):
      for (index, (left, right)) in zip(written, understood).enumerated() {
        try requireSameKeys(left, right, at: path + [String(index)], name: name)
      }
    default:
      break
    }
  }

  private static func explain(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
      (context.codingPath + [last].compactMap { $0 }).map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "De sleutel \(path(context, key)) ontbreekt."
    case .valueNotFound(_, let context): return "De sleutel \(path(context)) is leeg."
    case .typeMismatch(_, let context): return "De waarde van \(path(context)) heeft een verkeerde vorm."
    case .dataCorrupted(let context):
      return "De waarde van \(path(context)) klopt niet: \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }
}
