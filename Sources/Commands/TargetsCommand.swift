import ArgumentParser
import Comparisons
import Reports
import Vocabulary
import Warehouse

struct TargetsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "Laat zien hoe het met de doelen van de regio's staat, en legt beginstanden vast.",
    discussion: """
      Per regio elk doel: de norm, de stand, en of het is gehaald. Eronder de woorden van het document, wat er nog \
      open is en wat is aangenomen.

      Voorbeelden:
        peil targets
        peil targets --regions ijmond,VO2806 --period 2025-2026
        peil targets --indicator LS_TERUG_N
        peil targets --as-of 2025-12-01
        peil targets --missing-baselines     wat nog moet worden gevonden
        peil targets freeze --dry-run        welke beginstanden zouden worden vastgelegd
        peil targets freeze                  legt ze vast, met de uitgave waar zij uit komen

      Zolang de periode loopt is een doel op koers of nog niet gehaald, daarna gehaald of niet gehaald. Bij een \
      verandering staat erbij of het een duidelijk verschil is, of toeval kan zijn.
      """, subcommands: [TargetsListCommand.self, TargetsFreezeCommand.self],
    defaultSubcommand: TargetsListCommand.self)
}

struct TargetsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Laat zien hoe het met de doelen staat.")

  @Option(help: "Regio's of samenwerkingsverbanden: namen of codes met komma's (standaard: alle).")
  var regions: String?

  @Option(
    help: "Alleen de doelen die dan gelden, zoals 2025-2026 (standaard: elk doel in zijn eigen periode).")
  var period: String?

  @Option(help: "Indicatoren: namen of cataloguscodes met komma's (standaard: alle).")
  var indicator: String?

  @Option(help: "Zoals bekend op een dag (2025-12-01), of in een uitgave (12).")
  var asOf: String?

  @Flag(help: "Antwoord met de voorbeeldcijfers, ook als er echte cijfers zijn.")
  var samples = false

  @Flag(help: "Alleen de beginstanden die nog ontbreken: wie levert ze, en welk document noemt ze.")
  var missingBaselines = false

  @Option(help: "Vorm: table, csv of json.")
  var format: CompareCommand.Format = .table

  func run() async throws {
    try await Desk.work { desk in
      let answer = try await Comparer(pool: desk.database.pool).targets(
        TargetRequest(
          areas: words(regions), indicators: words(indicator), period: try CompareCommand.period(period),
          asOf: try CompareCommand.release(asOf), samples: samples, today: desk.clock.today),
        form: format.rawValue)
      switch format {
      case .table where missingBaselines: Terminal.write(TargetReport.missing(answer))
      case .table: Terminal.write(TargetReport.text(answer))
      case .csv: Terminal.write(TargetRecords.csv(answer, onlyMissing: missingBaselines))
      case .json: Terminal.write(try TargetRecords.json(answer, onlyMissing: missingBaselines))
      }
    }
  }
}

struct TargetsFreezeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract: "Legt beginstanden vast, met de uitgave waar zij uit komen.",
    discussion: """
      Wat is vastgelegd, verandert niet meer: wordt het cijfer later gecorrigeerd, dan staat dat bij het doel. Een \
      vergissing herstelt u met --replace, voor één indicator en met de reden; de vorige stand blijft bewaard.

      Voorbeelden:
        peil targets freeze --dry-run
        peil targets freeze --area VO2806
        peil targets freeze --indicator FIN_MAATWERK_EUR --replace --reason "de levering was van de verkeerde school"
      """)

  @Option(help: "Regio's of samenwerkingsverbanden: namen of codes met komma's (standaard: alle).")
  var area: String?

  @Option(help: "Indicatoren: namen of cataloguscodes met komma's (standaard: alle).")
  var indicator: String?

  @Flag(help: "Legt niets vast, en laat zien wat er zou gebeuren.")
  var dryRun = false

  @Flag(help: "Vervangt wat is vastgelegd door het cijfer van nu.")
  var replace = false

  @Option(help: "Waarom wat was vastgelegd een vergissing is.")
  var reason: String?

  @Flag(help: "De voorbeeldcijfers, ook als er echte cijfers zijn.")
  var samples = false

  func validate() throws {
    let isReasoned = !(reason ?? "").trimmed.isEmpty
    if replace, !isReasoned || words(indicator).count != 1 {
      throw ValidationError("--replace vraagt om één --indicator, en om --reason met de reden.")
    }
    if !replace, reason != nil { throw ValidationError("--reason hoort bij --replace.") }
  }

  func run() async throws {
    try await Desk.work { desk in
      let found = try await BaselineFreeze(pool: desk.database.pool, clock: desk.clock).freeze(
        TargetRequest(
          areas: words(area), indicators: words(indicator), samples: samples, today: desk.clock.today),
        replacingBecause: replace ? reason : nil, isDry: dryRun)
      Terminal.write(
        FreezeReport.text(
          found.outcomes, release: found.release, isSynthetic: found.isSynthetic, isDry: dryRun))
    }
  }
}

/// What stands between commas.
private func words(_ text: String?) -> [String] {
  (text ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
}
