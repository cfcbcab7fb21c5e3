import ArgumentParser
import Jobs
import Pipeline
import Vocabulary
import Warehouse

struct SourceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Bekijkt een onbekend bestand.",
    subcommands: [SourceProfileCommand.self])
}

struct SourceProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Stelt een job voor bij een onbekend bestand.",
    discussion: """
      Leest het hele bestand en zegt: hoe het is geschreven, wat elke kolom lijkt te bevatten, welke kolommen een \
      kind aanwijzen, wat een regel uniek maakt, welke woordenlijsten passen en op welke job het lijkt. Er wordt \
      niets geladen, en er is geen database voor nodig. Cellen staan niet in het voorstel, alleen woorden die \
      vaak terugkomen.

      Voorbeelden:
        peil source profile nieuw.csv
        peil source profile nieuw.xlsx > etl/ijmond/nieuw.yml
      """)

  @Argument(help: "Het bestand.")
  var file: String

  func run() async throws {
    try await Desk.reportingProblems {
      let jobs = try JobFolder(etl: try Home.find().etl)
      let parcel = try Parcel(path: file)
      for index in parcel.items.indices {
        let received = try parcel.open(index)
        let profile = try FileProfile(received, jobs)
        Terminal.write(JobProposal(profile, jobs).yaml)
      }
    }
  }
}
