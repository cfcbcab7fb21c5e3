import Vocabulary

extension CountedFigure {
  /// The region that it belongs to: as stated, else its own code or that of the SWV that a kern is of.
  var region: String? {
    switch area.type {
    case .swvPO, .swvVO, .regiegroep: area.code
    case .kern: listedIn ?? area.code.split(separator: "-").first.map(String.init)
    default: listedIn
    }
  }

  /// Amounts in euro; without a unit the code of the catalogue ends in it.
  var isMoney: Bool {
    if let unit { return unit == .euro || unit == .euroPerPupil }
    return indicator.hasSuffix("_EUR") || !(facets[Facet.tarief.rawValue] ?? []).isEmpty
  }

  /// Money without the rise of its price, as its sources, its formula or its name say.
  var isAtConstantPrice: Bool {
    if let stated = facets[Facet.tarief.rawValue] {
      return stated.contains { $0.contains("vast") || $0.contains("constant") }
    }
    return [formula, name].compactMap(\.self).contains { text in
      ["vast tarief", "vaste tarief", "vast-tarief"].contains { text.contains($0) }
    }
  }

  /// How things stand at a moment, whatever the year that it is filed under.
  var isMoment: Bool { isSelfReport || facets["telling"] == ["stand"] }

  /// A plain number, which grows with the area.
  var isNumber: Bool { numerator != nil && denominator == nil }

  /// The other one is of an area within this region.
  func holds(_ other: CountedFigure) -> Bool {
    area != other.area && [.swvPO, .swvVO, .regiegroep].contains(area.type) && other.region == area.code
  }

  /// Both of them lie in one region.
  func sharesRegion(with other: CountedFigure) -> Bool {
    if area == other.area { return true }
    guard let region, let theirs = other.region else { return false }
    return region == theirs
  }

  /// What tells the two apart in a sentence: the area, else the period, else the version or the indicator.
  func labels(beside other: CountedFigure) -> (String, String) {
    if area != other.area {
      return areaName == other.areaName
        ? ("\(areaName) (\(area.type.dutch))", "\(other.areaName) (\(other.area.type.dutch))")
        : (areaName, other.areaName)
    }
    if period != other.period { return (period.dutch, other.period.dutch) }
    if indicator != other.indicator { return (indicator, other.indicator) }
    if version != other.version { return ("versie \(version)", "versie \(other.version)") }
    if countedBy != other.countedBy { return (countedBy.dutch, other.countedBy.dutch) }
    return ("links", "rechts")
  }
}
