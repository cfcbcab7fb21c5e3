import Jobs
import Testing
import Vocabulary
import Warehouse

@testable import Commands

/// What cron is told to do.
@Suite struct CrontabTests {
  private static func job(_ name: String, _ keys: String) throws -> NamedJob {
    let text = """
      title: Proef
      owner: PO2711
      source: {publisher: lijst, public: false}
      rejects: 1%
      slice: {period: peildatum}
      tables: []
      \(keys)
      """
    return NamedJob(name: name, job: try YAMLFile.decode(Job.self, from: text, name: "etl/\(name).yml"))
  }

  private static let fetch = "fetch: {url: https://duo.nl/x.csv}"

  private static func crontab(
    _ jobs: [NamedJob], root: String = "/srv/peil", program: String = "/usr/bin/peil"
  )
    -> Crontab
  {
    Crontab(
      jobs: jobs, home: Home(root: root), program: program, time: (5, 30),
      today: Day(iso: "2026-01-15")!,
      environment: [
        "PEIL_KEYS": "/etc/peil keys", "PEIL_DATABASE_URL": "postgresql://a:geheim@b/c",
        "PEIL_SOURCE_KIS": "geheim",
      ])
  }

  /// The lines that are no comment and no setting.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") && !$0.prefix(20).contains("=") }
  }

  @Test func `each time has a line, with the jobs that have it`() throws {
    let text = Self.crontab([
      try Self.job("a/zonder", "calendar: {monthly: 10}"),
      try Self.job("a/maand", "\(Self.fetch)\ncalendar: {monthly: 10}"),
      try Self.job("b/maand", "\(Self.fetch)\ncalendar: {monthly: 10}"),
      try Self.job("a/dagen", "\(Self.fetch)\ncalendar: {due: [\"09-25\"], days: 10}"),
      try Self.job("a/week", Self.fetch),
      try Self.job("a/kis", "fetch: {postgres: KIS, query: select 1 order by 1}"),
      try Self.job("a/voorbij", "\(Self.fetch)\nseries: {until: 2026-01-01}"),
    ]).text
    #expect(
      Self.lines(text) == [
        "30 5 * * * /usr/bin/peil load --quiet --inbox",
        "30 5 10-24 * * /usr/bin/peil load --quiet a/maand b/maand",
        "30 5 25-31 9 * /usr/bin/peil load --quiet a/dagen",
        "30 5 1-5 10 * /usr/bin/peil load --quiet a/dagen",
        "30 5 * * 1 /usr/bin/peil load --quiet a/week a/kis",
      ])
    for line in Self.lines(text) { #expect(CronLine(line) != nil, "\(line)") }
    #expect(text.contains("\nPEIL_HOME=/srv/peil\nPEIL_KEYS=\"/etc/peil keys\"\n"))
    #expect(text.contains("# PEIL_DATABASE_URL=…") && text.contains("# PEIL_SOURCE_KIS=…"))
    #expect(!text.contains("geheim"))
    #expect(
      text.contains("# a/maand, Proef: elke maand op dag 10; daarna nog 14 dagen elke dag, voor wie later is")
    )
    #expect(text.contains("flock is dus niet nodig"))
  }

  @Test func `a path with signs that mean something to the shell or cron is one word`() {
    let text = Self.crontab([], root: "/srv/mijn peil", program: "/srv/50% o'k/peil").text
    #expect(Self.lines(text) == [#"30 5 * * * '/srv/50\% o'\''k/peil' load --quiet --inbox"#])
    #expect(text.contains("\nPEIL_HOME=\"/srv/mijn peil\"\n"))
  }

  @Test(arguments: [
    "61 5 * * * x", "1 24 * * * x", "1 5 0 * * x", "1 5 5-1 * * x", "1 5 * 13 * x", "1 5 * * x",
  ])
  func `the reader of these lines refuses what cron would`(line: String) { #expect(CronLine(line) == nil) }

  @Test func `the command prints what cron can read`() async throws {
    try await CommandLine.with { peil, _ in
      let schedule = try await peil("schedule", "--at", "06:15")
      #expect(schedule.status == 0, "\(schedule.errors)")
      let lines = Self.lines(schedule.output)
      #expect(
        lines.first?.hasPrefix("15 6 * * * /") == true
          && lines.first?.hasSuffix("peil load --quiet --inbox") == true)
      #expect(lines.allSatisfy { CronLine($0) != nil })
      #expect(try await peil("schedule", "--at", "25:00").status == 64)
    }
  }
}
