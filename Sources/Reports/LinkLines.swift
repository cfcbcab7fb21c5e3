package import Comparisons

/// What the documents link to an indicator, for the page about that indicator.
package enum LinkLines {
  /// - Parameter name: of the indicator, as it is asked for.
  package static func lines(_ links: IndicatorLinks, of name: String) -> [String] {
    var lines: [String] = []
    var themes: [(plan: String, words: [(thema: String, count: Int)])] = []
    for activity in links.activities {
      let plan = "\(activity.regionName), \(activity.plan) (\(activity.document))"
      if themes.last?.plan != plan { themes.append((plan, [])) }
      let last = themes.indices.last!
      if let index = themes[last].words.firstIndex(where: { $0.thema == activity.thema }) {
        themes[last].words[index].count += 1
      } else {
        themes[last].words.append((activity.thema, 1))
      }
    }
    for (plan, words) in themes {
      let parts = words.map { "\($0.thema) (\($0.count))" }
      lines.append("Activiteiten: \(plan): \(parts.joined(separator: "; "))")
    }
    if !links.activities.isEmpty { lines.append("              alle: peil activities --indicator \(name)") }
    if let counted = ActivityReport.list(links.counted) {
      lines.append("Begrotingsposten: die hij telt: \(counted)")
    }
    if let paying = ActivityReport.list(links.paying) {
      lines.append("Begrotingsposten: waaruit de activiteiten worden betaald: \(paying)")
    }
    return lines
  }
}
