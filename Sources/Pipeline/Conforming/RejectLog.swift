/// The records that were set apart, kept small: a bad file of millions of lines must not fill memory.
struct RejectLog {
  struct Entry: Equatable {
    var line: Int
    var column: String?
    var code: String
    var reason: String
  }

  /// Faults that were met, each once; entries point at them.
  private var faults: [CellFault] = []
  private var indexOfFault: [Key: Int32] = [:]
  private var entries: [(line: Int32, fault: Int32)] = []

  private struct Key: Hashable {
    var code: String
    var column: String?
    var reason: String
  }

  /// Past this many different reasons, what was found is no longer told apart.
  private static let mostReasons = 10_000

  var count: Int { entries.count }

  mutating func add(_ fault: CellFault, line: Int) {
    var fault = fault
    if faults.count >= RejectLog.mostReasons, let colon = fault.reason.firstIndex(of: ":") {
      fault.reason = fault.reason[..<colon] + "."
    }
    let key = Key(code: fault.code.rawValue, column: fault.column, reason: fault.reason)
    let index: Int32
    if let known = indexOfFault[key] {
      index = known
    } else {
      index = Int32(faults.count)
      faults.append(fault)
      indexOfFault[key] = index
    }
    entries.append((Int32(clamping: line), index))
  }

  subscript(index: Int) -> Entry {
    let (line, fault) = entries[index]
    let found = faults[Int(fault)]
    return Entry(
      line: Int(line), column: found.column, code: found.code.rawValue, reason: found.reason)
  }

  var first: Entry? { entries.isEmpty ? nil : self[0] }
}
