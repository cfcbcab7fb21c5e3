import Foundation
package import Postgres
import Warehouse

/// Puts deliveries in the ledger and the warehouse as a load would have left them: pending.
package struct Storeroom: Sendable {
  package let pool: Pool

  package init(_ pool: Pool) { self.pool = pool }

  /// What a delivery brings for one slice.
  package struct Portion: Sendable {
    package var period: String
    package var part: String
    package var edition: Int
    package var rows: [Rows]

    package init(_ period: String, part: String = "", edition: Int = 0, _ rows: Rows...) {
      self.period = period
      self.part = part
      self.edition = edition
      self.rows = rows
    }
  }

  /// - Returns: the number of the load.
  @discardableResult
  package func deliver(
    _ name: String, dataset: String, owner: String = "NL", synthetic: Bool = false, rejected: Int = 0,
    dated: String? = nil, _ portions: Portion...
  ) async throws -> Int64 {
    try await deliver(
      name, dataset: dataset, owner: owner, synthetic: synthetic, rejected: rejected, dated: dated, portions)
  }

  @discardableResult
  package func deliver(
    _ name: String, dataset: String, owner: String = "NL", synthetic: Bool = false, rejected: Int = 0,
    dated: String? = nil, _ portions: [Portion]
  ) async throws -> Int64 {
    try await pool.withConnection { connection in
      try await connection.transaction { connection in
        let ledger = Ledger(connection)
        let delivery = try await ledger.deliver(
          owner: owner, sha256: SHA256Digest.hex(of: name), name: name, bytes: 1, at: Date())
        let load = try await ledger.nextLoadID()
        try await ledger.recordLoad(
          Ledger.Load(
            loadID: load, deliveryID: delivery, dataset: dataset, jobSHA256: SHA256Digest.hex(of: dataset),
            refusal: nil, dated: dated, dialect: "{}", lines: 9 + rejected, accepted: 9,
            rejected: rejected, ignored: 0, loadedAt: Date()))
        try await record(portions, load, dataset, owner, synthetic, connection)
        return load
      }
    }
  }

  private func record(
    _ portions: [Portion], _ load: Int64, _ dataset: String, _ owner: String, _ synthetic: Bool,
    _ connection: Connection
  ) async throws {
    try await connection.execute(
      """
      with said as (
          select *, \(load)::bigint * 65536 + ordinality - 1 as portion_id
          from unnest(
              \(portions.map(\.period))::text[], \(portions.map(\.part))::text[],
              \(portions.map(\.edition))::int[]
          ) with ordinality as said (period, part, edition)
      ), added as (
          insert into ledger.slice (owner, dataset, period, part, synthetic)
          select \(owner), \(dataset), period, part, \(synthetic) from said
          on conflict do nothing
          returning slice_id, period, part
      ), slice as (
          select * from added
          union
          select slice_id, period, part from ledger.slice
          where owner = \(owner) and dataset = \(dataset) and synthetic = \(synthetic)
      )
      insert into ledger.portion (portion_id, load_id, slice_id, edition, rows)
      select portion_id, \(load)::bigint, slice_id, edition, 0
      from said join slice using (period, part)
      """)
    var records: [String: [[String: Any]]] = [:]
    for (number, portion) in portions.enumerated() {
      for rows in portion.rows {
        records[rows.table, default: []] += rows.records(
          portion: load * 65_536 + Int64(number), owner: owner)
      }
    }
    for (table, records) in records {
      let json = try JSONSerialization.data(withJSONObject: records)
      try await connection.execute(
        """
        insert into warehouse.\(identifier: table)
        select * from jsonb_populate_recordset(
            null::warehouse.\(identifier: table), \(String(decoding: json, as: UTF8.self))::jsonb)
        """)
    }
  }
}

/// Rows of one table of the warehouse, drawn: a line of columns, then a line per row; `-` is NULL.
package struct Rows: Sendable {
  package var table: String
  private var drawing: String
  /// Columns that have the same value in every row.
  private var always: [String: String]

  package init(_ table: String, always: [String: String] = [:], _ drawing: String) {
    self.table = table
    self.drawing = drawing
    self.always = always
  }

  /// What an export says about schools; lower ranks are believed first.
  package static func schools(
    _ day: String, rank: Int = 1, full: Bool = true, _ drawing: String
  ) -> Rows {
    Rows(
      "obs_school",
      always: [
        "observed_on": day, "full_export": "\(full)", "name_rank": "\(rank)", "address_rank": "\(rank)",
        "bestuur_rank": "\(rank)",
      ], drawing)
  }

  package static func postcodes(_ day: String, _ drawing: String) -> Rows {
    Rows("obs_postcode", always: ["observed_on": day], drawing)
  }

  package static func pupils(_ day: String, _ drawing: String) -> Rows {
    Rows("fct_leerlingen_woonplaats", always: ["peildatum": day, "leeftijd": "8"], drawing)
  }

  func records(portion: Int64, owner: String) -> [[String: Any]] {
    func cells(_ line: Substring) -> [String] {
      line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let lines = drawing.split(separator: "\n")
    guard let columns = lines.first.map(cells) else { return [] }
    return lines.dropFirst().enumerated().map { index, line in
      var record: [String: Any] = always
      for (column, cell) in zip(columns, cells(line)) { record[column] = cell == "-" ? NSNull() : cell }
      return record.merging(["owner": owner, "portion_id": portion, "line": index + 2]) { $1 }
    }
  }
}
