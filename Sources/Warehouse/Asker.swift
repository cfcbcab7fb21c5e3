package import Postgres
import Vocabulary

/// Who asks: a person of the operating system, who asks as the database role that `peil user add` made
/// for that name, and else as a plain reader.
package struct Asker: Equatable, Sendable {
  package let name: String

  package init(name: String = ServerUser.asking) { self.name = name }

  /// Everything until the end of the caller's transaction is asked as this person's role. Somebody who
  /// connects with a login of their own asks as that.
  /// - Returns: the role.
  /// - Throws: `Problem` with the grant that is missing.
  @discardableResult
  package func takeRole(on connection: Connection) async throws -> String {
    let (login, role) = try await connection.row(
      """
      select session_user::text, case
          when session_user like 'peil\\_user\\_%' then session_user::text
          else coalesce(
              (select rolname::text from pg_roles where rolname = \(Persons.prefix + name)), 'peil_reader'
          )
      end
      """, as: (String.self, String.self))!
    do {
      try await connection.execute("select set_config('role', \(role), true)")
    } catch let error as PostgresError where error.sqlState == "42501" {
      throw Asker.forbidden(login, role)
    } catch let error as PostgresError where error.sqlState == "22023" {
      throw Problem(
        .roleForbidden, "De rol \(role) bestaat niet op deze databaseserver.",
        hint: "Zet na een verhuizing eerst de rollen terug: pg_dumpall --roles-only op de oude server.")
    }
    return role
  }

  static func forbidden(_ login: String, _ role: String) -> Problem {
    Problem(
      .roleForbidden, "De databasegebruiker \(login) mag niet vragen als \(role).",
      hint: "Laat de beheerder van de database uitvoeren: grant \(quoted(role)) to \(quoted(login));")
  }

  /// As SQL wants it, only where it must.
  static func quoted(_ name: String) -> String {
    let isPlain = name.wholeMatch(of: /[a-z_][a-z0-9_]*/) != nil
    return isPlain ? name : "\"\(name.replacing("\"", with: "\"\""))\""
  }
}
