import Foundation
import Pipeline
import Publishing
import Reports
import Vocabulary

/// What a load would do, in words and in a table of the figures that would move.
struct PlanScreen {
  let reports: [LoadReport]
  let rehearsal: Rehearsal
  /// Every figure, not only those that move most.
  let isFull: Bool

  private static let most = 20
  /// Rejected lines of a file that are shown.
  private static let mostRejects = 5

  var problems: [Problem] {
    reports.compactMap { report in
      switch report.outcome {
      case .refused(let problem, _), .refusedBefore(let problem): problem
      default: nil
      }
    }
  }

  /// As `peil load` would end.
  var exitCode: Int32 {
    if let worst = problems.map(\.code.exitCode).max() { return worst }
    let rejects = reports.contains { report in
      if case .loaded(let account) = report.outcome { account.rejected > 0 } else { false }
    }
    return rejects ? 3 : 0
  }

  var text: String {
    var lines = reports.flatMap(lines)
    if reports.isEmpty { lines.append("Er is geen bestand om te laden.") }
    lines.append("")
    let movements = rehearsal.movements
    if movements.isEmpty {
      lines.append("Er zou geen cijfer veranderen.")
    } else {
      let come = movements.filter { $0.before == nil }.count
      let go = movements.filter { $0.after == nil }.count
      lines.append(
        "Er zouden \(DutchNumber.text(movements.count - come - go)) cijfers veranderen, "
          + "\(DutchNumber.text(come)) bijkomen en \(DutchNumber.text(go)) verdwijnen.")
      if rehearsal.hasNewDefinitions {
        lines.append("Daar hoort bij wat in etl/ of sql/ is veranderd en nog niet gepubliceerd.")
      }
      lines.append("")
      lines += table(isFull ? movements[...] : movements.prefix(PlanScreen.most))
      if !isFull, movements.count > PlanScreen.most {
        lines.append(
          "… en nog \(DutchNumber.text(movements.count - PlanScreen.most)) (--all laat ze alle zien).")
      }
    }
    lines += rehearsal.notes.map { "Let op: \($0)" }
    lines += ["", "Dit is een proef: niets is geladen of gepubliceerd."]
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ report: LoadReport) -> [String] {
    let name = (report.path as NSString).lastPathComponent
    switch report.outcome {
    case .loaded(let account):
      var lines = [
        "\(name): \(DutchNumber.text(account.accepted)) regels goed, "
          + "\(DutchNumber.text(account.rejected)) afgekeurd, \(DutchNumber.text(account.ignored)) overgeslagen (\(report.job ?? "?"))"
      ]
      lines += rejects(account)
      return lines + account.warnings.map { "  Let op: \($0)" }
    case .known: return ["\(name): al geladen; er verandert niets"]
    case .again: return ["\(name): zou weer meetellen"]
    case .refused(_, let account): return ["\(name): zou worden geweigerd"] + (account.map(rejects) ?? [])
    case .refusedBefore: return ["\(name): is al geweigerd"]
    }
  }

  private func rejects(_ account: LoadReport.Account) -> [String] {
    account.firstRejects.prefix(PlanScreen.mostRejects).map { reject in
      "  \(reject.code)  regel \(reject.line)\(reject.column.map { ", kolom \($0)" } ?? ""): \(reject.reason)"
    }
      + (account.rejected > account.firstRejects.count
        ? ["  … en nog \(DutchNumber.text(account.rejected - account.firstRejects.count))"] : [])
  }

  private func table(_ movements: ArraySlice<Rehearsal.Movement>) -> [String] {
    var table = TextTable([
      ("cijfer", .left), ("gebied", .left), ("periode", .left), ("geteld naar", .left), ("nu", .right),
      ("straks", .right), ("verschil", .right),
    ])
    for movement in movements {
      table.add([
        movement.title + (movement.isSynthetic ? " VOORBEELD" : ""), area(movement),
        Period(movement.period)?.dutch ?? movement.period, movement.countedBy,
        show(movement.before, movement),
        show(movement.after, movement), difference(movement),
      ])
    }
    return table.lines
  }

  private func area(_ movement: Rehearsal.Movement) -> String {
    movement.areaName.map { "\($0) (\(movement.areaType))" } ?? "\(movement.areaType) \(movement.areaCode)"
  }

  private func show(_ side: Rehearsal.Side?, _ movement: Rehearsal.Movement) -> String {
    guard let side else { return "–" }
    if let value = side.value { return number(value, movement) }
    // Who cannot be placed is a number all the same.
    let count = side.numerator.map { " (\(DutchNumber.text($0, decimals: 0)))" } ?? ""
    return (side.status.mark ?? "") + count
  }

  private func difference(_ movement: Rehearsal.Movement) -> String {
    guard let old = movement.before?.value, let new = movement.after?.value else {
      return movement.before?.value == nil && movement.after?.value == nil ? count(movement) : ""
    }
    guard old != new else { return "alleen teller of noemer" }
    return (new > old ? "+" : "") + number(new - old, movement)
  }

  private func count(_ movement: Rehearsal.Movement) -> String {
    guard let old = movement.before?.numerator, let new = movement.after?.numerator else { return "" }
    return (new > old ? "+" : "") + DutchNumber.text(new - old, decimals: 0)
  }

  private func number(_ value: Double, _ movement: Rehearsal.Movement) -> String {
    // One more than on the page: a change that rounds away is still a change.
    let decimals =
      movement.unit == .count || movement.unit == .euro ? movement.decimals : movement.decimals + 1
    return DutchNumber.text(value, decimals: decimals)
  }

  /// All of it for machines: RFC 4180.
  var csv: String {
    var lines = [
      "indicator,version,counted_by,period,area_type,area_code,synthetic,status_before,status_after,"
        + "numerator_before,numerator_after,denominator_before,denominator_after,value_before,value_after"
    ]
    func plain(_ number: Double?) -> String { number.map { DutchNumber.fixedPoint($0, decimals: 6) } ?? "" }
    for movement in rehearsal.movements {
      let (old, new) = (movement.before, movement.after)
      lines.append(
        [
          movement.indicator, "\(movement.version)", movement.countedBy, movement.period, movement.areaType,
          movement.areaCode, "\(movement.isSynthetic)", old?.status.rawValue ?? "",
          new?.status.rawValue ?? "",
          plain(old?.numerator), plain(new?.numerator), plain(old?.denominator), plain(new?.denominator),
          plain(old?.value), plain(new?.value),
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}
