package import Vocabulary

/// What an objection to setting two figures side by side rests on. Its text is what a caller can test, and the
/// key under which a file of pairs states it.
package enum Ground: Hashable, Sendable, RawRepresentable {
  /// A facet by its name, or of the denominator: `teldatum`, `teldatum noemer`.
  case facet(String)
  case matter(Matter)

  /// Everything but facets, in the order of the page.
  package enum Matter: String, CaseIterable, Sendable {
    case status, synthetic, indicator, version, formula, unit
    case breakdown
    case countedBy = "counted_by"
    case period, flow, breaks, unfinished
    case area
    case partlyIn = "partly_in"
    case localTo = "local_to"
    case comparableAcross = "comparable_across"
    case selfReport = "self_report"
    case parts, edition, allocated
    case rejectedLines = "rejected_lines"
    case findings
    case minDenominator = "min_denominator"
    case numerator, denominator
  }

  package init(_ matter: Matter) { self = .matter(matter) }

  package init(_ facet: Facet) { self = .facet(facet.rawValue) }

  package init?(rawValue: String) { self = Matter(rawValue: rawValue).map(Ground.matter) ?? .facet(rawValue) }

  package var rawValue: String {
    switch self {
    case .facet(let name): name
    case .matter(let matter): matter.rawValue
    }
  }

  /// Another definition goes before another area or time, and that before what is incomplete.
  var rank: Int {
    func place(_ matter: Matter) -> Int { Matter.allCases.firstIndex(of: matter)! * 100 }
    switch self {
    case .matter(let matter): return place(matter)
    case .facet(let name):
      let plain = name.hasSuffix(" noemer") ? String(name.dropLast(7)) : name
      let own = Facet(rawValue: plain).flatMap(Facet.allCases.firstIndex(of:)) ?? 40
      return place(.formula) + 1 + own + (plain == name ? 0 : 45)
    }
  }
}
