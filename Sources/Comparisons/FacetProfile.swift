import Definitions
import Vocabulary

/// How a figure was counted: the facets of the sources in its numerator and in its denominator.
struct FacetProfile: Equatable {
  private var sides: [Side]

  private struct Side: Equatable {
    var name: String
    var facets: [Facet: Set<String>]
  }

  /// One facet in which two figures differ.
  struct Difference {
    var comparability: Comparability
    /// In words.
    var reason: String
  }

  /// - Parameter sources: datasets whose numbers are in the figure.
  init(_ sources: [String], of indicator: Indicator, _ jobs: [String: Catalogue.JobFacts]) {
    sides = []
    // What the measure makes equal is made equal above the line.
    for (name, term, settled) in [
      ("", indicator.numerator, indicator.settles ?? []), ("noemer: ", indicator.denominator, []),
    ] {
      guard let term else { continue }
      var facets: [Facet: Set<String>] = [:]
      for job in sources.compactMap({ jobs[$0] }) where job.serves(term) {
        for (facet, value) in Facet.sorted(job.facets ?? [:])
        where !settled.contains(facet) {
          facets[facet, default: []].insert(value)
        }
      }
      sides.append(Side(name: name, facets: facets))
    }
  }

  /// - Parameters:
  ///   - names: of the two areas, for the sentence.
  func differences(from other: FacetProfile, _ names: (String, String)) -> [Difference] {
    zip(sides, other.sides).flatMap { mine, theirs in
      Facet.allCases.compactMap { facet -> Difference? in
        guard mine.facets[facet] != theirs.facets[facet] else { return nil }
        guard let own = mine.facets[facet], let their = theirs.facets[facet] else {
          let silent = mine.facets[facet] == nil ? names.0 : names.1
          return Difference(
            comparability: .caveat, reason: "\(mine.name)\(silent) zegt niets over \(facet.rawValue)")
        }
        return Difference(
          comparability: facet.isOnlyCaveat ? .caveat : .notComparable,
          reason:
            "\(mine.name)andere \(facet.rawValue) (\(names.0): \(text(own)), \(names.1): \(text(their)))")
      }
    }
  }

  /// Why the figure itself divides what does not belong together: pupils of po and vo by those of po alone.
  var misfit: String? {
    guard sides.count == 2, let above = sides[0].facets[.populatie], let below = sides[1].facets[.populatie],
      above != below
    else { return nil }
    return "de teller telt \(text(above)), de noemer \(text(below))"
  }

  private func text(_ values: Set<String>) -> String { values.sorted().joined(separator: " en ") }
}
