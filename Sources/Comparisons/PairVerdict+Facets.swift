import Vocabulary

extension PairVerdict {
  /// How the sources of each count, above and below the line.
  static func facets(
    _ left: CountedFigure, _ right: CountedFigure, _ gemeenten: GemeenteList? = nil
  ) -> [Objection] {
    (facets(left, right, left.facets, right.facets, below: false)
      + facets(left, right, left.facetsBelow, right.facetsBelow, below: true)).map { objection in
        let isOfBoundaries = objection.ground.rawValue.hasPrefix(Facet.indeling.rawValue)
        guard isOfBoundaries, let gemeenten, isUntouched(left, gemeenten), isUntouched(right, gemeenten)
        else { return objection }
        return .caveat(objection.ground, objection.reason + ", al is hier geen gemeente samengevoegd")
      }
  }

  /// A gemeente that was in no merger has the same boundaries in every year, but for a correction.
  private static func isUntouched(_ figure: CountedFigure, _ gemeenten: GemeenteList) -> Bool {
    let code = figure.area.code
    return figure.area.type == .gemeente
      && !gemeenten.gemeenten.contains {
        $0.code == code && $0.until != nil || $0.into?.contains(code) == true
      }
  }

  private static func facets(
    _ left: CountedFigure, _ right: CountedFigure, _ mine: [String: Set<String>],
    _ theirs: [String: Set<String>], below: Bool
  ) -> [Objection] {
    guard mine != theirs || mine.values.contains(where: { $0.contains(where: isLoose) }) else { return [] }
    let names = left.labels(beside: right)
    return Set(mine.keys).union(theirs.keys).compactMap { name -> Objection? in
      let facet = Facet(rawValue: name)
      let ground = Ground.facet(below ? "\(name) noemer" : name)
      let line = below ? "noemer: " : ""
      let (own, their) = (mine[name] ?? [], theirs[name] ?? [])
      let isSameFigure = left.area == right.area && left.period == right.period
      if own.union(their).contains(where: isOpen), own != their || !isSameFigure {
        return .refusal(ground, "\(line)\(name) nog niet vastgesteld (\(told(own, their, names)))")
      }
      if own.isEmpty || their.isEmpty {
        guard own != their else { return nil }
        return .caveat(ground, "\(line)\(own.isEmpty ? names.0 : names.1) zegt niets over \(name)")
      }
      if own != their, !isSameDayOfEachYear(facet, own, left.period, their, right.period) {
        let reason = "\(line)\(facet?.another ?? "andere \(name)") (\(told(own, their, names)))"
        return isAllowed(facet, left, right) ? .caveat(ground, reason) : .refusal(ground, reason)
      }
      // Two areas that use the same vague word do not thereby count alike.
      guard left.area != right.area, own.contains(where: isLoose) else { return nil }
      if own.contains(where: isVarying) {
        return .refusal(ground, "\(line)\(name) is niet overal gelijk (\(text(own)))")
      }
      return .caveat(ground, "\(line)\(name) is van geen van beide bekend (\(text(own)))")
    }
  }

  /// 1 februari 2024 of a figure of 2025, and 1 februari 2025 of one of 2026: the counting date moves with the period.
  private static func isSameDayOfEachYear(
    _ facet: Facet?, _ mine: Set<String>, _ period: Period, _ theirs: Set<String>, _ other: Period
  ) -> Bool {
    func moving(_ words: Set<String>, _ period: Period) -> Set<String> {
      Set(
        words.map { word in
          word.replacing(#/\b(?:19|20)\d\d\b/#) { "jaar \(Int($0.output)! - period.firstDay.year)" }
        })
    }
    return facet == .teldatum && moving(mine, period) == moving(theirs, other)
  }

  /// A difference that asks for care only: by its nature, or because the definition allows po beside vo.
  private static func isAllowed(_ facet: Facet?, _ left: CountedFigure, _ right: CountedFigure) -> Bool {
    guard let facet else { return false }
    if facet == .populatie, let mine = left.across ?? right.across, let theirs = right.across ?? left.across {
      return mine.poVo && theirs.poVo
    }
    return facet.isOnlyCaveat
  }

  private static let openWords = ["nog niet", "nog te ", "nog af te", "nader te bepalen"]

  /// What has still to be agreed counts nobody knows what.
  private static func isOpen(_ word: String) -> Bool {
    openWords.contains { word.lowercased().hasPrefix($0) }
  }

  /// As `isOpen`, of a definition: somewhere in what is said of it.
  static func leavesOpen(_ sentence: String) -> Bool {
    openWords.contains { sentence.lowercased().contains($0) }
  }

  private static func isLoose(_ word: String) -> Bool {
    let word = word.lowercased()
    return isOpen(word) || ["niet opgegeven", "onbekend"].contains(word) || isVarying(word)
  }

  /// It says of itself that it differs from place to place.
  private static func isVarying(_ word: String) -> Bool { word.lowercased().contains("verschillend") }

  private static func told(
    _ mine: Set<String>, _ theirs: Set<String>, _ names: (String, String)
  ) -> String {
    [(names.0, mine), (names.1, theirs)].filter { !$0.1.isEmpty }.map { "\($0.0): \(text($0.1))" }
      .joined(separator: ", ")
  }

  static func text(_ words: Set<String>) -> String { words.sorted().joined(separator: " en ") }
}
