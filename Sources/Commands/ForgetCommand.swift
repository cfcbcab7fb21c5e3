import ArgumentParser
import Foundation
import Pipeline
import Postgres
import Publishing
import Reports
import Vocabulary
import Warehouse

struct ForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Vergeet een kind, of een hele regio: de rijen worden verwijderd en komen niet terug.",
    discussion: """
      Het kenmerk van het kind (BSN, ECK iD of leerlingnummer, zoals de regio het aanlevert) wordt \
      gevraagd of van de standaardinvoer gelezen, nooit van de opdrachtregel: die blijft in de \
      geschiedenis van de shell staan. Noemt de job bij het leerlingnummer ook de school, zet die er dan \
      voor met een streep: 01AB00|12345. Bewaard wordt alleen het pseudoniem, zodat een later bestand \
      het kind niet terugbrengt. Wat er al gepubliceerd is, blijft: een cijfer bevat geen rijen over \
      kinderen.

      Voorbeelden:
        peil forget PO2711                     vraagt om het kenmerk
        peil forget PO2711 --kind leerlingnummer < kenmerk.txt
        peil forget PO2711 --region            alles van deze regio, en haar sleutel

      Aangeleverde bestanden zelf bewaart Peil niet; verwijder ook uw eigen kopieën en reservekopieën.
      """)

  @Argument(help: "Wie aanleverde: de code van het samenwerkingsverband, zoals PO2711.")
  var owner: String

  @Option(help: "Wat het kenmerk is: bsn, eckid of leerlingnummer.")
  var kind: Kind = .bsn

  @Flag(help: "Vergeet alles wat deze regio aanleverde, en vernietig haar sleutel.")
  var region = false

  @Flag(help: "Vraag niet om bevestiging.")
  var yes = false

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case bsn, eckid, leerlingnummer
  }

  func run() async throws {
    try await Desk.work { desk in
      let keys = KeyFolder(home: desk.home)
      if region { try await forgetRegion(desk, keys) } else { try await forgetChild(desk, keys) }
    }
  }

  private func forgetChild(_ desk: Desk, _ keys: KeyFolder) async throws {
    let identifier = Terminal.secret("Kenmerk (\(kind.rawValue)): ")
    guard let identifier, let normal = NormalIdentifier.bytes(of: identifier, kind: kind.rawValue) else {
      throw Problem(
        .childUnknown, "Dit is geen \(kind.rawValue).", hint: "Een BSN heeft acht of negen cijfers.")
    }
    let (pseudonym, rows) = try await desk.database.pool.withConnection { connection in
      try await requireKnown(connection)
      let key = try await keys.key(of: owner, on: connection)
      let pseudonym = String(decoding: key.pseudonym(of: normal, kind: kind.rawValue), as: UTF8.self)
      var rows = 0
      for table in try await PupilTables.names(on: connection) {
        rows += try await connection.value(
          "select count(*) from \(unsafe: table) where owner = \(owner) and persoon = \(pseudonym)",
          as: Int.self)
      }
      return (pseudonym, rows)
    }
    Terminal.line(
      rows == 0
        ? "Van dit kind zijn er geen rijen; wat later komt, wordt geweigerd."
        : "Van dit kind \(rows == 1 ? "is er 1 rij" : "zijn er \(DutchNumber.text(rows)) rijen").")
    guard yes || Terminal.confirm("Verwijderen, en niet meer toelaten?") else { return }
    let publication = try await publish(
      .forgetChild(owner: owner, pseudonym: pseudonym), "Vergeten: een kind (\(owner))", desk)
    Terminal.line(
      "Vergeten: \(rows == 1 ? "1 rij" : "\(DutchNumber.text(rows)) rijen") verwijderd."
        + (publication.releases.last.map { " Gepubliceerd: uitgave \($0)." } ?? ""))
  }

  private func forgetRegion(_ desk: Desk, _ keys: KeyFolder) async throws {
    try await desk.database.pool.withConnection { try await requireKnown($0) }
    guard yes || Terminal.confirm("Alles van \(owner) verwijderen, en niets meer van deze regio laden?")
    else { return }
    let publication = try await publish(.forgetOwner(owner), "Vergeten: \(owner)", desk)
    keys.destroy(owner)
    ArchiveFolder(home: desk.home).destroy(owner)
    Terminal.line(
      "Vergeten: alles van \(owner), en haar sleutel."
        + (publication.releases.last.map { " Gepubliceerd: uitgave \($0)." } ?? ""))
    Terminal.line("Verwijder ook de jobs onder etl/, en de sleutel uit de reservekopieën.")
  }

  private func publish(
    _ request: Publisher.Request, _ cause: String, _ desk: Desk
  ) async throws -> Publication {
    try await Publisher(pool: desk.database.pool, home: desk.home, clock: desk.clock)
      .publish([request], cause: cause)
  }

  private func requireKnown(_ connection: Connection) async throws {
    let owners = try await connection.rows(
      "select distinct owner from ledger.delivery where owner <> 'NL' order by 1", as: (String.self))
    guard !owners.contains(owner) else { return }
    throw Problem(
      .childUnknown, "\(owner) heeft nooit iets aangeleverd.",
      hint: nearest(to: owner, among: owners).map { "Bedoeld: \($0)?" }
        ?? "Er leverden: \(owners.joined(separator: ", ")).")
  }
}
