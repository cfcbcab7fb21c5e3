import Postgres
import TestSupport
import Testing
import Warehouse

/// Who may do what, from the catalogue: a table that comes without a decision has no line here and fails.
@Suite struct RoleMatrixTests {
  /// `r` read, `i` insert, `u` update, `d` delete; `*` only its own rows; `o` owner, whom row security does not bind.
  private static let expected = """
    relation                             | loader | publisher | reader | region | desk
    desk.audit                           | o      | -         | i      | i      | i
    ledger.archive                       | o      | -         | -      | -      | -
    ledger.archived_record               | o      | -         | -      | -      | -
    ledger.counting                      | o      | r         | -      | -      | -
    ledger.counts                        | o      | riu       | r      | r      | -
    ledger.delivery                      | o      | ri        | -      | -      | -
    ledger.fetched                       | o      | -         | -      | -      | -
    ledger.finding                       | o      | r         | -      | -      | -
    ledger.load                          | o      | ri        | -      | -      | -
    ledger.migration                     | o      | r         | r      | r      | -
    ledger.portion                       | o      | ri        | -      | r      | -
    ledger.pseudonym_key                 | o      | -         | -      | -      | -
    ledger.reject                        | o      | -         | -      | -      | -
    ledger.release                       | o      | ri        | r      | r      | -
    ledger.repair                        | o      | -         | -      | -      | -
    ledger.settlement                    | o      | ri        | -      | -      | -
    ledger.slice                         | o      | ri        | r      | r      | -
    ledger.tombstone                     | o      | r         | -      | -      | -
    ledger.trouble                       | o      | -         | -      | -      | -
    mart.baseline                        | o      | ri        | r      | r      | -
    mart.breakdown                       | o      | ri        | r      | r      | -
    mart.definition                      | o      | riu       | r      | r      | -
    mart.figure                          | o      | riu       | r      | r      | -
    mart.rolled_up                       | o      | ri        | -      | -      | -
    mart.rollup                          | o      | ri        | -      | -      | -
    mart.target                          | o      | r         | r      | r      | -
    warehouse.bridge_postcode_area       | o      | riu       | r      | r      | -
    warehouse.dim_area                   | o      | riu       | r      | r      | -
    warehouse.dim_region_member          | o      | riu       | r      | r      | -
    warehouse.dim_school                 | o      | riu       | r      | r      | -
    warehouse.fct_afdracht               | o      | r         | -      | r*     | -
    warehouse.fct_arrangementen          | o      | r         | -      | r*     | -
    warehouse.fct_bedragen               | o      | r         | -      | r*     | -
    warehouse.fct_leerlingen_betalend    | o      | r         | -      | r*     | -
    warehouse.fct_leerlingen_vestiging   | o      | r         | -      | r*     | -
    warehouse.fct_leerlingen_woonplaats  | o      | r         | -      | r*     | -
    warehouse.fct_tellingen              | o      | r         | -      | r*     | -
    warehouse.fct_thuiszitters           | o      | r         | -      | r*     | -
    warehouse.fct_tlv                    | o      | r         | -      | r*     | -
    warehouse.fct_trajecten              | o      | r         | -      | r*     | -
    warehouse.fct_voortgang              | o      | r         | r      | r      | -
    warehouse.fct_wachtlijst             | o      | r         | -      | r*     | -
    warehouse.obs_activity               | o      | ri        | r      | r      | -
    warehouse.obs_area                   | o      | ri        | -      | -      | -
    warehouse.obs_area_member            | o      | ri        | -      | -      | -
    warehouse.obs_postcode               | o      | r         | -      | -      | -
    warehouse.obs_region_member          | o      | ri        | -      | -      | -
    warehouse.obs_school                 | o      | r         | -      | -      | -
    warehouse.obs_target                 | o      | ri        | -      | -      | -
    warehouse.visible_owner              | o      | r         | r      | r      | -
    """

  private static let matrix: Query = """
    with relation as (
        select oid, relowner, relrowsecurity, oid::regclass::text as name
        from pg_class
        where relnamespace::regnamespace::text in ('ledger', 'warehouse', 'mart', 'desk')
            and relkind in ('r', 'p', 'v', 'm', 'f')
    ),
    role as (
        select oid, rolname, place
        from unnest(array[
            'peil_loader', 'peil_publisher', 'peil_reader', 'peil_region_ijmond', 'peil_desk'
        ]) with ordinality as asked (name, place)
        join pg_roles on rolname = name
    ),
    may as (
        select
            relation.name, place,
            case when pg_has_role(role.oid, relowner, 'usage') then 'o' else coalesce(nullif(concat(
                case when has_any_column_privilege(role.oid, relation.oid, 'select') then 'r' end,
                case when relrowsecurity
                    and has_any_column_privilege(role.oid, relation.oid, 'select')
                    and not exists (
                        select from pg_policy
                        where polrelid = relation.oid
                            and exists (
                                select from unnest(polroles) as held
                                where held = 0 or pg_has_role(role.oid, held, 'usage')
                            )
                            and pg_get_expr(polqual, polrelid) = 'true'
                    )
                    then '*' end,
                case when has_any_column_privilege(role.oid, relation.oid, 'insert') then 'i' end,
                case when has_any_column_privilege(role.oid, relation.oid, 'update') then 'u' end,
                case when has_table_privilege(role.oid, relation.oid, 'delete, truncate') then 'd' end
            ), ''), '-') end as cell
        from relation
        cross join role
    )
    select rpad(name, 36) || ' | ' || string_agg(rpad(cell, width), ' | ' order by place) as line
    from may
    join unnest(array[6, 9, 6, 6, 1]) with ordinality as column_of (width, place) using (place)
    group by name
    order by name
    """

  @Test func `each role may do to each table what was decided`() async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { try await Persons($0).ensureRegion("ijmond") }
      let lines = try await pool.withConnection {
        try await $0.rows(RoleMatrixTests.matrix, as: (String.self))
      }
      let expected = RoleMatrixTests.expected.split(separator: "\n").dropFirst().map { line in
        line.split(separator: "|").map { $0.trimmed }
      }
      let found = lines.map { line in line.split(separator: "|").map { $0.trimmed } }
      #expect(found == expected, "\(lines.joined(separator: "\n"))")
    }
  }

  @Test func `no role of Peil's is more than a role, and the loader alone has the owner's rights`()
    async throws
  {
    try await TestDatabase.with { pool in
      let much = try await Drawing.table(
        """
        select rolname from pg_roles
        where rolname like 'peil\\_%'
            and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                or (rolcanlogin and rolname not like 'peil\\_user\\_%' and rolname not like 'peil\\_test\\_%'))
        """, on: pool)
      #expect(much == "(no rows)")
      let owners = try await Drawing.table(
        """
        select member.rolname as owner_too from pg_roles as member
        where pg_has_role(member.oid, 'peil_owner', 'member') and not rolsuper
            and rolname not like 'peil\\_test\\_%'
        order by 1
        """, on: pool)
      #expect(owners == "owner_too\npeil_loader\npeil_owner")
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
