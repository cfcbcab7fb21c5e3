import Jobs
import Vocabulary
import Warehouse

/// What cron is to do for Peil, as text: the same on every machine for the same jobs.
struct Crontab {
  let jobs: [NamedJob]
  let home: Home
  /// Absolute path of `peil`.
  let program: String
  let time: (hour: Int, minute: Int)
  let today: Day
  let environment: [String: String]

  /// Paths that a run in the night needs as much as one at a desk.
  private static let paths = ["PEIL_KEYS", "PEIL_ARCHIVE", "TMPDIR"]

  var text: String { (head + inbox + sources).joined(separator: "\n") + "\n" }

  private var head: [String] {
    var lines = [
      "# Gemaakt door peil schedule, uit de jobs onder etl/. Maak hem opnieuw als daar fetch of calendar verandert.",
      "# Een andere tijd: peil schedule --at 06:15. De tijd is die van de klok van deze machine.",
      "# peil load kan op elk moment, ook twee keer tegelijk: per job en aanleveraar wacht de een op de ander",
      "# (een slot in de database, advisory lock), en niets telt dubbel. flock is dus niet nodig.",
      "# Met --quiet is het stil als er niets nieuws is: cron mailt alleen wat iemand moet weten, en een storing één",
      "# keer. Zet MAILTO=u@voorbeeld.nl hierboven om die mail te krijgen; peil status noemt alles wat openstaat.",
      "SHELL=/bin/sh",
      "PATH=/usr/local/bin:/usr/bin:/bin",
      "PEIL_HOME=\(Crontab.value(home.root))",
    ]
    lines += Crontab.paths.compactMap { name in
      environment[name].flatMap { $0.isEmpty ? nil : "\(name)=\(Crontab.value($0))" }
    }
    let secret = ["PEIL_DATABASE_URL"] + databases.map(FetchRule.variable)
    lines += secret.filter { environment[$0]?.isEmpty == false || $0 != "PEIL_DATABASE_URL" }.map {
      "# \($0)=…    vul zelf in; er kan een wachtwoord in staan, dus het wordt hier niet getoond"
    }
    return lines
  }

  private var databases: [String] { Set(fetching.compactMap(\.job.fetch?.postgres)).sorted() }

  private var inbox: [String] {
    [
      "", "# Elke nacht: wat in \(Crontab.comment(home.inbox)) is gezet.",
      line(Schedule.CronDays(), "--inbox"),
    ]
  }

  /// What is fetched and has not been taken over by another job.
  private var fetching: [NamedJob] {
    jobs.filter { $0.job.fetch != nil && (Schedule($0.job).until.map { today < $0 } ?? true) }
  }

  /// A line for each time, with the jobs that have it.
  private var sources: [String] {
    var times: [Schedule.CronDays] = []
    var jobs: [Schedule.CronDays: [NamedJob]] = [:]
    for job in fetching {
      for days in Schedule(job.job).cronDays {
        if jobs[days] == nil { times.append(days) }
        jobs[days, default: []].append(job)
      }
    }
    return times.flatMap { days in
      let named = jobs[days]!
      return [""] + named.map { "# \($0.name), \(Crontab.comment($0.job.title)): \(Crontab.reason($0.job))" }
        + [line(days, named.map { Crontab.word($0.name) }.joined(separator: " "))]
    }
  }

  private static func reason(_ job: Job) -> String {
    let calendar = job.calendar
    let term = "; daarna nog \(calendar?.days ?? 14) dagen elke dag, voor wie later is"
    if let day = calendar?.monthly { return "elke maand op dag \(day)" + term }
    if let due = calendar?.due, !due.isEmpty { return "op " + due.joined(separator: ", ") + term }
    return "geen dag afgesproken; elke maandag"
  }

  private func line(_ days: Schedule.CronDays, _ what: String) -> String {
    "\(time.minute) \(time.hour) \(days.days) \(days.months) \(days.weekdays) \(Crontab.word(program)) load --quiet \(what)"
  }

  /// One word for the shell; cron makes a new line of % unless it is escaped.
  static func word(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+".contains($0)) }
    let quoted = isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    return quoted.replacing("%", with: "\\%")
  }

  /// In quotes, or cron drops the spaces around it.
  private static func value(_ path: String) -> String {
    path.contains("\"") ? "'\(path)'" : path.contains(" ") ? "\"\(path)\"" : path
  }

  private static func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
