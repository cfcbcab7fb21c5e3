import Foundation
import Vocabulary

@testable import Comparisons

/// The first answer of the users' page, with a footnote.
func example(
  rows: [Comparison.Row]? = nil, countedBy: CountedBy = .schoollocatie, isSynthetic: Bool = false,
  unplaced: Int = 0
) -> Comparison {
  Comparison(
    title: "Leerlingen in speciaal (basis)onderwijs", period: Period("2017-10-01")!, countedBy: countedBy,
    release: .init(number: 1, publishedAt: Date(timeIntervalSince1970: 1_764_579_600)),
    isSynthetic: isSynthetic, source: "DUO",
    columns: [
      column("leerlingen", "leerlingen", "Leerlingen in bao, sbo en so", .count),
      column("deelname-sbo", "sbo %", "Deelname speciaal basisonderwijs", .percent),
      column("deelname-so", "so %", "Deelname speciaal onderwijs", .percent),
    ],
    rows: rows ?? [
      row("PO2711", "IJmond", [count(15_971), rate(244, 15_971), rate(300, 15_971)]),
      row("PO2703", "Noord-Kennemerland", [count(21_157), rate(336, 21_157), rate(492, 21_157)]),
      row("PO2815", "Haaglanden (SPPOH)", [count(58_869), rate(1_492, 58_869), rate(1_201, 58_869)]),
      row(
        "PO2818", "Aan den IJssel",
        [
          count(10_434), rate(333, 10_434),
          rate(0, 10_434, note: "Geen so-leerlingen op scholen in dit gebied."),
        ]),
    ], unplaced: unplaced)
}

func column(_ name: String, _ heading: String, _ title: String, _ unit: Vocabulary.Unit) -> Comparison.Column
{
  Comparison.Column(
    indicator: name, version: 1, heading: heading, name: title, definition: "Wat het is.",
    numeratorIs: "leerlingen", denominatorIs: unit == .percent ? "alle leerlingen" : nil, unit: unit,
    decimals: unit == .percent ? 1 : 0, assumptions: unit == .percent ? ["So telt mee."] : [],
    margin: unit == .percent ? "95 %, Wilson" : nil)
}

func row(_ code: String, _ name: String, _ cells: [Cell]) -> Comparison.Row {
  Comparison.Row(area: AreaKey(.swvPO, code), name: name, cells: cells)
}

func count(_ number: Double) -> Cell { rate(number, nil) }

func rate(
  _ numerator: Double, _ denominator: Double?, _ comparability: Comparability = .comparable,
  _ reason: String = "", note: String? = nil
) -> Cell {
  Cell(
    status: .ok, numerator: numerator, denominator: denominator,
    value: denominator.map { 100 * numerator / $0 } ?? numerator, lower: denominator.map { _ in 1.25 },
    upper: denominator.map { _ in 2.5 }, comparability: comparability, reason: reason, note: note)
}

func absent(_ status: FigureStatus, _ reason: String) -> Cell {
  Cell(
    status: status, numerator: nil, denominator: nil, value: nil, lower: nil, upper: nil,
    comparability: .notComparable, reason: reason, note: nil)
}
