import Postgres
import TestSupport
import Testing

/// Rules that the whole catalogue keeps, so that a table which comes later keeps them too.
@Suite struct CatalogueLintTests {
  private struct Rule: CustomTestStringConvertible, Sendable {
    var name: String
    /// Offenders in one column.
    var query: Query
    /// Breaks the rule, and what is then found.
    var breach: String
    var found: [String]
    var testDescription: String { name }
  }

  /// What all rules look at.
  private static let ours: Query = """
    ours as (
        select oid, relname, relkind, relowner, relacl, relrowsecurity, reloptions, oid::regclass::text as name,
            exists (
                select from pg_attribute where attrelid = pg_class.oid and attname = 'persoon' and not attisdropped
            ) as has_pupils
        from pg_class
        where relnamespace::regnamespace::text in ('ledger', 'warehouse', 'mart', 'desk')
    )
    """

  private static let rules = [
    Rule(
      name: "a table with pupils has row security with a policy for regions",
      query: """
        with \(fragment: ours)
        select name from ours
        where has_pupils and relkind in ('r', 'p', 'f') and not (relrowsecurity and exists (
            select from pg_policy
            where polrelid = ours.oid and polroles = array['peil_region'::regrole::oid]
                and pg_get_expr(polqual, polrelid) like '%visible_owner%'
        ))
        order by 1
        """,
      breach: """
        create table warehouse.fct_a (owner text, persoon text);
        create table warehouse.fct_b (owner text, persoon text);
        alter table warehouse.fct_b enable row level security;
        create table warehouse.fct_c (owner text, persoon text);
        create policy own_rows on warehouse.fct_c for select to peil_region
            using (owner in (select owner from warehouse.visible_owner));
        create table warehouse.fct_d (owner text, persoon text);
        alter table warehouse.fct_d enable row level security;
        create policy own_rows on warehouse.fct_d for select to public using (true);
        """, found: ["warehouse.fct_a", "warehouse.fct_b", "warehouse.fct_c", "warehouse.fct_d"]),
    Rule(
      name: "nothing is granted to PUBLIC",
      query: """
        with \(fragment: ours),
        held as (
            select name, relacl as acl from ours
            union all
            select ours.name || '.' || attname, attacl from ours join pg_attribute on attrelid = ours.oid
            union all
            select nspname, nspacl from pg_namespace
            where nspname in ('ledger', 'warehouse', 'mart', 'desk')
            union all
            select oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)) from pg_proc
            where pronamespace::regnamespace::text in ('ledger', 'warehouse', 'mart', 'desk')
            union all
            select 'default', defaclacl from pg_default_acl
        )
        select distinct name from held cross join aclexplode(acl) as granted
        where grantee = 0
        order by 1
        """,
      breach: """
        grant select on mart.figure to public;
        grant select (code) on mart.definition to public;
        grant usage on schema mart to public;
        create function mart.one() returns int language sql as 'select 1';
        alter default privileges in schema mart grant select on tables to public;
        """, found: ["default", "mart", "mart.definition.code", "mart.figure", "mart.one()"]),
    Rule(
      name: "a unique key on a table with pupils begins with the owner",
      query: """
        with \(fragment: ours)
        select indexrelid::regclass::text from ours
        join pg_index on indrelid = ours.oid
        left join pg_attribute on attrelid = ours.oid and attnum = indkey[0]
        where has_pupils and (indisunique or indisexclusion) and attname is distinct from 'owner'
        order by 1
        """,
      breach: """
        create unique index wrong on warehouse.fct_tlv (persoon, owner);
        create unique index worse on warehouse.fct_tlv (lower(owner));
        create unique index right_ on warehouse.fct_tlv (owner, persoon);
        """, found: ["warehouse.worse", "warehouse.wrong"]),
    Rule(
      name: "whatever looks at pupils does so as who asks",
      query: """
        with recursive \(fragment: ours),
        looks as (
            select distinct view.oid as viewer, refobjid as at
            from ours as view
            join pg_rewrite on ev_class = view.oid
            join pg_depend on classid = 'pg_rewrite'::regclass and objid = pg_rewrite.oid
                and refclassid = 'pg_class'::regclass and refobjid <> view.oid
            where view.relkind in ('v', 'm')
        ),
        reaches as (
            select viewer, at from looks
            union
            select reaches.viewer, looks.at from reaches join looks on looks.viewer = reaches.at
        )
        select distinct view.name
        from reaches
        join ours as view on view.oid = viewer
        join ours as pupils on pupils.oid = at and pupils.relrowsecurity
        where view.relkind = 'm'
            or not coalesce('security_invoker=true' = any (view.reloptions), false)
        order by 1
        """,
      breach: """
        create view mart.plain as select * from warehouse.fct_tlv;
        create view mart.invoker with (security_invoker = true) as select * from warehouse.fct_tlv;
        create view mart.over_invoker as select * from mart.invoker;
        create materialized view mart.kept as select * from warehouse.fct_tlv;
        create view mart.elsewhere as select * from mart.figure;
        """, found: ["mart.kept", "mart.over_invoker", "mart.plain"]),
    Rule(
      name: "no function lends the rights of its owner",
      query: """
        select oid::regprocedure::text from pg_proc
        where prosecdef and pronamespace::regnamespace::text in ('ledger', 'warehouse', 'mart', 'desk')
        """,
      breach: "create function mart.lent() returns int language sql security definer as 'select 1';",
      found: ["mart.lent()"]),
    Rule(
      name: "everything has the one owner",
      query: """
        with \(fragment: ours)
        select name from ours where relkind <> 'i' and relowner <> 'peil_owner'::regrole
        union all
        select nspname from pg_namespace
        where nspname in ('ledger', 'warehouse', 'mart', 'desk') and nspowner <> 'peil_owner'::regrole
        union all
        select oid::regprocedure::text from pg_proc
        where pronamespace::regnamespace::text in ('ledger', 'warehouse', 'mart', 'desk')
            and proowner <> 'peil_owner'::regrole
        order by 1
        """,
      breach: """
        create table mart.stray (n int);
        create function mart.loose() returns int language sql as 'select 1';
        alter schema desk owner to current_user;
        """, found: ["desk", "mart.loose()", "mart.stray"]),
  ]

  @Test(arguments: rules) private func `the catalogue keeps its rules`(rule: Rule) async throws {
    try await TestDatabase.with { pool in
      let found = try await offenders(rule, pool)
      #expect(found == [])
    }
  }

  @Test(arguments: rules) private func `whatever breaks a rule is found`(rule: Rule) async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { try await $0.script(rule.breach) }
      let found = try await offenders(rule, pool)
      #expect(found == rule.found)
    }
  }

  private func offenders(_ rule: Rule, _ pool: Pool) async throws -> [String] {
    try await pool.withConnection { try await $0.rows(rule.query, as: (String.self)) }
  }
}
