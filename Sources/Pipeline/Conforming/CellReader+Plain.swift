/// Which cells of the column need no reading of their own.
extension CellReader {
  /// How plain cells of the column look; nil when what a cell becomes does not depend on its own field alone.
  var plainForm: PlainColumn.Form? {
    switch kind {
    case .fixed: return .fixed
    case .pseudonym, .age(_, .field): return nil
    default: break
    }
    guard fields.count == 1 else { return nil }
    if case .integer = kind, !hasWords { return .integer }
    guard !hasWords, contract == nil else { return .known }
    switch kind {
    case .text where isPublic: return .text
    case .gemeente, .kalenderjaar: return .digits(4, canBeginWithZero: true)
    case .bestuur: return .digits(5, canBeginWithZero: true)
    case .postcode4: return .digits(4, canBeginWithZero: false)
    case .vestiging: return .vestiging
    default: return .known
    }
  }

  /// Whether the value follows from the bytes of one field, and nothing is counted.
  var isPlain: Bool { fields.count == 1 && labels == nil && plainForm != nil }

  /// Numbers that the column takes, and the job.
  var plainNumbers: ClosedRange<Int> { (contract?.numbers ?? .min ... .max).clamped(to: numbers) }

  /// The word of its list as which a cell was counted; nil when it was none.
  func countedLabel(_ bytes: Bytes) -> Int? {
    guard let labels, !bytes.isEmpty,
      (try? odd?.value(of: bytes, isNullable: isNullable, column: column)) == nil
    else { return nil }
    return labels.index(of: bytes)
  }
}
