import ArgumentParser
import Warehouse

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Brengt de database naar het schema van deze versie.",
    discussion: "Elke migratie gebeurt helemaal of niet. Een tweede keer verandert niets.")

  func run() async throws {
    try await Desk.work(migrate: true) { desk in
      let count = try Migrator(home: desk.home).migrations.count
      Terminal.line("Het schema is bij (\(count) migraties): \(desk.database.place).")
    }
  }
}
