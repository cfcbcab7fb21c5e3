/// The kinds of area of section 3 of the warehouse design. A code is only unique within its kind.
package enum AreaType: String, CaseIterable, Codable, Sendable {
  case postcode
  case school
  case bestuur
  case kern
  case gemeente
  case swvPO = "swv-po"
  case swvVO = "swv-vo"
  case regiegroep
  case jeugdhulpregio
  case rmc
  /// The whole country, code NL.
  case land

  /// What stands above a column or in a sentence.
  package var dutch: String {
    switch self {
    case .swvPO: "samenwerkingsverband po"
    case .swvVO: "samenwerkingsverband vo"
    case .rmc: "RMC-regio"
    default: rawValue
    }
  }
}

/// An area by its kind and official code, never by its name: Castricum is a gemeente and a kern.
package struct AreaKey: Hashable, Sendable {
  package var type: AreaType
  package var code: String

  package init(_ type: AreaType, _ code: String) {
    self.type = type
    self.code = code
  }
}
