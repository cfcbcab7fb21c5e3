import Vocabulary

extension CountedFigure {
  /// What is wrong with it by itself: incomplete, provisional, estimated, found fault with, or small.
  var flaws: [Objection] {
    incompleteness + [misfit].compactMap(\.self) + mixture + smallness
  }

  private var incompleteness: [Objection] {
    var found: [Objection] = []
    if parts.missing > 0 {
      let what = "\(parts.delivered) van \(parts.expected) delen geleverd"
      // The schools of a board stand anywhere: what was not delivered need not hold any of them.
      found.append(
        area.type == .bestuur && countedBy == .schoollocatie
          ? .caveat(.parts, "\(what), scholen in andere gemeenten ontbreken")
          : .refusal(.parts, "onvolledig, \(what)"))
    }
    if parts.neverPublished > 0 {
      let many = parts.neverPublished
      found.append(
        .caveat(.parts, many == 1 ? "1 deel is nooit gepubliceerd" : "\(many) delen zijn nooit gepubliceerd"))
    }
    if isProvisional { found.append(.caveat(.edition, "voorlopig cijfer, dat nog kan veranderen")) }
    if isAllocated {
      found.append(.caveat(.allocated, "toegerekend, naar verhouding over gebieden verdeeld"))
    }
    if isSelfReport {
      found.append(.caveat(.selfReport, "een oordeel over zichzelf, waarin de respons meetelt"))
    }
    if linesRejected > 0 {
      found.append(
        .caveat(
          .rejectedLines,
          linesRejected == 1
            ? "1 regel van de levering is afgekeurd"
            : "\(linesRejected) regels van de levering zijn afgekeurd"))
    }
    return found + findings.map { .caveat(.findings, $0) }
  }

  /// It divides what does not belong together: pupils of po and vo by those of po alone.
  var misfit: Objection? {
    let name = Facet.populatie.rawValue
    guard let above = facets[name], let below = facetsBelow[name], above != below else { return nil }
    return .caveat(
      .facet(name),
      "de teller telt \(PairVerdict.text(above)), de noemer \(PairVerdict.text(below))")
  }

  /// It adds up what its sources count in different ways: gemeenten of two regions in one regiegroep.
  var mixture: [Objection] {
    facets.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { name, words in
      .caveat(.facet(name), "telt samen wat verschilt in \(name) (\(PairVerdict.text(words)))")
    }
  }

  /// Below ten cases chance alone makes figures differ. Money is no number of cases.
  private var smallness: [Objection] {
    guard !isMoney, unit.map({ [.count, .percent, .perThousand, .perSchool].contains($0) }) ?? true else {
      return []
    }
    var found: [Objection] = []
    let chance = "één geval meer of minder scheelt veel"
    if let numerator, numerator < 10 {
      found.append(.caveat(.numerator, "klein aantal, \(chance)"))
    } else if let numerator, let denominator, numerator <= denominator, denominator - numerator < 10 {
      found.append(.caveat(.denominator, "kleine noemer, \(chance)"))
    }
    if let minDenominator, let denominator, denominator < Double(minDenominator) {
      found.append(
        .refusal(
          .minDenominator, "de noemer is kleiner dan \(minDenominator), het minste dat de definitie vraagt"))
    }
    return found
  }
}
