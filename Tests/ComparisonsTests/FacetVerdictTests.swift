@testable import Comparisons
import Definitions
import Foundation
import TestSupport
import Testing
import Vocabulary

/// May these figures stand beside each other, and if not, which of them says so?
@Suite struct FacetVerdictTests {
  /// Facets of a numerator, below `/` those of its denominator; `-`: no figure. Then a line per cell.
  private static let onPaper: [(settles: [String], figures: [String], verdicts: [String])] = [
    // equal
    ([], ["populatie=po", "populatie=po"], ["comparable", "comparable"]),
    ([], ["populatie=po / noemer=ll", "populatie=po / noemer=ll"], ["comparable", "comparable"]),
    ([], ["", ""], ["comparable", "comparable"]),
    // one facet differs: of two figures each says it, in the same words
    (
      [], ["populatie=po", "populatie=vo"],
      [
        "not_comparable andere populatie (A: po, B: vo)",
        "not_comparable andere populatie (A: po, B: vo)",
      ]
    ),
    // the page says all that differs, in the order of the facets
    (
      [], ["telling=stand, populatie=po", "telling=heel schooljaar, populatie=vo"],
      [
        "not_comparable andere populatie (A: po, B: vo); andere telling (A: stand, B: heel schooljaar)",
        "not_comparable andere populatie (A: po, B: vo); andere telling (A: stand, B: heel schooljaar)",
      ]
    ),
    // silence is no difference, and no agreement
    (
      [], ["populatie=po, drempel=4", "populatie=po"],
      ["comparable", "caveat B zegt niets over drempel"]
    ),
    // a difference goes before silence
    (
      [], ["populatie=po, drempel=4", "populatie=vo"],
      [
        "not_comparable andere populatie (A: po, B: vo)",
        "not_comparable andere populatie (A: po, B: vo)",
      ]
    ),
    // an instrument asks for care
    (
      [], ["instrument=POS", "instrument=Bloom"],
      ["comparable", "caveat ander instrument (A: POS, B: Bloom)"]
    ),
    // what stands below the line differs
    (
      [], ["populatie=po / definitie=x", "populatie=po / definitie=y"],
      [
        "not_comparable noemer: andere definitie (A: x, B: y)",
        "not_comparable noemer: andere definitie (A: x, B: y)",
      ]
    ),
    // the measure makes equal what the source counts otherwise, above the line and not below it
    (["telling"], ["telling=stand", "telling=heel schooljaar"], ["comparable", "comparable"]),
    (["telling"], ["telling=stand", ""], ["comparable", "comparable"]),
    (
      ["telling"], ["telling=stand / telling=stand", "telling=stand / telling=heel schooljaar"],
      [
        "not_comparable noemer: andere telling (A: stand, B: heel schooljaar)",
        "not_comparable noemer: andere telling (A: stand, B: heel schooljaar)",
      ]
    ),
    // three: most decide
    (
      [], ["populatie=vo", "populatie=po", "populatie=po"],
      ["not_comparable andere populatie (A: vo, B: po)", "comparable", "comparable"]
    ),
    (
      [], ["populatie=po", "populatie=vo", "populatie=po, drempel=4"],
      ["comparable", "not_comparable andere populatie (A: po, B: vo)", "caveat A zegt niets over drempel"]
    ),
    // three that all differ: each says so
    (
      [], ["populatie=po", "populatie=vo", "populatie=po en vo"],
      [
        "not_comparable andere populatie (A: po, B: vo)",
        "not_comparable andere populatie (A: po, B: vo)",
        "not_comparable andere populatie (A: po, C: po en vo)",
      ]
    ),
    // one who is silent is comparable with both, who may not be compared with each other
    (
      [], ["drempel=4", "", "drempel=6"],
      [
        "caveat B zegt niets over drempel", "comparable",
        "not_comparable andere drempel (A: 4, C: 6)",
      ]
    ),
    // two pairs
    (
      [], ["populatie=po", "populatie=vo", "populatie=po", "populatie=vo"],
      [
        "comparable", "not_comparable andere populatie (A: po, B: vo)", "comparable",
        "not_comparable andere populatie (A: po, D: vo)",
      ]
    ),
    // four of which one is alone
    (
      [], ["lijst=p", "lijst=p", "lijst=o", "lijst=p"],
      ["comparable", "comparable", "not_comparable andere lijst (A: p, C: o)", "comparable"]
    ),
    // one population divided by another, alone and beside one that is divided well
    (
      [], ["populatie=po en vo / populatie=po"], ["caveat de teller telt po en vo, de noemer po"]
    ),
    (
      [], ["populatie=po en vo / populatie=po", "populatie=po / populatie=po"],
      [
        "not_comparable andere populatie (A: po en vo, B: po); de teller telt po en vo, de noemer po",
        "not_comparable andere populatie (A: po en vo, B: po)",
      ]
    ),
    // only one figure has nothing beside it
    ([], ["populatie=po"], ["comparable"]),
    ([], ["-", "populatie=po", "-"], ["not_comparable volgt", "comparable", "not_comparable volgt"]),
    (
      [], ["-", "populatie=po", "populatie=vo"],
      [
        "not_comparable volgt", "not_comparable andere populatie (B: po, C: vo)",
        "not_comparable andere populatie (B: po, C: vo)",
      ]
    ),
  ]

