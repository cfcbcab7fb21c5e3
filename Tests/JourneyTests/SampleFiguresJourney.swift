import Foundation
import Postgres
import TestSupport
import Testing

/// Every figure that the regions report in the samples, held against one counted by hand.
@Suite struct SampleFiguresJourney {
  /// The regions' areas of which the page shows one each, where none of them delivers.
  private static let first = ["PO2711", "PO2703", "PO2815", "PO2818"]

  @Test func `each figure of the regiegroep is the one counted by hand from the files`() async throws {
    try await CommandLine.with { peil, pool in
      let load = try await peil("load", "--samples")
      #expect(load.status == 0, "\(load.errors)")
      let reference = try SampleReference()
      #expect(Set(reference.figures.keys) == Set(SampleReference.sources.keys))
      for (indicator, periods) in reference.figures {
        for (period, areas) in periods {
          let asked = try await Self.ask(peil, indicator, period)
          #expect(asked == Self.wanted(indicator, areas), "\(indicator) \(period)")
          for type in ["gemeente", "kern", "school"] where areas.keys.contains(where: { $0.hasPrefix(type) })
          {
            // Of schools of vo the samples have no address: the table below holds them.
            if indicator == "uitgaven-maatwerk" { continue }
            let inner = try await Self.ask(peil, indicator, period, "--by", type)
            let told = inner.filter { !$0.value.hasSuffix("not_applicable") }
            let counted = areas.filter { $0.key.hasPrefix(type) }.map {
              (String($0.key.dropFirst(type.count + 1)), Self.text($0.value))
            }
            #expect(told == Dictionary(uniqueKeysWithValues: counted), "\(indicator) \(period) \(type)")
          }
        }
      }
      #expect(try await Self.published(pool, like: reference) == Self.all(reference))
    }
  }

  /// What `peil compare` says: code of the area → figure, or why there is none.
  private static func ask(
    _ peil: CommandLine, _ indicator: String, _ period: String, _ more: String...
  ) async throws -> [String: String] {
    let answer = try await peil.start(
      ["compare", indicator, "--samples", "--period", period, "--format", "csv"] + more
    ).wait()
    #expect(answer.status == 0, "\(indicator) \(period) \(more): \(answer.errors)")
    let rows = answer.lines.dropFirst().map { SampleReference.cells($0, ",") }
    return Dictionary(
      rows.filter { $0.count > 13 }.map { row in
        (row[5], row[13] == "ok" ? text(Double(row[7])!, Double(row[8]), value: row[9]) : row[13])
      }, uniquingKeysWith: { $1 + $0 })
  }

  private static func wanted(_ indicator: String, _ areas: [String: SampleReference.Figure]) -> [String:
    String]
  {
    let owners = SampleReference.sources[indicator]!
    var wanted: [String: String] = [:]
    for (region, owner) in zip(first, ["PO2711", "PO2703", "VO2806", "PO2818"]) {
      if !owners.contains(owner) {
        wanted[region] = "not_applicable"
      } else {
        wanted[owner] = areas[owner].map { text($0) } ?? "not_delivered"
      }
    }
    return wanted
  }

  /// `16 of 2924 = 5.471956`: the value as the definition says, in the indicator's unit.
  private static func text(_ figure: SampleReference.Figure) -> String {
    guard let denominator = figure.denominator else {
      return text(figure.numerator, nil, value: String(format: "%.6f", figure.numerator))
    }
    // Of basisondersteuning a percentage, of the others a number per 1.000 pupils.
    let scale = denominator < 1000 ? 100.0 : 1000
    return text(
      figure.numerator, denominator, value: String(format: "%.6f", figure.numerator / denominator * scale))
  }

  private static func text(_ numerator: Double, _ denominator: Double?, value: String) -> String {
    "\(numerator) of \(denominator.map { "\($0)" } ?? "-") = \(value)"
  }

  private static func all(_ reference: SampleReference) -> [String] {
    reference.figures.flatMap { indicator, periods in
      periods.flatMap { period, areas in
        areas.map { area, figure in
          "\(indicator) \(period) \(area.split(separator: " ").last!) "
            + "\(figure.numerator) \(figure.denominator.map { "\($0)" } ?? "-")"
        }
      }
    }.sorted()
  }

  /// What stands in the database of these indicators, kinds of area and lengths of period, and no more.
  private static func published(_ pool: Pool, like reference: SampleReference) async throws -> [String] {
    let known = Set(
      reference.figures.flatMap { indicator, periods in
        periods.flatMap { period, areas in
          areas.keys.map { area in
            let words = area.split(separator: " ")
            return "\(indicator) \(words.count > 1 ? words[0] : "swv") \(period.count)"
          }
        }
      })
    let rows = try await pool.withConnection {
      try await $0.rows(
        """
        select indicator, period, area_type, area_code, numerator, denominator
        from mart.figure
        where profile = 'regiegroep' and synthetic and status = 'ok' and until_release = 9223372036854775807
            and breakdown = '' and numerator is not null
        """, as: (String.self, String.self, String.self, String.self, Double.self, Double?.self))
    }
    return rows.compactMap { indicator, period, type, area, numerator, denominator in
      guard known.contains("\(indicator) \(type.prefix { $0 != "-" }) \(period.count)") else { return nil }
      return "\(indicator) \(period) \(area) \(numerator) \(denominator.map { "\($0)" } ?? "-")"
    }.sorted()
  }
}
