import Comparisons
import Foundation
import Vocabulary

/// Marks in the table and what they mean below it, each said once.
struct FootNotes {
  private var notes: [String] = []
  private var notComparable: [String] = []
  private var unknown: [String] = []
  private var absent: Set<FigureStatus> = []
  private var hasProvisional = false
  private static let signs = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// - Parameter subject: what the cell is about, in a table of several subjects.
  mutating func mark(for cell: Cell, about subject: String? = nil) -> String {
    let about = subject.map { "\($0): " } ?? ""
    if cell.status != .ok {
      absent.insert(cell.status)
      if cell.status == .unknown { note(unknown: cell.reason) }
      return cell.status == .notApplicable ? FootNotes.sign(index(of: cell.reason)) : ""
    }
    if cell.isProvisional { hasProvisional = true }
    var numbers: [Int] = []
    if let note = cell.note { numbers.append(index(of: note)) }
    if cell.comparability == .caveat { numbers.append(index(of: "\(about)Met voorbehoud: \(cell.reason).")) }
    var marks = numbers.sorted().map(FootNotes.sign)
    if cell.comparability == .notComparable {
      marks.append("≠")
      note(notComparable: "\(about)niet vergelijken, want \(FootNotes.first(of: cell.reason)).")
    }
    // Apart, or ¹ and ³ would read as thirteen.
    return marks.joined(separator: " ")
  }

  mutating func mark(for contrast: Cell.Contrast) -> String {
    switch contrast.comparability {
    case .comparable: return ""
    case .caveat: return FootNotes.sign(index(of: "Met voorbehoud: \(contrast.reason)."))
    case .notComparable:
      note(notComparable: "niet vergelijken, want \(FootNotes.first(of: contrast.reason)).")
      return "≠"
    }
  }

  private mutating func note(notComparable why: String) {
    if !notComparable.contains(why) { notComparable.append(why) }
  }

  /// Between what numbers it lies differs per cell; `--detail` has it.
  private mutating func note(unknown reason: String) {
    let why = reason.components(separatedBy: ": het ligt tussen").first ?? reason
    if !unknown.contains(why) { unknown.append(why) }
  }

  /// The first of several reasons is enough here; `--detail` has them all.
  private static func first(of reason: String) -> String {
    let parts = reason.components(separatedBy: "; ")
    let isWhole = parts.indices.first { parts[...$0].reduce(0) { $0 + openParentheses($1) } == 0 }
    return isWhole.map { parts[...$0].joined(separator: "; ") } ?? reason
  }

  /// What a source says of itself may have a semicolon too, and stands between parentheses.
  private static func openParentheses(_ text: String) -> Int {
    text.count { $0 == "(" } - text.count { $0 == ")" }
  }

  private mutating func index(of note: String) -> Int {
    if let known = notes.firstIndex(of: note) { return known }
    notes.append(note)
    return notes.count - 1
  }

  private static func sign(_ index: Int) -> String {
    index < signs.count ? signs[index] : "(\(index + 1))"
  }

  var lines: [String] {
    notes.enumerated().map { index, note in
      FootNotes.sign(index) + " " + note
    }
      + notComparable.map { "≠ " + $0.prefix(1).uppercased() + $0.dropFirst() }
      + (hasProvisional ? ["* Voorlopig."] : [])
      + (absent.contains(.notDelivered) ? ["volgt: nog niet (volledig) geleverd."] : [])
      + unknown.map { "? \($0)." }
  }
}
