import ArgumentParser
import Postgres
import Reports
import Warehouse

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Wie mag wat zien: gebruikers en hun regio.",
    discussion: """
      Iedereen mag vragen naar wat gepubliceerd is. Wie bij een regio hoort, mag ook de rijen zien die zijn \
      eigen regio heeft aangeleverd. Een vraag wordt gesteld in de rol van de gebruiker van deze computer \
      die zo heet.

      Voorbeelden:
        peil user add anna --region ijmond
        peil user add piet --reader
        peil user list
        peil user remove anna
      """,
    subcommands: [UserAddCommand.self, UserListCommand.self, UserRemoveCommand.self])
}

struct UserListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Noemt de gebruikers.")

  func run() async throws {
    try await Desk.work { desk in
      let persons = try await desk.database.pool.withConnection { try await Persons($0).all() }
      guard !persons.isEmpty else {
        Terminal.line(
          "Er zijn nog geen gebruikers; ieder vraagt als lezer. Voeg toe: peil user add NAAM --region REGIO")
        return
      }
      var table = TextTable([
        ("naam", .left), ("rol", .left), ("regio", .left), ("login", .left), ("sinds", .left),
      ])
      for person in persons {
        table.add([
          person.name, person.region == nil ? "lezer" : "regio", person.region ?? "",
          person.canLogIn ? "ja" : "", person.since.map(Clock.dutch) ?? "",
        ])
      }
      Terminal.line(table.lines.joined(separator: "\n"))
    }
  }
}

struct UserRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Haalt een gebruiker weg; hij vraagt daarna als lezer.")

  @Argument(help: "Naam van de gebruiker.")
  var name: String

  func run() async throws {
    try await Desk.work { desk in
      try await desk.database.pool.withConnection { try await Persons($0).remove(name) }
      Terminal.line("\(name) is weggehaald en vraagt voortaan als lezer.")
    }
  }
}