  @Test(arguments: onPaper.indices)
  func `facets decide which figures may stand beside each other`(index: Int) throws {
    let (settles, figures, verdicts) = FacetVerdictTests.onPaper[index]
    let told = try Self.judged(figures.map { try Facets($0) }, settles: settles)
      .map { [$0.comparability.rawValue, $0.reason].filter { !$0.isEmpty }.joined(separator: " ") }
    #expect(told == verdicts)
  }

  @Test func `what was already said of a figure stays said`() throws {
    let reasons = try Self.judged(
      [Facets("instrument=POS"), Facets("instrument=Bloom"), Facets("populatie=vo")],
      rejected: "1 regel is afgekeurd"
    ).map(\.reason)
    #expect(
      reasons == [
        "1 regel is afgekeurd",
        "ander instrument (A: POS, B: Bloom); 1 regel is afgekeurd",
        "A zegt niets over populatie; C zegt niets over instrument; 1 regel is afgekeurd",
      ])
  }

  /// The reference knows no datum: it holds every two figures against each other.
  @Test(arguments: UInt64(1)...8)
  func `two figures that may not be compared never both stand unmarked`(seed: UInt64) throws {
    var dice = SeededGenerator(state: seed)
    let words = ["populatie": ["po", "vo"], "drempel": ["4", "6"], "instrument": ["POS", "Bloom"]]
    for _ in 0..<60 {
      func draw() -> [String: String] {
        var facets: [String: String] = [:]
        for (facet, values) in words.sorted(by: { $0.key < $1.key }) where dice.chance(70) {
          facets[facet] = values.randomElement(using: &dice)
        }
        return facets
      }
      let isRate = dice.chance(50)
      let figures = (0..<Int.random(in: 2...5, using: &dice)).map { _ in
        Facets(top: draw(), bottom: isRate ? draw() : nil, isThere: dice.chance(85))
      }
      let cells = try Self.judged(figures)
      for first in figures.indices where figures[first].isThere {
        for second in figures.indices where second > first && figures[second].isThere {
          let marks = [cells[first].comparability, cells[second].comparability]
          switch figures[first].naive(figures[second]) {
          case .notComparable: #expect(marks.contains(.notComparable), "\(figures)")
          case .caveat: #expect(marks.contains { $0 > .comparable }, "\(figures)")
          case .comparable: break
          }
        }
      }
      // No figure is marked for nothing: another one of the row gives cause.
      for index in figures.indices where figures[index].isThere {
        let others = figures.indices.filter { $0 != index && figures[$0].isThere }
        let beside = others.map { figures[index].naive(figures[$0]) }.max() ?? .comparable
        let worst = figures[index].isMisfit ? max(beside, .caveat) : beside
        #expect(cells[index].comparability <= worst, "\(figures)")
        #expect(cells[index].reason.isEmpty == (cells[index].comparability == .comparable))
      }
    }
  }

  /// What was delivered → why there is no number.
  private static let empty: [(figure: Figures.Figure?, isReported: Bool, reason: String)] = [
    (nil, false, "n.v.t.: deze regio heeft er geen bron voor"),
    (nil, true, "volgt: nog niet (volledig) geleverd"),
    (without(.notApplicable), true, "n.v.t.: geen y"),
    (without(.notDelivered), true, "volgt: de noemer is nog niet geleverd"),
    (without(.notDelivered, delivered: 1, of: 4), true, "volgt: 1 van 4 gemeenten of kernen geleverd"),
  ]

  private static func without(
    _ status: FigureStatus, delivered: Int = 1, of expected: Int = 1
  ) -> Figures.Figure {
    Figures.Figure(
      status: status, partsExpected: expected, partsDelivered: delivered, partsUnpublished: 0,
      linesRejected: 0, sources: [], findings: [])
  }

  @Test(arguments: empty.indices)
  func `a cell without a number says whether it will come, and why not`(index: Int) throws {
    let (figure, isReported, reason) = FacetVerdictTests.empty[index]
    let place = AreaDirectory.Place(area: AreaKey(.swvPO, "A"), name: "A")
    let cell = Cell(
      figure, of: try Self.indicator(isRate: true), at: place, .opgave, isReported: isReported)
    #expect(cell.reason == reason)
    #expect(cell.value == nil && cell.comparability == .notComparable)
  }

  /// How one figure was counted.
  private struct Facets: CustomStringConvertible {
    var top: [String: String]
    var bottom: [String: String]?
    var isThere: Bool

    init(top: [String: String], bottom: [String: String]?, isThere: Bool) {
      (self.top, self.bottom, self.isThere) = (top, bottom, isThere)
    }

    init(_ text: String) throws {
      let sides = text.components(separatedBy: " / ").map { side in
        Dictionary(
          side.components(separatedBy: ", ").filter { $0.contains("=") }.map {
            let pair = $0.components(separatedBy: "=")
            return (pair[0], pair[1])
          }, uniquingKeysWith: { $1 })
      }
      self.init(top: sides[0], bottom: sides.count > 1 ? sides[1] : nil, isThere: text != "-")
    }

    var description: String { "\(top) / \(bottom ?? [:]) \(isThere)" }

    /// One population is divided by another.
    var isMisfit: Bool {
      guard let above = top["populatie"], let below = bottom?["populatie"] else { return false }
      return above != below
    }

    /// The worst of what differs.
    func naive(_ other: Facets) -> Comparability {
      var worst = Comparability.comparable
      for (mine, theirs) in [(top, other.top), (bottom ?? [:], other.bottom ?? [:])] {
        for facet in Set(mine.keys).union(theirs.keys) where mine[facet] != theirs[facet] {
          let isSilent = mine[facet] == nil || theirs[facet] == nil
          worst = max(worst, isSilent || facet == "instrument" ? .caveat : .notComparable)
        }
      }
      return worst
    }
  }

  private static func indicator(isRate: Bool, settles: [String] = []) throws -> Indicator {
    try JSONDecoder().decode(
      Indicator.self,
      from: JSONSerialization.data(
        withJSONObject: [
          "version": 1, "current": true, "catalogue": "X_N", "name": "x", "column": "x", "definition": "x",
          "numerator": ["measure": "top"], "numerator_is": "x", "unit": "count", "decimals": 0,
          "interval": "none", "direction": "laag", "kind": "stroom", "period": "schooljaar",
          "place": "output",
          "counted_by": ["opgave"], "areas": ["swv-po"], "sources": [String](), "settles": settles,
        ].merging(isRate ? ["denominator": ["measure": "bottom"], "denominator_is": "y"] : [:]) { $1 }))
  }

  /// A column of cells, named A, B, C …, judged.
  private static func judged(
    _ figures: [Facets], settles: [String] = [], rejected: String = ""
  ) throws -> [Cell] {
    let isRate = figures.contains { $0.bottom != nil }
    let indicator = try indicator(isRate: isRate, settles: settles)
    var jobs: [String: Catalogue.JobFacts] = [:]
    for (index, figure) in figures.enumerated() {
      for (side, facets) in [("top", figure.top), ("bottom", figure.bottom ?? [:])] {
        jobs["\(index)/\(side)"] = try JSONDecoder().decode(
          Catalogue.JobFacts.self,
          from: JSONSerialization.data(withJSONObject: [
            "title": "x", "owner": "x", "source": ["publisher": "x"], "feeds": [side], "facets": facets,
          ]))
      }
    }
    let rows = figures.enumerated().map { index, figure in
      Comparison.Row(
        area: AreaKey(.swvPO, "\(index)"), name: String(UnicodeScalar(UInt8(65 + index))),
        cells: [
          Cell(
            status: figure.isThere ? .ok : .notDelivered, value: figure.isThere ? 1 : nil,
            comparability: figure.isThere
              ? (rejected.isEmpty ? .comparable : .caveat) : .notComparable,
            reason: figure.isThere ? rejected : "volgt")
        ])
    }
    var comparison = Comparison(
      title: "x", period: .schooljaar(2025), countedBy: .opgave,
      release: Comparison.Release(number: 1, publishedAt: Date(timeIntervalSince1970: 0)),
      isSynthetic: false, source: "x",
      columns: [Comparison.Column(NamedIndicator(name: "x", indicator: indicator))], rows: rows, unplaced: 0)
    comparison.judge(
      by: figures.enumerated().map { index, figure in
        let published = Figures.Figure(status: .ok, sources: ["\(index)/top", "\(index)/bottom"])
        let place = AreaDirectory.Place(area: rows[index].area, name: rows[index].name)
        let column = ComparisonPlan.Column(
          "x", version: 1, profile: "regiegroep", countedBy: .opgave, period: .schooljaar(2025))
        let named = NamedIndicator(name: "x", indicator: indicator)
        return [
          figure.isThere
            ? CountedFigure(published, of: named, at: place, column, "", isSynthetic: false, jobs) : nil
        ]
      })
    return comparison.rows.map { $0.cells[0] }
  }
}
