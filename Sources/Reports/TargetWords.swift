import Comparisons
import Definitions
import Vocabulary

/// A target in the words of the page.
struct TargetWords {
  let row: TargetAnswer.Row

  /// `ten minste 85 %`, `20 % minder dan 2024-2025: 36`
  var norm: String {
    let target = row.target
    if row.judgement.status == .noNorm { return "–" }
    switch target.kind {
    case .absoluteMin: return "ten minste \(value(target.value))"
    case .absoluteMax: return "ten hoogste \(value(target.value))"
    case .exactZero: return "0"
    case .relativeChangeMin, .relativeChangeMax:
      return change(plain(abs(target.value ?? 0)) + " %")
    case .ppChange: return change(plain(abs(target.value ?? 0)) + " procentpunt")
    case .durationNorm: return "binnen \(time)"
    case .countMinWithSpread: return "ten minste \(value(target.value)), in elke kern 1"
    case .milestoneDate:
      let what = target.value.map { "\(plain($0)) \(target.unit ?? "") " } ?? ""
      return "\(what)op \(target.when?.dutch ?? target.period)"
    case .directionOnly:
      switch row.judgement.direction {
      case .lower: return "minder"
      case .higher: return "meer"
      case .none: return "geen richting"
      }
    }
  }

  /// `41, was 46`; the period stands beside it.
  var stand: String {
    guard let stand = row.stand, stand.status == .ok else { return row.stand?.status.mark ?? "–" }
    let was = row.target.isChange ? row.reference?.value.map { ", was \(value($0))" } : nil
    return value(stand.value) + (was ?? "")
  }

  /// The figure's period; without a figure that of the target.
  var period: String {
    if row.judgement.status != .noNorm, let stand = row.stand { return TargetWords.short(stand.period) }
    return row.target.when?.dutch ?? row.target.period
  }

  var status: String {
    [row.judgement.status.rawValue, row.judgement.certainty?.rawValue].compactMap { $0 }.joined(
      separator: " · ")
  }

  /// What stands below the table about one target, after the words of the document: one line of sentences.
  var note: String {
    let target = row.target
    let isOpen = row.judgement.status == .undecided
    var sentences = row.judgement.reasons.filter { !isOpen || $0 != target.open }
    if let open = target.open { sentences.append((isOpen ? "Nog af te spreken: " : "Open: ") + open) }
    sentences += row.judgement.assumptions.map { "Aanname: \($0)" }
    sentences += row.caveats.filter { !$0.isEmpty }.map { "Met voorbehoud: \($0)" }
    if let also = row.also { sentences.append("Ook zo gelezen: \(TargetWords.said(also))") }
    sentences += row.counters.map { "Kijk ook naar: \(TargetWords.said($0))" }
    let wording = target.wording.hasSuffix(".") ? String(target.wording.dropLast()) : target.wording
    return
      (["\(wording) (\(target.document), \(target.place))"]
      + sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() })
      .map { $0.hasSuffix("?") || $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }

  /// `Vrijstellingen artikel 5 onder a, 33, was 30 (gestegen)`
  private static func said(_ beside: TargetAnswer.Beside) -> String {
    func text(_ number: Double) -> String { value(number, beside.unit, beside.decimals) }
    guard let now = beside.now.value else { return beside.name }
    let told = "\(beside.name) \(text(now)) (\(short(beside.now.period)))"
    guard let before = beside.before?.value else { return told }
    let way = now > before ? "gestegen" : now < before ? "gedaald" : "gelijk"
    return "\(beside.name) \(text(now)), was \(text(before)) (\(short(beside.now.period)), \(way))"
  }

  func value(_ number: Double?) -> String {
    number.map { TargetWords.value($0, row.unit, row.decimals) } ?? "geen getal"
  }

  /// With its unit; a number that is no whole keeps a decimal.
  static func value(_ number: Double, _ unit: Vocabulary.Unit, _ decimals: Int) -> String {
    let decimals = unit == .count ? (number == number.rounded() ? 0 : 1) : decimals
    return unit.prefix + DutchNumber.text(number, decimals: decimals) + unit.suffix
  }

  static func short(_ period: Period) -> String {
    if case .day(let day) = period { return day.dutch }
    return period.text
  }

  private func change(_ much: String) -> String {
    let way = (row.target.value ?? 0) < 0 ? "minder" : "meer"
    let from = "\(much) \(way) dan \(row.target.baseline ?? "nu")"
    guard row.reference != nil, row.judgement.norm != nil, row.judgement.status != .undecided else {
      return from
    }
    return "\(from): \(value(row.judgement.norm))"
  }

  /// A number of the document, as it stands there.
  private func plain(_ number: Double) -> String {
    DutchNumber.text(number, decimals: number == number.rounded() ? 0 : 1)
  }

  private var time: String {
    let count = row.target.value ?? 0
    let unit = count == 1 && row.target.unit == "maanden" ? "maand" : row.target.unit ?? ""
    return "\(plain(count)) \(unit)"
  }
}
