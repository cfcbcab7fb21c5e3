import Postgres
import Publishing
import TestSupport
import Testing

@Suite struct AppendOnlyTests {
  /// Refuses every UPDATE but the one that closes an open end, every DELETE and every TRUNCATE.
  private static let guards = """
    create function public.guard() returns trigger language plpgsql as $$
    declare
        was jsonb := to_jsonb(old);
        is_now jsonb := to_jsonb(new);
        ends text := case when was ? 'until_build' then 'until_build' else 'until_release' end;
    begin
        if tg_op = 'UPDATE' and was - ends = is_now - ends
            and was ->> ends = '9223372036854775807' and is_now ->> ends <> '9223372036854775807' then
            return new;
        end if;
        raise '% of %', tg_op, tg_table_name;
    end $$;
    create function public.never() returns trigger language plpgsql as $$
    begin raise '% of %', tg_op, tg_table_name; end $$;
    do $$
    declare name text;
    begin
        for name in
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname in ('ledger', 'warehouse', 'mart')
        loop
            execute format('create trigger guard before update or delete on %s for each row execute function public.guard()', name);
            execute format('create trigger never before truncate on %s execute function public.never()', name);
        end loop;
    end $$;
    """

  @Test func `the only update anywhere closes an open end, once`() async throws {
    try await Workshop.with { shop in
      try await shop.pool.withConnection { try await $0.script(AppendOnlyTests.guards) }
      var loads: [Int64] = []
      for (pupils, swv) in [("80", "PO2711"), ("90", "PO2703")] {
        try await shop.store.deliver(
          "p \(swv)", dataset: "duo/postcode-swv",
          .init(
            "2015-04-23",
            .postcodes("2015-04-23", "postcode | gemeente_code | swv_po_code\n1941 | 0375 | \(swv)")))
        loads.append(
          try await shop.store.deliver(
            "f \(pupils)", dataset: "duo/leerlingen-po-woonplaats",
            .init(
              "2017-10-01", part: "gemeente 0375",
              .schools(
                "2017-10-01", rank: 2, full: false,
                "vestiging_code | postcode | gemeente_code\n00AA00 | 1941AA | 0375"),
              .pupils(
                "2017-10-01",
                "vestiging_code | soort | postcode | leerlingen\n00AA00 | bao | 1941 | \(pupils)"))))
        try await shop.publish()
      }
      try await shop.publish(.count(loadID: loads[0]))
      try await shop.publish(.withdraw(loadID: loads[0]))
      try SmallHome.replace(
        "column: so %", "column: so", in: "sql/indicators/deelname-so@1.yml", of: shop.home)
      try SmallHome.replace("[IJmond]", "[Kust]", in: "etl/regions.yml", of: shop.home)
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select (select count(*) from ledger.counts where until_release < 99) as counts,
              (select count(*) > 0 from mart.figure where until_release < 99) as figures,
              (select count(*) > 0 from warehouse.bridge_postcode_area where until_build < 99) as bridge,
              (select max(release) from ledger.release) as release
          """) == "counts | figures | bridge | release\n5 | t | t | 6")

      let error = await #expect(throws: PostgresError.self) {
        try await shop.pool.withConnection {
          try await $0.execute("update ledger.counts set until_release = 9 where until_release < 99")
        }
      }
      #expect(error?.message == "UPDATE of counts")
    }
  }
}
