import Jobs
import Vocabulary
import Warehouse

/// What must hold of a column's values besides their form. What is empty or hidden breaks nothing.
struct CellContract {
  /// Numbers in the column's unit, or days since 2000-01-01.
  private(set) var numbers: ClosedRange<Int> = .min ... .max
  /// Periods of one kind are in order as texts.
  private var first: [UInt8]?
  private var last: [UInt8]?
  private var words: [[UInt8]] = []
  private var pattern: Regex<AnyRegexOutput>?
  /// The bounds as the job states them, for a person.
  private let bounds: String
  private let list: [String]

  /// - Returns: nil when the rule asks for nothing.
  /// - Throws: `Problem` for a bound or an expression that is none.
  init?(_ rule: ColumnRule, _ type: TableShape.ColumnType, _ place: String) throws(Problem) {
    list = rule.oneOf ?? []
    // What hides small numbers counts, and a count is never below zero.
    var rule = rule
    if rule.hiddenBelow != nil, rule.min == nil { rule.min = "0" }
    bounds = [rule.min.map { "ten minste \($0)" }, rule.max.map { "ten hoogste \($0)" }].compactMap(\.self)
      .joined(separator: " en ")
    if rule.min == nil, rule.max == nil, rule.oneOf == nil, rule.pattern == nil { return nil }
    words = list.map { Array($0.utf8) }
    if let text = rule.pattern {
      guard let regex = try? Regex(text) else {
        throw Problem(.jobDoesNotFit, "pattern is geen reguliere expressie.", place: place)
      }
      pattern = regex
    }
    if type == .text {
      for text in [rule.min, rule.max].compactMap(\.self) where Period(text) == nil {
        throw Problem(.jobDoesNotFit, "min of max is geen periode: \(text).", place: place)
      }
      (first, last) = (rule.min.map { Array($0.utf8) }, rule.max.map { Array($0.utf8) })
      return
    }
    guard list.isEmpty, pattern == nil else {
      throw Problem(.jobDoesNotFit, "one_of en pattern zijn voor tekst.", place: place)
    }
    let least = try CellContract.bound(rule.min, rule, type, place) ?? .min
    let most = try CellContract.bound(rule.max, rule, type, place) ?? .max
    guard least <= most else { throw Problem(.jobDoesNotFit, "min is meer dan max.", place: place) }
    numbers = least...most
  }

  private static func bound(
    _ text: String?, _ rule: ColumnRule, _ type: TableShape.ColumnType, _ place: String
  ) throws(Problem) -> Int? {
    guard let text else { return nil }
    var bound: Int?
    if type == .date {
      bound = Day(iso: text).map { Int($0.daysSince2000) }
    } else if type.isInteger {
      var plain = ColumnRule(decimal: ".")
      plain.places = rule.places
      let format = NumberFormat(plain, places: rule.type == .amount ? 2 : 0)
      bound = Array(text.utf8).withUnsafeBufferPointer { format.parse($0) }
    }
    if let bound { return bound }
    throw Problem(
      .jobDoesNotFit, "min of max past niet bij de kolom: \(text).", place: place,
      hint: "Schrijf een getal met een punt voor de decimalen, of een dag zoals 2015-08-01.")
  }

  func require(_ value: CellValue, _ scratch: [UInt8], of reader: CellReader) throws(CellFault) {
    switch value {
    case .integer(let number): try requireWithin(numbers.contains(number), reader)
    case .day(let day): try requireWithin(numbers.contains(Int(day)), reader)
    case .code(let text): try require(ArraySlice(text.bytes), reader)
    case .text(let range): try require(scratch[range], reader)
    case .null, .hidden, .boolean: break
    }
  }

  private func requireWithin(_ isWithin: Bool, _ reader: CellReader) throws(CellFault) {
    if isWithin { return }
    throw CellFault(
      code: .outOfRange, column: reader.column, reason: "Buiten wat de job toestaat: \(bounds).")
  }

  private func require(_ text: ArraySlice<UInt8>, _ reader: CellReader) throws(CellFault) {
    try requireWithin(
      !(first.map { text.lexicographicallyPrecedes($0) } ?? false)
        && !(last.map { $0.lexicographicallyPrecedes(text) } ?? false), reader)
    if !words.isEmpty, !words.contains(where: { $0.elementsEqual(text) }) {
      let found = text.withUnsafeBufferPointer { reader.quoted($0) }
      let hint =
        nearest(to: String(decoding: text, as: UTF8.self), among: list).map { " Bedoeld: \($0)?" } ?? ""
      throw CellFault(
        code: .labelUnknown, column: reader.column, reason: "Deze waarde bestaat niet\(found).\(hint)")
    }
    if let pattern, (try? pattern.wholeMatch(in: String(decoding: text, as: UTF8.self))) == nil {
      let found = text.withUnsafeBufferPointer { reader.quoted($0) }
      throw CellFault(
        code: .malformed, column: reader.column, reason: "Dit past niet op het patroon van de job\(found).")
    }
  }
}
