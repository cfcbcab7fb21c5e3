import ArgumentParser
import Foundation

/// What a signal handler, which can hold nothing, writes to. Set once, before the handler.
private nonisolated(unsafe) var bellRope: Int32 = -1

/// The front door: runs the command line, and lets go in an orderly way when somebody presses Ctrl-C.
package enum Door {
  package static func open() async {
    // Output into a pipe that closes early, as with head, is no error.
    signal(SIGPIPE, SIG_DFL)
    let work = Task { await Peil.main() }
    // A handler may do next to nothing: it rings a bell, and a thread that listens lets go. In force from here
    // on, however slow the machine is to start.
    let bell = Pipe()
    bellRope = bell.fileHandleForWriting.fileDescriptor
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in _ = Foundation.write(bellRope, "!", 1) }
    }
    Thread.detachNewThread {
      while !bell.fileHandleForReading.availableData.isEmpty { work.cancel() }
    }
    await work.value
  }
}

struct Peil: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peil",
    abstract: "Vergelijkt inclusiecijfers van samenwerkingsverbanden, en kan elk cijfer verantwoorden.",
    discussion: """
      Zo begint u:
        peil load --samples        laadt de voorbeelden
        peil compare               vergelijkt de vier regio's
        peil load *.csv            laadt uw eigen bestanden; de kop zegt wat het is
        peil compare --detail      toont teller, noemer, marge en oordeel

      Zonder PEIL_DATABASE_URL houdt Peil een eigen PostgreSQL bij onder .peil/.

      Afloop: 0 goed · 3 geladen, maar regels afgekeurd · 10 fout in etl/ of sql/ · 20 bestand \
      geweigerd of levering te laat · 30 controle niet gehaald · 40 vraag niet te beantwoorden · 50 database · 64 verkeerd \
      gebruik · 130 afgebroken.
      """,
    version: "0.1.0",
    subcommands: [
      CompareCommand.self, VerdictCommand.self, OverviewCommand.self, TargetsCommand.self,
      IndicatorsCommand.self, ActivitiesCommand.self,
      LoadCommand.self, PlanCommand.self,
      RejectsCommand.self, WithdrawCommand.self, TemplateCommand.self, SourceCommand.self, StatusCommand.self,
      ScheduleCommand.self, ArchiveCommand.self, ForgetCommand.self, KeysCommand.self, UserCommand.self,
      AuditCommand.self, MigrateCommand.self, StopCommand.self,
    ])
}
