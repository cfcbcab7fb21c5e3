import Vocabulary

extension PairVerdict {
  /// Another indicator, version, formula, breakdown or way of counting is another thing.
  static func definitions(_ left: CountedFigure, _ right: CountedFigure) -> [Objection] {
    var found: [Objection] = []
    func refuse(_ matter: Ground.Matter, _ reason: String) { found.append(.refusal(matter, reason)) }

    if left.isSynthetic != right.isSynthetic {
      refuse(.synthetic, "het ene cijfer is verzonnen en het andere echt")
    }
    if left.indicator != right.indicator || differ(left.name, right.name) {
      let (mine, theirs) =
        left.indicator == right.indicator
        ? (left.name ?? "", right.name ?? "") : (left.indicator, right.indicator)
      refuse(.indicator, "het zijn twee indicatoren (\(mine) en \(theirs))")
    } else if left.version != right.version {
      refuse(.version, "de definitie is veranderd (versie \(left.version) en \(right.version))")
    } else if differ(left.formula, right.formula) {
      refuse(.formula, "andere formule (\(left.formula ?? "") en \(right.formula ?? ""))")
    } else if let mine = left.unit, let theirs = right.unit, mine != theirs {
      refuse(.unit, "een andere eenheid (\(mine.dutch) en \(theirs.dutch))")
    }
    if left.indicator == right.indicator, left.numerator != nil, right.numerator != nil,
      (left.denominator == nil) != (right.denominator == nil)
    {
      refuse(.denominator, "het ene is een aantal en het andere een verhouding")
    }
    if left.breakdown != right.breakdown {
      refuse(.breakdown, "een ander deel van de leerlingen (\(group(left)) en \(group(right)))")
    }
    if left.countedBy != right.countedBy {
      refuse(.countedBy, "anders geteld: \(left.countedBy.dutch) naast \(right.countedBy.dutch)")
    }
    return found
  }

  private static func differ(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return false }
    return left != right
  }

  private static func group(_ figure: CountedFigure) -> String {
    figure.breakdown.isEmpty ? "alle" : figure.breakdown.split(separator: "=").joined(separator: " ")
  }
}
