package import Vocabulary

extension Indicator {
  package enum PeriodType: String, Codable, CaseIterable, Sendable {
    case peildatum, schooljaar, kalenderjaar, halfjaar, tertiaal, maand

    /// The type of a period.
    package init(_ period: Period) {
      self =
        switch period {
        case .day: .peildatum
        case .schooljaar: .schooljaar
        case .kalenderjaar: .kalenderjaar
        case .halfjaar: .halfjaar
        case .tertiaal: .tertiaal
        case .maand: .maand
        }
    }

    /// Whether a period is of this type.
    package func holds(_ period: Period) -> Bool { self == PeriodType(period) }

    /// How one is written, for who wrote it wrongly.
    package var example: String {
      switch self {
      case .peildatum: "2017-10-01"
      case .schooljaar: "2025-2026"
      case .kalenderjaar: "2025"
      case .halfjaar: "2025-H1"
      case .tertiaal: "2025-T1"
      case .maand: "2025-11"
      }
    }
  }

  /// Every type of period in which it is formed, its own first.
  package var periodTypes: [PeriodType] { [period] + (periods ?? []).filter { $0 != period } }

  /// Whether it is formed for such a period.
  package func holds(_ period: Period) -> Bool { periodTypes.contains(PeriodType(period)) }
}
