import Definitions
import Postgres
import Vocabulary

/// Published cells by indicator and area.
struct Figures {
  private struct Key: Hashable {
    var indicator: String
    var version: Int
    var area: AreaKey
  }

  struct Figure {
    var status: FigureStatus
    var numerator: Double?
    var denominator: Double?
    var value: Double?
    var partsExpected: Int
    var partsDelivered: Int
    var partsUnpublished: Int
    var linesRejected: Int
    var sources: [String]
    var findings: [String]
    var isProvisional = false
    var isUnfinished = false
  }

  private var figures: [Key: Figure] = [:]

  init(_ rows: [Row]) throws {
    for row in rows {
      guard let type = AreaType(rawValue: try row.decode("area_type")),
        let status = FigureStatus(rawValue: try row.decode("status"))
      else { continue }
      let key = Key(
        indicator: try row.decode("indicator"), version: try row.decode("version"),
        area: AreaKey(type, try row.decode("area_code")))
      figures[key] = Figure(
        status: status, numerator: try row.decode("numerator"),
        denominator: try row.decode("denominator"), value: try row.decode("value"),
        partsExpected: try row.decode("parts_expected"),
        partsDelivered: try row.decode("parts_delivered"),
        partsUnpublished: try row.decode("parts_unpublished"),
        linesRejected: try row.decode("lines_rejected"), sources: try row.decode("sources"),
        findings: try row.decode("findings"), isProvisional: try row.decode("is_provisional"),
        isUnfinished: try row.decode("is_unfinished"))
    }
  }

  /// Datasets whose numbers are in any of them.
  var sources: [String] { Set(figures.values.filter { $0.status == .ok }.flatMap(\.sources)).sorted() }

  /// Datasets whose numbers are in the figures of one indicator.
  func sources(of indicator: NamedIndicator) -> [String] {
    let own = figures.filter {
      $0.key.indicator == indicator.name && $0.key.version == indicator.indicator.version
        && $0.value.status == .ok
    }
    return Set(own.values.flatMap(\.sources)).sorted()
  }

  subscript(indicator: NamedIndicator, area: AreaKey) -> Figure? {
    figures[Key(indicator: indicator.name, version: indicator.indicator.version, area: area)]
  }
}
