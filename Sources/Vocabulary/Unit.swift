/// The unit of a figure's value.
package enum Unit: String, CaseIterable, Codable, Sendable {
  /// A number of persons or things.
  case count
  /// Per hundred.
  case percent
  /// Per thousand.
  case perThousand = "per_1000"
  case euro
  case euroPerPupil = "euro_per_pupil"
  case perSchool = "per_school"
  case weeks
  case years
  case days
  /// Points on a scale of the instrument's own.
  case score
  /// What is counted has yet to be decided.
  case undecided

  /// Numerator by denominator times this is the value in the unit.
  package var scale: Int {
    switch self {
    case .count, .euro, .euroPerPupil, .perSchool, .weeks, .years, .days, .score, .undecided: 1
    case .percent: 100
    case .perThousand: 1000
    }
  }

  /// As in "Eenheid: procent".
  package var dutch: String {
    switch self {
    case .count: "aantal"
    case .percent: "procent"
    case .perThousand: "per 1.000"
    case .euro: "euro"
    case .euroPerPupil: "euro per leerling"
    case .perSchool: "per school"
    case .weeks: "weken"
    case .years: "jaren"
    case .days: "dagen"
    case .score: "punten"
    case .undecided: "nog af te spreken"
    }
  }

  /// What stands before the number on the page.
  package var prefix: String { self == .euro || self == .euroPerPupil ? "€ " : "" }

  /// What follows the number on the page.
  package var suffix: String { self == .percent ? " %" : "" }
}
