import Foundation
import Vocabulary

/// What an indicator names must exist, or it would publish zeros: its measures, their breakdowns, and
/// the values of those, as the labels of the jobs know them.
struct IndicatorCheck {
  private let indicators: [(code: String, indicator: Indicator)]
  private let measures: [String: Measure]
  /// Our codes in every labels file, by dataset.
  private let codes: [String: Set<String>]

  init(_ files: [DefinitionFile]) throws(Problem) {
    let decoder = JSONDecoder()
    indicators = files.filter { $0.kind == .indicator }.compactMap { file in
      (try? decoder.decode(Indicator.self, from: Data(file.body.utf8))).map { (file.code, $0) }
    }
    var measures: [String: Measure] = [:]
    for file in files where file.kind == .measure {
      let text = (try? decoder.decode([String: String].self, from: Data(file.body.utf8)))?["sql"] ?? ""
      measures[file.code] = try Measure(name: file.code, sha256: file.sha256, sql: text)
    }
    var constants: [String: Set<String>] = [:]
    for file in files where file.kind == .job && !file.code.hasSuffix(".labels") {
      guard let job = try? decoder.decode(Feeding.self, from: Data(file.body.utf8)) else { continue }
      constants[file.code] = job.constants
      for name in Set((job.feeds ?? []).map { Feed($0).measure }).sorted() {
        guard measures[name] != nil else {
          throw Problem(
            .definitionUnreadable, "De maat \(name) bestaat niet.", place: "etl/\(file.code).yml, feeds",
            hint: nearest(to: name, among: measures.keys).map { "Bedoeld: \($0)?" })
        }
        measures[name]?.datasets.append(file.code)
      }
    }
    self.measures = measures
    codes = Dictionary(
      files.filter { $0.kind == .job && $0.code.hasSuffix(".labels") }.map { file in
        let lists = try? decoder.decode([String: List].self, from: Data(file.body.utf8))
        return (String(file.code.dropLast(7)), Set((lists ?? [:]).values.flatMap(\.map.values)))
      }, uniquingKeysWith: { $1 }
    ).merging(constants) { $0.union($1) }
  }

  /// What is read here of a job.
  private struct Feeding: Decodable {
    var feeds: [String]?
    var tables: [Table]?

    struct Table: Decodable { var columns: [String: Column]? }
    struct Column: Decodable { var constant: String? }

    /// Codes that stand in every row.
    var constants: Set<String> {
      Set((tables ?? []).flatMap { ($0.columns ?? [:]).values.compactMap(\.constant) })
    }
  }
  private struct List: Decodable { var map: [String: String] }

  /// - Throws: `Problem` naming the indicator and what was probably meant.
  func requireSound() throws(Problem) {
    for (code, indicator) in indicators {
      if indicator.countedBy.contains(.opgave), indicator.countedBy.count > 1 {
        throw Problem(
          .definitionUnreadable, "Een opgave van de regio is niet ook op een andere wijze te tellen.",
          place: "sql/indicators/\(code).yml", hint: "Maak er twee indicatoren van.")
      }
      if (indicator.numerator == nil) != (indicator.missing != nil) {
        throw Problem(
          .definitionUnreadable,
          "Een indicator heeft een teller, of zegt bij missing waarom die er nog niet is.",
          place: "sql/indicators/\(code).yml")
      }
      for name in indicator.breakdowns ?? [] {
        let known = indicator.terms.flatMap { measures[$0.measure]?.breakdowns ?? [] }
        guard known.contains(name) else {
          throw wrong(code, "Geen van haar maten heeft een uitsplitsing \(name).", name, known)
        }
      }
      for term in indicator.terms {
        guard let measure = measures[term.measure] else {
          throw wrong(code, "De maat \(term.measure) bestaat niet.", term.measure, measures.keys)
        }
        if (term.quantile != nil) != (measure.counts == .durations) {
          throw wrong(
            code, "quantile hoort bij een maat van duren, en bij geen andere (\(term.measure)).", "", [])
        }
        for (breakdown, values) in (term.where ?? [:]).sorted(by: { $0.key < $1.key }) {
          guard measure.breakdowns.contains(breakdown) else {
            throw wrong(
              code, "De maat \(term.measure) heeft geen uitsplitsing \(breakdown).", breakdown,
              measure.breakdowns)
          }
          let known = measure.datasets.reduce(into: Set<String>()) { $0.formUnion(codes[$1] ?? []) }
          // A number that the measure makes a text, such as an age, stands in no list of words.
          let isNumber = measure.sql.contains("\(breakdown)::text")
          guard
            let unknown = values.first(where: {
              !known.isEmpty && !known.contains($0) && !measure.sql.contains("'\($0)'")
                && !(isNumber && Int($0) != nil)
            })
          else { continue }
          throw wrong(code, "\(breakdown) is nooit \(unknown).", unknown, known)
        }
      }
    }
  }

  private func wrong(
    _ code: String, _ message: String, _ word: String, _ candidates: some Sequence<String>
  ) -> Problem {
    Problem(
      .definitionUnreadable, message, place: "sql/indicators/\(code).yml",
      hint: nearest(to: word, among: candidates).map { "Bedoeld: \($0)?" })
  }
}
