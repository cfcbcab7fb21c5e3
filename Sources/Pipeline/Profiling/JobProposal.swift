import Foundation
package import Jobs
import SourceFiles

/// A job for an unknown file, as YAML to be read and finished by a person. What was seen stands in comments; words
/// of a list are shown, other cells never.
package struct JobProposal {
  private let profile: FileProfile
  private let jobs: JobFolder

  package init(_ profile: FileProfile, _ jobs: JobFolder) {
    self.profile = profile
    self.jobs = jobs
  }

  package var yaml: String {
    (heading + likely + frame + columns + unpivot + lists).joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let file = profile.file
    let kind: String
    switch file.dialect {
    case .csv(let csv):
      let separator = csv.delimiter == UInt8(ascii: "\t") ? "tab" : String(UnicodeScalar(csv.delimiter))
      kind =
        "CSV, scheidingsteken \(separator), \(csv.encoding.rawValue), regeleinde \(csv.lineEnding.rawValue)"
    case .sheet: kind = "Excel (XLSX)"
    }
    var lines = [
      "# Voorstel van peil source profile. Wat hier staat is gezien, niet afgesproken: lees het na.",
      "# \(kind); \(profile.records) regels, \(profile.columns.count) kolommen.",
    ]
    if profile.broken > 0 {
      lines.append(
        "# Let op: \(profile.broken) regels zijn niet te splitsen of hebben een ander aantal kolommen.")
    }
    lines.append(
      profile.key.isEmpty
        ? "# Geen kolom, en geen paar van de eerste twaalf kolommen, houdt alle regels uit elkaar."
        : "# Elke regel is anders in \(profile.key.joined(separator: " + ")).")
    return lines
  }

  private var likely: [String] {
    guard !profile.alike.isEmpty else { return ["# Lijkt op geen job onder etl/."] }
    return profile.alike.prefix(3).map { job, found, of in
      "# \(found == of ? "Past op" : "Lijkt op") \(job.name): \(found) van \(of) kolommen."
    }
  }

  /// Columns that seem to tell who a child is, with what they hold.
  private var identities: [(name: String, kind: String)] {
    let certain = profile.columns.compactMap { column in
      identity(column).map { (name: column.name, kind: $0) }
    }
    guard certain.contains(where: { ["bsn", "eckid", "leerlingnummer", "geboortedatum"].contains($0.kind) })
    else { return certain }
    // Beside such a column a name or a postcode is the child's, unless it says that it is not.
    let others = profile.columns.compactMap { column -> (name: String, kind: String)? in
      let name = Header.fold(column.name)
      guard !certain.contains(where: { $0.name == column.name }),
        !["school", "vestiging", "instelling", "bestuur", "gemeente"].contains(where: name.contains)
      else { return nil }
      if name.contains("postcode") { return (column.name, "postcode") }
      return name == "naam" || name.hasSuffix("_naam") ? (column.name, "naam") : nil
    }
    return certain + others
  }

  /// The kind of identifier that a column seems to hold, by its name or the eleven-test.
  private func identity(_ column: ColumnProfile) -> String? {
    // One day in eight digits may pass the test by chance; many different numbers do not.
    if (column.values?.count ?? 20) >= 20, column.passesElevenTest * 10 >= column.filled * 9 { return "bsn" }
    let name = Header.fold(column.name)
    let words = Set(name.split { !$0.isLetter }.map(String.init))
    for (kind, parts) in JobProposal.identifyingParts
    where parts.contains(where: { words.contains($0) || ($0.count > 5 && name.contains($0)) }) {
      return kind
    }
    return nil
  }

  private static let identifyingParts: [(String, [String])] = [
    ("bsn", ["bsn", "burgerservicenummer", "pgn", "onderwijsnummer"]),
    ("eckid", ["eckid", "eck"]),
    ("leerlingnummer", ["leerlingnummer", "leerlingnr", "leerling_nr", "stamnummer"]),
    ("geboortedatum", ["geboortedatum", "geboren", "birthdate", "birth_date"]),
    (
      "naam",
      [
        "voornaam", "achternaam", "roepnaam", "voornamen", "leerlingnaam", "tussenvoegsel", "firstname",
        "lastname",
      ]
    ),
    ("adres", ["adres", "straat", "huisnummer", "woonadres"]),
    ("overig", ["email", "telefoon", "telefoonnummer", "mobiel"]),
  ]

  private var frame: [String] {
    let nearest = profile.alike.first?.job
    var lines = [
      "title: \(quoted(nearest?.job.title ?? "?"))",
      "owner: \(nearest?.job.owner ?? "?")  # wie levert: een code van etl/regions.yml",
      "source: {publisher: \(quoted(nearest?.job.source.publisher ?? "?")), public: \(nearest?.job.source.isPublic ?? false)}",
      "rejects: 1%",
    ]
    if !identities.isEmpty {
      lines.append("identities:")
      lines += identities.map { "  \(quoted($0.name)): \($0.kind)" }
    }
    let period = profile.columns.first {
      [.date, .schooljaar, .kalenderjaar, .maand].contains(guess($0)?.type)
    }
    lines += [
      "slice:", "  period: \(period.map { field($0.name) } ?? "dated")  # waar een regel over gaat",
      "tables:", "  - table: \(nearest?.job.tables.first?.table ?? "warehouse.fct_?")",
    ]
    if !profile.key.isEmpty, !identities.contains(where: { profile.key.contains($0.name) }) {
      lines.append("    # key: [\(profile.key.map { field($0) }.joined(separator: ", "))]")
    }
    return lines + ["    columns:"]
  }

  /// How a column seems to be read; nil when its words say no more than that they are words.
  func guess(_ column: ColumnProfile) -> ColumnRule? {
    guard column.filled > column.odd.values.reduce(0, +), let first = column.alive.first else { return nil }
    return profile.guesses[first].rule
  }

  private var columns: [String] {
    let nearest = profile.alike.first?.job
    var lines: [String] = []
    var told: Set<String> = []
    let turned = Set(turning?.columns ?? [])
    for column in profile.columns where !turned.contains(column.name) {
      let uses = nearest?.uses(ofColumn: column.name) ?? []
      if uses.isEmpty {
        lines.append("      \"? \(field(column.name))\": {\(rule(column))}  # \(facts(column))")
      }
      // The nearest job knows how; what was seen stands beside it.
      for (target, rule) in uses where told.insert(target).inserted {
        lines.append("      \(target): {\(flow(rule))}  # \(facts(column))")
      }
    }
    return lines
  }

  /// Three or more columns with numbers, whose names differ in digits only, as one pattern.
  private var turning: (pattern: String, columns: [String])? {
    let groups = Dictionary(grouping: profile.columns.filter { guess($0)?.type == .integer }) { column in
      column.name.replacing(/\d+/, with: "(\\d+)", maxReplacements: 1)
    }
    return groups.filter { $0.value.count > 2 && $0.key.hasSuffix("(\\d+)") }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
      .map { ($0.key, $0.value.map(\.name)) }
  }

  /// Columns that had better become rows.
  private var unpivot: [String] {
    guard let turning else { return [] }
    let known = profile.alike.first?.job.job.tables.first?.unpivot
    let hides = profile.columns.contains { turning.columns.contains($0.name) && $0.odd["<5"] != nil }
    return [
      "    unpivot:",
      "      columns: \(quoted(known?.columns ?? turning.pattern))  # \(turning.columns.count) kolommen",
      "      key: \(known?.key ?? "\"?\"")  # wat tussen de haken staat",
      "      key_is: {\(known.map { String(flow($0.keyRule).dropFirst("from: [], ".count)) } ?? "type: \"?\"")}",
      "      value: \(known?.value ?? "\"?\"")",
    ] + (hides ? ["      hidden_below: \(known?.hiddenBelow ?? "\"?\"")  # er staat <5"] : [])
  }

  /// A rule of a job as it stands in its file.
  private func flow(_ rule: ColumnRule) -> String {
    let names = rule.from?.all ?? []
    var parts = [
      "from: \(names.count == 1 ? quoted(names[0]) : "[\(names.map(quoted).joined(separator: ", "))]")"
    ]
    if let type = rule.type { parts.append("type: \(type.rawValue)") }
    if let list = rule.labels { parts.append("labels: \(list)") }
    for (key, value) in [
      ("format", rule.format), ("as", rule.as?.rawValue), ("on", rule.on), ("thousands", rule.thousands),
      ("decimal", rule.decimal),
    ] {
      if let value { parts.append("\(key): \(quoted(value))") }
    }
    if let special = rule.special {
      parts.append("special: [\(special.map { "\"\($0)\"" }.joined(separator: ", "))]")
    }
    return parts.joined(separator: ", ")
  }

  private func rule(_ column: ColumnProfile) -> String {
    var parts = ["from: \(quoted(column.name))"]
    if let kind = kind(column) {
      let types = [
        "bsn": "pseudonym", "eckid": "pseudonym", "leerlingnummer": "pseudonym", "geboortedatum": "age",
        "postcode": "home_postcode",
      ]
      guard let type = types[kind] else { return parts[0] + ", type: \"? niet bewaren\"" }
      parts.append("type: \(type)")
      if kind == "geboortedatum", let format = guess(column)?.format { parts.append("format: \(format)") }
      return parts.joined(separator: ", ")
    }
    if let rule = guess(column) {
      var rule = rule
      rule.from = nil
      parts.append(String(flow(rule).dropFirst("from: [], ".count)))
    } else if let list = matchingList(column) {
      parts.append("labels: \(list.list)")
    } else if column.listed != nil {
      parts.append("labels: \(field(column.name))")
    } else {
      parts.append("type: text")
    }
    return parts.joined(separator: ", ")
  }

  private func kind(_ column: ColumnProfile) -> String? { identities.first { $0.name == column.name }?.kind }

  private func facts(_ column: ColumnProfile) -> String {
    var facts = ["\(column.filled) gevuld"]
    if column.empty > 0 { facts.append("\(column.empty) leeg") }
    facts.append(column.values.map { "\($0.count) verschillend" } ?? "veel verschillende")
    for (word, count) in column.odd.sorted(by: { $0.key < $1.key }) { facts.append("\(count) maal \(word)") }
    if let kind = kind(column) { facts.append("WIJST EEN KIND AAN (\(kind))") }
    if let list = matchingList(column) { facts.append("woorden van \(list.job), lijst \(list.list)") }
    return facts.joined(separator: ", ")
  }

  /// A list of another job that knows all words of the column.
  private func matchingList(_ column: ColumnProfile) -> (job: String, list: String)? {
    guard let words = column.listed, !words.isEmpty else { return nil }
    for job in jobs.jobs {
      for (name, list) in job.labels.sorted(by: { $0.key < $1.key }) {
        let known = Set((Array(list.map.keys) + Array((list.leftOut ?? [:]).keys)).map { $0.lowercased() })
        if words.allSatisfy({ known.contains($0.lowercased()) }) { return (job.name, name) }
      }
    }
    return nil
  }

  /// A labels file to begin with, for words that no list knows.
  private var lists: [String] {
    let unknown = profile.columns.filter {
      kind($0) == nil && guess($0) == nil && $0.listed != nil && matchingList($0) == nil
    }
    guard !unknown.isEmpty else { return [] }
    return ["", "# In <dataset>.labels.yml, rechts onze codes:"]
      + unknown.flatMap { column in
        ["# \(field(column.name)):", "#   map:"] + (column.listed ?? []).map { "#     \(quoted($0)): ?" }
      }
  }

  private func field(_ name: String) -> String {
    String(Header.fold(name).map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  private func quoted(_ text: String) -> String {
    let plain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } && !text.isEmpty
    let isWord = plain && text.first?.isLetter == true
    return isWord
      ? text
      : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " "))\""
  }
}
