import Yams

/// The file's columns in the order in which a job's YAML names them, which is the order in which its author thinks of
/// them; the decoded job has forgotten it.
package enum ColumnOrder {
  /// - Parameter text: a job file that decodes; anything else gives no names.
  package static func names(in text: String) -> [String] {
    guard let root = try? Yams.compose(yaml: text) else { return [] }
    var names: [String] = []
    for key in ["slice", "tables"] {
      if let node = root.mapping?.first(where: { $0.key.string == key })?.value { collect(node, &names) }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static func collect(_ node: Node, _ names: inout [String]) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        switch key.string {
        case "from": names += value.string.map { [$0] } ?? value.sequence?.compactMap(\.string) ?? []
        case "where": names += value.mapping?.compactMap(\.key.string) ?? []
        case "total": names += value.string.map { [$0] } ?? []
        default: collect(value, &names)
        }
      }
    case .sequence(let sequence): for value in sequence { collect(value, &names) }
    default: break
    }
  }
}
