import ArgumentParser
import Definitions
import Postgres
import Warehouse

struct UserAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Voegt een gebruiker toe, bij een regio of als lezer.")

  @Argument(help: "De naam waarmee iemand op deze computer inlogt.")
  var name: String

  @Option(help: "Regio waarvan de eigen rijen te zien zijn.")
  var region: String?

  @Flag(help: "Alleen wat gepubliceerd is.")
  var reader = false

  @Flag(help: "Ook een eigen verbinding met de database, voor SQL.")
  var login = false

  func validate() throws {
    guard reader == (region == nil) else {
      throw ValidationError("Kies --region REGIO of --reader.")
    }
  }

  func run() async throws {
    try await Desk.work { desk in
      let found = try region.map { try RegionList.read(desk.home).region($0) }
      let access = found.map { Persons.Access.region($0.code) } ?? .reader
      let (role, line) = try await desk.database.pool.withConnection { connection in
        (
          try await Persons(connection).add(name, access, canLogIn: login, at: desk.clock.now),
          try await psql(desk, connection)
        )
      }
      Terminal.line(
        found.map {
          "\(name) ziet wat gepubliceerd is, en de rijen van \($0.names.first ?? $0.code) (\($0.members.joined(separator: ", "))). Rol: \(role)."
        } ?? "\(name) ziet wat gepubliceerd is. Rol: \(role).")
      guard login else { return }
      if desk.database.cluster == nil {
        Terminal.line("Stel als beheerder een wachtwoord in: psql, en daarin \\password \(role)")
      } else {
        Terminal.line("Bij deze PostgreSQL kan alleen wie hem beheert; die kijkt zo mee als \(name):")
      }
      Terminal.line("SQL: \(line)")
    }
  }

  /// The line that opens psql as this person.
  private func psql(_ desk: Desk, _ connection: Connection) async throws -> String {
    let role = "peil_user_\(name)"
    if let cluster = desk.database.cluster {
      return "psql \"\(cluster.conninfo) options='-c role=\(role)'\""
    }
    return try await connection.value(
      """
      select concat_ws(' ', 'psql', '-h ' || host(inet_server_addr()), '-p ' || current_setting('port'),
          '-d ' || quote_ident(current_database()), '-U ' || \(role)::text)
      """)
  }
}
