import Foundation
import Postgres
import TestSupport
import Warehouse

/// Jobs of regions that report themselves, as short as a definition may be.
enum ReportingRegion {
  /// A line of the table: dataset, owner, what it feeds, and whether it comes in gemeenten.
  static func declare(_ table: String, in home: Home) throws {
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let path = "\(home.etl)/\(cells[0]).yml"
      try FileManager.default.createDirectory(
        atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true
      )
      try """
      title: \(cells[0])
      owner: \(cells[1])
      source: {publisher: proef}
      feeds: [\(cells[2])]
      \(cells[3] == "gemeente" ? "coverage: {parts: gemeente}" : "")
      """.write(toFile: path, atomically: false, encoding: .utf8)
    }
  }
}

extension Workshop {
  /// Every figure of an indicator that stands, not broken down: period, area, numerator over denominator, or why it
  /// has none.
  func figures(_ indicator: String, _ areas: String = "swv-po swv-vo") async throws -> [String] {
    let lines = try await pool.withConnection {
      try await $0.rows(
        """
        select concat_ws(' ', period, area_code,
            case when status = 'ok' then concat_ws('/', trim_scale(numerator), trim_scale(denominator))
            else status end)
        from mart.figure
        where indicator = \(indicator) and until_release = 9223372036854775807 and breakdown = ''
            and area_type = any (string_to_array(\(areas), ' '))
        order by 1
        """, as: (String.self))
    }
    return lines.sorted()
  }

  /// IJmond and Aan den IJssel by postcode, so that it is known which gemeenten they are made of.
  func deliverPostcodes() async throws {
    try await store.deliver(
      "postcodes", dataset: "duo/postcode-swv",
      .init(
        "2015-04-23",
        .postcodes(
          "2015-04-23",
          """
          postcode | gemeente_code | swv_po_code
          1941     | 0375          | PO2711
          1971     | 0453          | PO2711
          2901     | 0502          | PO2818
          2761     | 1892          | PO2818
          """)))
  }
}
