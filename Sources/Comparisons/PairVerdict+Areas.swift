import Vocabulary

extension PairVerdict {
  /// Areas are known by their kind and code. What may stand beside what, the definition says.
  static func areas(
    _ left: CountedFigure, _ right: CountedFigure, _ gemeenten: GemeenteList?
  ) -> [Objection] {
    kinds(left, right) + partly(left, right) + mergers(left, right, gemeenten) + regions(left, right)
      + selfReports(left, right)
  }

  private static func kinds(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    guard left.area != right.area else { return [] }
    let types: Set<AreaType> = [left.area.type, right.area.type]
    if types == [.swvPO, .swvVO] {
      let stated = [left.across, right.across].compactMap(\.self)
      if stated.isEmpty { return [.refusal(.area, "po en vo tellen niet dezelfde leerlingen")] }
      guard let against = stated.first(where: { !$0.poVo }) else { return [] }
      return [.refusal(.comparableAcross, because("po en vo mogen hier niet naast elkaar", against.why))]
    }
    if left.areaName.isSameName(as: right.areaName) {
      let what = "dezelfde naam, een ander gebied (\(described(left)) en \(described(right)))"
      return [types.count == 1 ? .caveat(.area, what) : .refusal(.area, what)]
    }
    guard types.count == 2 else { return [] }
    let holdsOther = types.contains(.land) || left.holds(right) || right.holds(left)
    if holdsOther, left.isNumber, right.isNumber {
      return [.refusal(.area, "een aantal van een deel naast dat van het geheel")]
    }
    // The country is what shares are held against.
    if types.contains(.land) { return [] }
    return [
      .caveat(.area, "een ander soort gebied (\(left.area.type.dutch) en \(right.area.type.dutch))")
    ]
  }

  /// A gemeente that lies in a region for a part is no figure of that region, though whole as a gemeente.
  private static func partly(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    guard left.area != right.area else { return [] }
    return [(left, right), (right, left)].compactMap { figure, other in
      guard let outer = figure.partlyIn else { return nil }
      let reason = "\(figure.areaName) ligt maar voor een deel in \(outer)"
      let isOther = figure.area.type != other.area.type && other.area.type != .land
      return isOther ? .refusal(.partlyIn, reason) : .caveat(.partlyIn, reason)
    }
  }

  /// A merged gemeente is another area than what went into it, also where it kept its code.
  private static func mergers(
    _ left: CountedFigure, _ right: CountedFigure, _ gemeenten: GemeenteList?
  ) -> [Objection] {
    guard let gemeenten, left.area.type == .gemeente, right.area.type == .gemeente else { return [] }
    if left.area != right.area {
      guard
        gemeenten.wentInto(left.area.code).contains(right.area.code)
          || gemeenten.wentInto(right.area.code).contains(left.area.code)
      else { return [] }
      return [.refusal(.area, "\(left.areaName) en \(right.areaName) zijn voor en na een herindeling")]
    }
    let today = ["van nu", "huidig", "nieuwste", "vandaag"]
    guard left.period != right.period,
      !(left.facets[Facet.indeling.rawValue] ?? []).contains(where: { word in
        today.contains { word.contains($0) }
      })
    else { return [] }
    let (first, last) = (
      min(left.period.firstDay, right.period.firstDay), max(left.period.lastDay, right.period.lastDay)
    )
    let joined = gemeenten.gemeenten.filter { other in
      guard let until = other.until.flatMap(Day.init(iso:)) else { return false }
      return (other.into ?? []).contains(left.area.code) && first < until && until <= last
    }
    guard !joined.isEmpty else { return [] }
    return [
      .refusal(
        .area, "\(left.areaName) is er \(joined.map(\.name).sorted().joined(separator: " en ")) bij gekregen")
    ]
  }

  /// Local concepts, and what the definition keeps within a region.
  private static func regions(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    let stated = [left.across, right.across].compactMap(\.self).filter { !$0.regions }
    guard !left.sharesRegion(with: right) else {
      // Without a definition two gemeenten of one region do not count the same thing either.
      guard left.area != right.area, let open = stated.first(where: { $0.isStated && leavesOpen($0.why) })
      else { return [] }
      return [.refusal(.comparableAcross, because("twee gebieden mogen hier niet naast elkaar", open.why))]
    }
    var found: [Objection] = []
    let isOneRegion = left.localTo == right.localTo && left.region == nil && right.region == nil
    if let concept = left.localTo ?? right.localTo, !isOneRegion {
      found.append(.refusal(.localTo, "een begrip van één regio (\(concept))"))
    }
    if let against = stated.first {
      found.append(
        against.isStated
          ? .refusal(.comparableAcross, because("regio's mogen hier niet naast elkaar", against.why))
          : .caveat(
            .comparableAcross, because("de catalogus zet regio's hier niet naast elkaar", against.why)))
    }
    return found
  }

  /// Who judges himself against his own norm is followed, not set beside another (domein.md C.2, 12), unless the
  /// definition allows it: then that it judges itself is a flaw of each.
  private static func selfReports(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    let stated = [left.across, right.across].compactMap(\.self)
    let isAllowed = !stated.isEmpty && stated.allSatisfy(\.regions)
    guard left.isSelfReport || right.isSelfReport, !isAllowed, !left.sharesRegion(with: right) else {
      return []
    }
    return [.refusal(.selfReport, "een oordeel over zichzelf, tegen een eigen norm")]
  }

  private static func because(_ rule: String, _ why: String) -> String {
    // Written as a sentence in the indicator, and part of one here.
    why.isEmpty ? rule : "\(rule): \(why.hasSuffix(".") ? String(why.dropLast()) : why)"
  }

  private static func described(_ figure: CountedFigure) -> String {
    "\(figure.area.type.dutch) \(figure.area.code)"
  }
}

extension GemeenteList {
  /// Codes of what a gemeente became, over all mergers since.
  fileprivate func wentInto(_ code: String) -> Set<String> {
    var found: Set<String> = []
    var next = [code]
    while let code = next.popLast() {
      for into in gemeenten.filter({ $0.code == code }).flatMap({ $0.into ?? [] })
      where found.insert(into).inserted {
        next.append(into)
      }
    }
    return found
  }
}

extension String {
  fileprivate func isSameName(as other: String) -> Bool { lowercased() == other.lowercased() }
}
