package import Foundation
package import Postgres
import Vocabulary

/// The people who may ask: a database role each, a member of their region's role or of the reader's. The
/// roles themselves are the list; they are of the whole database server.
package struct Persons {
  let connection: Connection

  package init(_ connection: Connection) { self.connection = connection }

  static let prefix = "peil_user_"
  static let regionPrefix = "peil_region_"

  /// What a person may see.
  package enum Access: Equatable, Sendable {
    /// What is published.
    case reader
    /// That, and the rows that this region delivered.
    case region(String)

    var role: String {
      switch self {
      case .reader: "peil_reader"
      case .region(let code): Persons.regionPrefix + code
      }
    }
  }

  package struct Person: Equatable, Sendable {
    package var name: String
    /// The region's code; nil for a reader.
    package var region: String?
    package var canLogIn: Bool
    package var since: Date?

    package init(name: String, region: String?, canLogIn: Bool, since: Date?) {
      self.name = name
      self.region = region
      self.canLogIn = canLogIn
      self.since = since
    }
  }

  package func all() async throws -> [Person] {
    try await connection.rows(
      """
      select
          substr(person.rolname, 11),
          (
              select string_agg(substr(granted.rolname, 13), ', ' order by granted.rolname)
              from pg_auth_members
              join pg_roles as granted on granted.oid = roleid
              where member = person.oid and granted.rolname like 'peil\\_region\\_%'
          ),
          person.rolcanlogin, shobj_description(person.oid, 'pg_authid')
      from pg_roles as person
      where person.rolname like 'peil\\_user\\_%'
      order by 1
      """, as: (String.self, String?.self, Bool.self, String?.self)
    ).map { name, region, canLogIn, about in
      Person(
        name: name, region: region, canLogIn: canLogIn,
        since: about?.split(separator: " ").first.flatMap { ISO8601DateFormatter().date(from: String($0)) })
    }
  }

  /// A user name of the operating system, or an address.
  static func role(of name: String) throws(Problem) -> String {
    guard name.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.@-]{0,49}/) != nil else {
      throw Problem(
        .personUnknown, "\(name) kan geen naam van een gebruiker zijn.",
        hint: "Gebruik letters, cijfers en . _ - @, hoogstens 50 tekens, zoals de naam waarmee iemand inlogt."
      )
    }
    return prefix + name
  }
}
