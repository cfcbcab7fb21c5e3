package import Vocabulary
import Warehouse

extension Comparer {
  /// Judges two published figures in one snapshot. Entered in the audit as an answer of two cells.
  /// - Parameter gemeenten: what became of each gemeente.
  /// - Throws: `Problem` when one of them cannot be found, saying what could be asked instead.
  package func verdict(
    _ left: FigureAddress, _ right: FigureAddress, asOf: ComparisonRequest.AsOf = .newest,
    samples: Bool = false, gemeenten: GemeenteList? = nil, form: String? = nil
  ) async throws -> FigureVerdict {
    let (answer, role) = try await asked { snapshot, role in
      let look = FigureLookup(
        connection: snapshot, release: try await ReleaseFinder(connection: snapshot).find(asOf))
      return (try await look.verdict(left, right, samples: samples, gemeenten), role)
    }
    let request = ComparisonRequest(
      indicators: [left.indicator, right.indicator], regions: .named([left.text, right.text]), asOf: asOf,
      samples: samples)
    try await Audit.record(
      Audit.Entry(
        asker: asker.name, role: role, command: "verdict", question: try request.asAsked(form: form),
        release: answer.release, cells: 2),
      by: asker, on: pool)
    return answer
  }
}
