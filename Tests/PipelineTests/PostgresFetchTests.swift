import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// Another database on the same server as a source.
@Suite struct PostgresFetchTests {
  private static let pupils = """
    create table leerling (peildatum date, bsn text, nummer int, naam text, geboren date, postcode text, brin text,
        verzuim text, reden text, sinds date);
    insert into leerling values
        ('2025-09-15', '111222333', 1, 'Jan Wit; "de jonge"', '2015-12-01', '1985 XJ', '99AO', 'Geoorloofd',
            'Geschil', '2025-04-18'),
        ('2025-09-15', '123456782', 2, 'An' || chr(10) || 'Zwart', '2017-09-10', '1967 XB', '99AJ',
            'Ongeoorloofd', 'Gedrag', '2025-04-16');
    """

  private static let query = """
    select to_char(peildatum, 'FMDD-FMMM-YYYY') as "Peildatum", bsn as "BSN", nummer as "Leerlingnummer",
        naam as "Naam", to_char(geboren, 'FMDD-FMMM-YYYY') as "Geboortedatum", 'Steenweg 1' as "Straat en huisnummer",
        postcode as "Postcode", brin as "BRIN", '00' as "Vestiging", verzuim as "Soort verzuim", reden as "Reden",
        to_char(sinds, 'FMDD-FMMM-YYYY') as "Thuis sinds", null as "Plan van aanpak op"
    from leerling
    order by bsn -- of de leerling
    """

  private static let secrets = [
    "111222333", "123456782", "Jan Wit", "Zwart", "Steenweg", "1985 XJ", "1985XJ", "2015-12-01",
  ]

  /// A source with pupils; its database's name.
  private static func with(
    _ body: nonisolated(nonsending) (Desk, String, Connection) async throws -> Void
  ) async throws {
    try await TestDatabase.withEmpty { source in
      let connection = try await Connection.connect(source)
      try await connection.script(pupils)
      let name = try await connection.value("select current_database()", as: String.self)
      try await Desk.with { desk in
        do { try await body(desk, "dbname=\(name)", connection) } catch {
          await connection.close()
          throw error
        }
      }
      await connection.close()
    }
  }

  private static func fetch(
    _ query: String, at address: String?, for desk: Desk, limits: FetchLimits = FetchLimits()
  ) async throws -> String {
    let fetcher = Fetcher(
      pool: desk.pool, hosts: HostList(), clock: Clock(), limits: limits,
      environment: address.map { ["PEIL_SOURCE_KIS": $0] } ?? [:])
    let task = FetchTask(postgres: "KIS", query: query, job: "ijmond/thuiszitters")
    switch try await fetcher.fetch(task) {
    case .unchanged: return "unchanged"
    case .failed(let problem): return "\(problem)"
    case .fetched(let file):
      let reports = try await desk.loader().loadAll(file, job: task.job, dated: nil, again: false)
      try await fetcher.remember(task, file, reports)
      return zip(reports.map(\.name), reports.map(Desk.draw)).map { "\($0): \($1)" }.joined()
    }
  }

