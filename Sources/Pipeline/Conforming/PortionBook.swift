import Vocabulary

/// The slices that a file turns out to fill, numbered as they are met.
struct PortionBook {
  struct Portion: Equatable, Sendable {
    var period: Period
    /// `gemeente 0375`, or empty.
    var part: String
    var rows: Int
    /// Sum of what the rows count.
    var total: Int
  }

  private(set) var portions: [Portion] = []
  private var parts: [[UInt8]: Int32] = [:]
  private var numbers: [Int64: Int] = [:]
  private let kind: String?
  // Rows of one slice stand together, as a rule.
  private var lastPart: (bytes: [UInt8], index: Int32) = ([], -1)

  /// - Parameter kind: what stands before a part's code.
  init(kind: String?) { self.kind = kind }

  /// Number of the part with this code.
  mutating func part(_ code: ArraySlice<UInt8>) -> Int32 {
    if lastPart.index >= 0, code.elementsEqual(lastPart.bytes) { return lastPart.index }
    let bytes = Array(code)
    let index = parts[bytes] ?? Int32(parts.count)
    parts[bytes] = index
    lastPart = (bytes, index)
    return index
  }

  /// Number of the portion of a day and a part, counting one row for it unless told otherwise; nil when
  /// there are too many.
  mutating func count(day: Int32, part: Int32, number: Int? = nil, rows: Int = 1) -> Int? {
    let key = Int64(part) << 32 | Int64(UInt32(bitPattern: day))
    if let known = numbers[key] {
      portions[known].rows += rows
      portions[known].total += number ?? 0
      return known
    }
    let next = portions.count
    guard next < 65_536 else { return nil }
    numbers[key] = next
    let code = parts.first { $0.value == part }.map { String(decoding: $0.key, as: UTF8.self) } ?? ""
    portions.append(
      Portion(
        period: .day(Day(daysSince2000: day)),
        part: kind.map { "\($0) \(code)" } ?? "", rows: rows, total: number ?? 0))
    return next
  }
}
