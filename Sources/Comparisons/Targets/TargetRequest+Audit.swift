extension TargetRequest {
  /// The question as the audit keeps it, in the words of a comparison.
  func asAsked(form: String?) throws -> String {
    try ComparisonRequest(
      indicators: indicators, regions: areas.isEmpty ? .ours : .named(areas), period: period, asOf: asOf,
      samples: samples
    ).asAsked(form: form)
  }
}
