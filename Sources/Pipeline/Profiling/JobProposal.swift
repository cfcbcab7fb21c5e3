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
    (heading + likely + frame + columns + lists).joined(separator: "\n") + "\n"
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

  private var identities: [(name: String, kind: String)] {
    profile.columns.compactMap { column in identity(column).map { (column.name, $0) } }
  }

  /// The kind of identifier that a column seems to hold, from its name or the eleven-test.
  func identity(_ column: ColumnProfile) -> String? {
    if column.filled > 0, column.passesElevenTest * 10 >= column.filled * 9 { return "bsn" }
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
    if !profile.key.isEmpty, identity(named: profile.key) == nil {
      lines.append("    # key: [\(profile.key.map { field($0) }.joined(separator: ", "))]")
    }
    return lines + ["    columns:"]
  }

  private func identity(named names: [String]) -> String? {
    identities.first { names.contains($0.name) }?.name
  }

  /// How a column seems to be read; nil when its words say no more than that they are words.
  func guess(_ column: ColumnProfile) -> ColumnRule? {
    guard column.filled > column.odd.values.reduce(0, +), let first = column.alive.first else { return nil }
    return profile.guesses[first].rule
  }

  private var columns: [String] {
    profile.columns.map { column in
      "      \(target(column)): {\(rule(column))}  # \(facts(column))"
    }
  }

  /// The column of the table that the nearest job fills from it; else a name to be filled in.
  private func target(_ column: ColumnProfile) -> String {
    guard let job = profile.alike.first?.job, let use = job.rule(ofColumn: column.name) else {
      return "\"? \(field(column.name))\""
    }
    return use.column
  }

  private func rule(_ column: ColumnProfile) -> String {
    var parts = ["from: \(quoted(column.name))"]
    if let kind = identity(column) {
      let types = [
        "bsn": "pseudonym", "eckid": "pseudonym", "leerlingnummer": "pseudonym", "geboortedatum": "age",
      ]
      guard let type = types[kind] else { return parts[0] + ", type: \"? niet bewaren\"" }
      parts.append("type: \(type)")
      if kind == "geboortedatum", let format = guess(column)?.format { parts.append("format: \(format)") }
      return parts.joined(separator: ", ")
    }
    if let rule = guess(column) {
      parts.append("type: \(rule.type?.rawValue ?? "text")")
      if let format = rule.format { parts.append("format: \(quoted(format))") }
      if let sign = rule.thousands { parts.append("thousands: \(quoted(sign))") }
      if let sign = rule.decimal { parts.append("decimal: \(quoted(sign))") }
    } else if let list = matchingList(column) {
      parts.append("labels: \(list.list)")
    } else if column.listed != nil {
      parts.append("labels: \(field(column.name))")
    } else {
      parts.append("type: text")
    }
    return parts.joined(separator: ", ")
  }

  private func facts(_ column: ColumnProfile) -> String {
    var facts = ["\(column.filled) gevuld"]
    if column.empty > 0 { facts.append("\(column.empty) leeg") }
    facts.append(column.values.map { "\($0.count) verschillend" } ?? "veel verschillende")
    for (word, count) in column.odd.sorted(by: { $0.key < $1.key }) { facts.append("\(count) maal \(word)") }
    if let kind = identity(column) { facts.append("WIJST EEN KIND AAN (\(kind))") }
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
      identity($0) == nil && guess($0) == nil && $0.listed != nil && matchingList($0) == nil
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
