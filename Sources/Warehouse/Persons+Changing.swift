package import Foundation
import Postgres
import Vocabulary

extension Persons {
  /// Makes the person's role, and the region's when this is its first person.
  /// - Parameter canLogIn: also with a connection of their own, for SQL.
  /// - Returns: the role.
  @discardableResult
  package func add(
    _ name: String, _ access: Access, canLogIn: Bool, at moment: Date, by admin: String = ServerUser.asking
  ) async throws -> String {
    let role = try Persons.role(of: name)
    if let known = try await all().first(where: { $0.name == name }) {
      throw Problem(
        .personUnknown, "\(name) is er al (\(known.region.map { "regio \($0)" } ?? "lezer")).",
        hint: "Verander iemand met peil user remove \(name), en daarna peil user add.")
    }
    if case .region(let code) = access { try await ensureRegion(code) }
    try await explainingRefusals {
      try await connection.transaction { connection in
        try await connection.execute(
          "create role \(identifier: role) \(unsafe: canLogIn ? "login" : "nologin") in role \(identifier: access.role)"
        )
        try await tell(role, "\(ISO8601DateFormatter().string(from: moment)) door \(admin)")
        try await letUsTake(role)
      }
    }
    return role
  }

  /// - Throws: `Problem` when there is no such person.
  package func remove(_ name: String) async throws {
    let role = try Persons.role(of: name)
    let names = try await all().map(\.name)
    guard names.contains(name) else {
      throw Problem(
        .personUnknown, "Er is geen gebruiker \(name).",
        hint: nearest(to: name, among: names).map { "Bedoeld: \($0)?" } ?? "peil user list noemt ze.")
    }
    try await explainingRefusals {
      try await connection.execute("drop role \(identifier: role)")
    }
  }

  /// Makes a region's role when it is not there; another database of this server may make it meanwhile.
  package func ensureRegion(_ code: String) async throws {
    guard code.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,49}/) != nil else {
      throw Problem(
        .personUnknown, "De code \(code) past niet in de naam van een rol.",
        hint: "Een regio heeft een code van kleine letters, cijfers en streepjes, hoogstens 50 lang.")
    }
    let role = Persons.regionPrefix + code
    let isThere = try await connection.value(
      "select exists (select from pg_roles where rolname = \(role))", as: Bool.self)
    guard !isThere else { return }
    try await explainingRefusals {
      do {
        try await connection.transaction { connection in
          try await connection.execute("create role \(identifier: role) nologin in role peil_region")
          try await tell(role, "Peil: a region and its rows.")
        }
      } catch let error as PostgresError where ["42710", "23505"].contains(error.sqlState) {}
    }
  }

  private func tell(_ role: String, _ comment: String) async throws {
    let statement = try await connection.value(
      "select format('comment on role %I is %L', \(role)::text, \(comment)::text)", as: String.self)
    try await connection.execute("\(unsafe: statement)")
  }

  /// A superuser takes any role; anybody else those that were granted.
  private func letUsTake(_ role: String) async throws {
    let login = try await connection.rows(
      "select rolname::text from pg_roles where rolname = session_user and not rolsuper", as: (String.self))
    for login in login {
      try await connection.execute("grant \(identifier: role) to \(identifier: login)")
    }
  }

  private func explainingRefusals(_ body: nonisolated(nonsending) () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as PostgresError where error.sqlState == "42501" {
      let login = try await connection.value("select session_user::text", as: String.self)
      throw Problem(
        .roleForbidden, "De databasegebruiker \(login) mag geen rollen maken of weghalen.",
        hint: "Laat de beheerder van de database uitvoeren: alter role \(Asker.quoted(login)) createrole;")
    }
  }
}