  @Test func `pupils of another database are loaded once, and nothing that tells who they are stays`()
    async throws
  {
    try await Self.with { desk, address, source in
      #expect(
        try await Self.fetch(Self.query, at: address, for: desk)
          == "thuiszitters-kis.csv: loaded 2 = 2 + 0 + 0")
      #expect(try await Self.fetch(Self.query, at: address, for: desk) == "thuiszitters-kis.csv: known")
      try await source.execute("update leerling set reden = 'Gedrag' where nummer = 1")
      #expect(
        try await Self.fetch(Self.query, at: address, for: desk)
          == "thuiszitters-kis.csv: loaded 2 = 2 + 0 + 0")
      let facts = try await desk.draw(
        "select line, count(*), count(distinct persoon) as persons from warehouse.fct_thuiszitters group by line order by 1"
      )
      let shown = try await desk.draw(
        "select portion_id, line, persoon from warehouse.fct_thuiszitters order by 1, 2")
      #expect(facts == "line | count | persons\n2 | 2 | 1\n3 | 2 | 1", "\(shown)")
      let tables = try await desk.pool.withConnection {
        try await $0.rows(
          """
          select format('%I.%I', table_schema, table_name) from information_schema.tables
          where table_schema in ('ledger', 'warehouse', 'mart', 'desk') and table_type = 'BASE TABLE'
          """, as: (String.self))
      }
      for table in tables {
        let text = try await desk.pool.withConnection {
          try await $0.value(
            "select coalesce(string_agg(t::text, ' '), '') from \(unsafe: table) as t", as: String.self)
        }
        for secret in Self.secrets { #expect(!text.contains(secret), "\(secret) in \(table)") }
      }
    }
  }

  @Test func `whoever asks can only read, and what goes wrong names the variable alone`() async throws {
    try await Self.with { desk, address, source in
      func fetch(_ query: String, _ address: String?, _ limits: FetchLimits = FetchLimits()) async throws
        -> String
      {
        let text = try await Self.fetch(query, at: address, for: desk, limits: limits)
        if let address { #expect(!text.contains(address) && !text.contains("wachtwoord1")) }
        for secret in Self.secrets { #expect(!text.contains(secret)) }
        return text
      }
      var small = FetchLimits()
      small.bytes = 1 << 20
      var short = FetchLimits()
      short.whole = .seconds(1)
      let table: [(String, String?, FetchLimits, String)] = [
        (Self.query, nil, FetchLimits(), "PEIL-235  PEIL_SOURCE_KIS is niet gezet."),
        (
          Self.query, "host=127.0.0.1 port=1 user=jan password=wachtwoord1", FetchLimits(),
          "PEIL-235  Met de database van PEIL_SOURCE_KIS is geen verbinding te krijgen."
        ),
        (Self.query, "dit is geen adres", FetchLimits(), "PEIL-235  Met de database van PEIL_SOURCE_KIS"),
        (
          "select * from nergens order by 1", address, FetchLimits(),
          "PEIL-235  De database van PEIL_SOURCE_KIS gaf de rijen niet (SQLSTATE 42P01)."
        ),
        (
          "select bsn::int / 0 from leerling order by 1", address, FetchLimits(),
          "PEIL-235  De database van PEIL_SOURCE_KIS gaf de rijen niet (SQLSTATE 22012)."
        ),
        (
          "with gone as (delete from leerling returning *) select * from gone order by 1", address,
          FetchLimits(),
          "PEIL-235  De database van PEIL_SOURCE_KIS gaf de rijen niet (SQLSTATE 25006)."
        ),
        (
          "select setval('teller', 9) order by 1", address, FetchLimits(),
          "PEIL-235  De database van PEIL_SOURCE_KIS gaf de rijen niet (SQLSTATE 25006)."
        ),
        (
          "select 1 order by 1) to stdout; delete from leerling; copy (select 1", address, FetchLimits(),
          "PEIL-235  De database van PEIL_SOURCE_KIS gaf de rijen niet (SQLSTATE 42601)."
        ),
        (
          "select repeat('x', 1000) from generate_series(1, 5000) order by 1", address, small,
          "PEIL-234  De vraag geeft meer dan 1 MB."
        ),
        (
          "select pg_sleep(30)::text order by 1", address, short,
          "PEIL-235  De database van PEIL_SOURCE_KIS was niet op tijd klaar (SQLSTATE 57014)."
        ),
      ]
      try await source.execute("create sequence teller")
      for (query, address, limits, expected) in table {
        let text = try await fetch(query, address, limits)
        #expect(text.hasPrefix(expected), "\(query): \(text)")
      }
      #expect(try await source.value("select count(*) from leerling", as: Int.self) == 2)
      #expect(try await desk.draw("select count(*) from ledger.load") == "count\n0")
    }
  }
}
