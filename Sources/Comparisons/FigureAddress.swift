package import Vocabulary

/// One published figure as a person points at it: `thuiszitters-p1000:PO2711:2025-09-15:opgave`.
package struct FigureAddress: Equatable, Sendable {
  /// Name, `name@version`, or code of the catalogue.
  package var indicator: String
  /// Name or code; with its kind before it: `kern:Castricum`.
  package var area: String
  package var period: Period
  /// Nil: the first way of the indicator.
  package var countedBy: CountedBy?

  /// - Throws: `Problem` saying how it is written.
  package init(_ text: String) throws(Problem) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if let way = parts.last.flatMap(CountedBy.init(rawValue:)) {
      countedBy = way
      parts.removeLast()
    }
    guard parts.count >= 3, parts.allSatisfy({ !$0.isEmpty }), let period = Period(parts.removeLast()) else {
      throw Problem(
        .pairUnreadable, "Hier staat geen cijfer: \(text).",
        hint:
          "Schrijf indicator:gebied:periode, zoals deelname-so:PO2711:2017-10-01, met :woonplaats erachter voor een andere wijze van tellen."
      )
    }
    indicator = parts.removeFirst()
    area = parts.joined(separator: ":")
    self.period = period
  }

  /// As it was written.
  var text: String {
    ([indicator, area, period.text] + [countedBy?.rawValue].compactMap(\.self)).joined(separator: ":")
  }
}
