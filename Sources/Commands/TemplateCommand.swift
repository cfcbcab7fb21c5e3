import ArgumentParser
import Foundation
import Jobs
import Pipeline
import Vocabulary
import Warehouse
import Workbooks

struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Maakt een invulblad (Excel) voor wie cijfers heeft en geen systeem.",
    discussion: """
      Het blad Invullen heeft precies de kolommen van de job, met keuzelijsten en controles; het blad \
      Uitleg zegt wat erin hoort, voor wie en wanneer. Ingevuld gaat het in inbox/, en peil load leest het \
      als elk ander bestand.

      Voorbeelden:
        peil template aan-den-ijssel/thuiszitters
        peil template thuiszitters --region "Aan den IJssel"
        peil template tlv --region PO2818 --output tlv.xlsx
      """)

  @Argument(help: "Een job (zoals aan-den-ijssel/thuiszitters), of met --region alleen het laatste deel.")
  var dataset: String

  @Option(help: "Van welke regio: de map onder etl/, de naam, of de code van wie aanlevert.")
  var region: String?

  @Option(help: "Bestand om te schrijven; anders een naam naar de job, in deze map.")
  var output: String?

  @Flag(help: "Vervang een bestand dat er al is.")
  var force = false

  func run() async throws {
    try await Desk.reportingProblems {
      let home = try Home.find()
      let jobs = try JobFolder(etl: home.etl)
      let order = try TemplateOrder(dataset: dataset, region: region, home: home, jobs: jobs)
      let text = try? String(contentsOfFile: "\(home.etl)/\(order.job.name).yml", encoding: .utf8)
      let invitation = try Invitation(
        order.job, owner: order.owner, order: ColumnOrder.names(in: text ?? ""), gemeenten: jobs.gemeenten,
        today: try Clock.fromEnvironment().today)
      let path = output ?? invitation.fileName.text
      try write(invitation, to: path)
      Terminal.line("Geschreven: \(path) (\(invitation.title), voor \(invitation.owner)).")
      if let part = invitation.fileName.datePart {
        Terminal.line("Vervang bij het invullen \(part) in de naam door de dag waarop de cijfers gelden.")
      }
      Terminal.line("Ingevuld gaat het in \(home.inbox); daarna: peil load")
    }
  }

  /// Beside the place first, so that no half file is ever found under the name.
  private func write(_ invitation: Invitation, to path: String) throws(Problem) {
    let files = FileManager.default
    guard force || !files.fileExists(atPath: path) else {
      throw Problem(
        .fileNotWritable, "Het bestand is er al.", place: path,
        hint: "Kies een andere naam met --output, of vervang het met --force.")
    }
    let folder = (path as NSString).deletingLastPathComponent
    guard files.isWritableFile(atPath: folder.isEmpty ? "." : folder) else {
      throw Problem(
        .fileNotWritable, "In deze map is niet te schrijven.", place: folder.isEmpty ? "." : folder,
        hint: "Bestaat de map, en mag u daar schrijven?")
    }
    let draft = path + ".deel"
    do throws(WorkbookError) {
      try invitation.write(to: draft)
      guard rename(draft, path) == 0 else { throw WorkbookError(description: "errno \(errno)") }
    } catch {
      try? files.removeItem(atPath: draft)
      throw Problem(
        .fileNotWritable, "Het invulblad is niet te schrijven (\(error.description)).", place: path)
    }
  }
}
