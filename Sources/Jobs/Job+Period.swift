extension Job {
  /// What kind of period its slices are about.
  package var periodKind: ColumnRule.PeriodKind {
    guard let rule = tables.first?.columns[slice.period] else { return .peildatum }
    if let kind = rule.as { return kind }
    switch rule.type {
    case .schooljaar: return .schooljaar
    case .kalenderjaar: return .kalenderjaar
    case .maand: return .maand
    default: return .peildatum
    }
  }
}
