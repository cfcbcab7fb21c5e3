import Foundation
package import Jobs
package import Vocabulary

extension JobFolder {
  /// The file read from its first sheet whose header fits the job that was named, or any; a sheet with an explanation
  /// may stand before it. From the first when none fits.
  func chooseTable(of file: ReceivedFile, for name: String?) -> ReceivedFile {
    guard file.tables.count > 1 else { return file }
    let wanted = name.map { name in jobs.filter { $0.name == name } } ?? jobs
    let fitting = file.tables.first { table in
      wanted.contains { $0.fit(table.header).missing.isEmpty }
    }
    return fitting.map(file.reading) ?? file
  }

  /// The job whose columns all stand in the file's header; with several, the one that uses most of them.
  /// - Throws: `Problem` when there is none, naming the nearest, or when two fit equally well and the file's name
  ///   tells not of which region it is.
  package func match(_ file: ReceivedFile) throws(Problem) -> NamedJob {
    let ranked = jobs.map { ($0, $0.fit(file.header)) }
    let fitting = ranked.filter { $0.1.missing.isEmpty }
    guard let best = fitting.map(\.1.found).max() else {
      throw unrecognised(file, ranked)
    }
    var winners = fitting.filter { $0.1.found == best }.map(\.0)
    // Two regions may fill in the same columns; the sheets that Peil makes for them bear the region's name.
    let named = winners.filter { file.isNamed(after: $0) }
    if named.count == 1 { winners = named }
    guard winners.count == 1 else {
      throw Problem(
        .fileUnrecognised,
        "De kop past bij \(winners.map(\.name).joined(separator: " en bij ")).", place: file.path,
        hint: "Noem de job: peil load \(winners[0].name) \(file.name)")
    }
    return winners[0]
  }

  private func unrecognised(
    _ file: ReceivedFile, _ ranked: [(NamedJob, Fit)]
  ) -> Problem {
    let nearest = ranked.max { left, right in
      Double(left.1.found) / Double(max(1, left.1.found + left.1.missing.count))
        < Double(right.1.found) / Double(max(1, right.1.found + right.1.missing.count))
    }
    guard let (job, fit) = nearest, fit.found > fit.missing.count else {
      return Problem(
        .fileUnrecognised, "Aan de kop is niet te zien bij welke job dit bestand hoort.",
        place: file.path,
        hint: "Is dit het goede bestand? De jobs staan onder etl/; een nieuwe is één YAML-bestand.")
    }
    return Problem(
      .columnMissing, "Het bestand lijkt op \(job.name), maar mist \(fit.missing.joined(separator: ", ")).",
      place: "\(file.path), regel 1",
      hint: "Vraag een volledig bestand, of zet de nieuwe kolomnaam bij aliases in etl/\(job.name).yml.")
  }
}

extension ReceivedFile {
  /// Whether the folder of the job stands in the file's name, as `aan-den-ijssel` in `tlv-aan-den-ijssel.xlsx`.
  fileprivate func isNamed(after job: NamedJob) -> Bool {
    let folder = job.name.prefix { $0 != "/" }
    let words = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    return "-\(String(words))-".contains("-\(folder)-")
  }
}

/// How well a header suits a job.
struct Fit: Equatable {
  /// Number of the job's columns that the header has.
  var found: Int
  /// Names of those that it lacks.
  var missing: [String]
}

extension NamedJob {
  /// Names of the columns that it reads.
  private var columnNames: Set<String> {
    var names = Set(job.tables.flatMap { $0.columns.values.flatMap { $0.from?.all ?? [] } })
    names.formUnion(job.slice.part?.column.from?.all ?? [])
    names.formUnion(job.tables.compactMap(\.unpivot?.total))
    names.formUnion(job.tables.flatMap { ($0.same ?? [:]).flatMap { [$0.key] + $0.value } })
    for totals in job.tables.flatMap({ $0.totals ?? [] }) {
      names.formUnion([totals.column] + [totals.of].compactMap(\.self) + (totals.by ?? []))
    }
    names.formUnion([job.edition?.column].compactMap(\.self))
    names.formUnion(job.tables.flatMap { ($0.where ?? [:]).keys })
    return names
  }

  /// Places of the columns of a file that the job has a use for.
  func known(in header: Header) -> Set<Int> {
    let declared = columnNames.union((job.identities ?? [:]).keys)
    let names = Set(declared.flatMap { [$0] + (job.aliases?[$0] ?? []) }.map(Header.fold))
    let patterns = job.tables.compactMap(\.unpivot?.columns).compactMap { try? Regex($0).ignoresCase() }
    return Set(
      header.names.indices.filter { place in
        let name = header.names[place]
        return names.contains(Header.fold(name))
          || patterns.contains { (try? $0.wholeMatch(in: name.trimmingCharacters(in: .whitespaces))) != nil }
      })
  }

  /// The columns of the first table that are filled from a column of a file, with their rules.
  func uses(ofColumn name: String) -> [(column: String, rule: ColumnRule)] {
    job.tables.prefix(1).flatMap { uses(ofColumn: name, in: $0) }
  }

  /// The rule that takes a column of a file, with the table's column that it fills and the rules beside it; of
  /// several the one that replaces what identifies a child.
  func rule(
    ofColumn name: String
  ) -> (column: String, rule: ColumnRule, siblings: [String: ColumnRule])? {
    let uses = job.tables.flatMap { table in
      self.uses(ofColumn: name, in: table).map { (column: $0.column, rule: $0.rule, siblings: table.columns) }
    }
    let replacing: Set<CellType?> = [.pseudonym, .age, .homePostcode]
    return uses.first { replacing.contains($0.rule.type) } ?? uses.first
  }

  private func uses(ofColumn name: String, in table: TableRule) -> [(column: String, rule: ColumnRule)] {
    let header = Header([name])
    return table.columns.sorted { $0.key < $1.key }.filter { _, rule in
      (rule.from?.all ?? []).contains {
        header.position(of: $0, aliases: job.aliases?[$0] ?? []) != .absent
      }
    }.map { (column: $0.key, rule: $0.value) }
  }

  func fit(_ header: Header) -> Fit {
    let names = columnNames
    let absent = names.filter { header.position(of: $0, aliases: job.aliases?[$0] ?? []) == .absent }
    let optional = Set(
      job.tables.flatMap { $0.columns.values.filter { $0.optional ?? false }.flatMap { $0.from?.all ?? [] } })
    var missing = absent.subtracting(optional).sorted()
    var found = names.count - absent.count
    for pattern in job.tables.compactMap(\.unpivot?.columns) {
      let matching =
        (try? Regex(pattern).ignoresCase()).map { regex in
          header.names.map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { (try? regex.wholeMatch(in: $0)) != nil }.count
        } ?? 0
      if matching == 0 { missing.append(pattern) } else { found += matching }
    }
    return Fit(found: found, missing: missing)
  }

  /// Rank of the edition that the file's name states; 0 when it states none.
  /// - Throws: `Problem` when the word is none of those that the job puts in order.
  func edition(of file: ReceivedFile) throws(Problem) -> Int {
    guard let rule = job.edition, let pattern = rule.name else { return 0 }
    if let known = file.restored?.edition { return known }
    guard let regex = try? Regex(pattern).ignoresCase() else {
      throw Problem(.jobDoesNotFit, "edition.name is geen reguliere expressie.", place: "etl/\(name).yml")
    }
    guard let match = try? regex.firstMatch(in: file.name) else { return 0 }
    let word = match.output.count > 1 ? match.output[1].substring ?? "" : match.output[0].substring ?? ""
    if let rank = rule.rank(of: word) { return rank }
    throw Problem(
      .editionUnclear, "De naam van het bestand noemt een editie die de job niet kent.", place: file.path,
      hint: "De job kent: \(rule.order.joined(separator: ", ")).")
  }

  /// Date of an export: as its name says by the job's pattern, else as told.
  /// - Returns: nil for a job whose rows carry their own dates.
  /// - Throws: `Problem` when the job needs a date and there is none.
  func date(of file: ReceivedFile, told: Day?) throws(Problem) -> Day? {
    guard let pattern = job.dated else { return nil }
    guard let regex = try? Regex(pattern) else {
      throw Problem(.jobDoesNotFit, "dated is geen reguliere expressie.", place: "etl/\(name).yml")
    }
    if let match = try? regex.firstMatch(in: file.name) {
      let parts = match.output.dropFirst().map { $0.substring.flatMap { Int($0) } }
      let day = Day(
        year: parts.first.flatMap { $0 } ?? 0,
        month: parts.count > 1 ? parts[1] ?? 1 : 1, day: parts.count > 2 ? parts[2] ?? 1 : 1)
      if let day { return day }
    }
    if let told { return told }
    throw Problem(
      .exportUndated, "De datum van deze export staat niet in de naam van het bestand.",
      place: file.path, hint: "Geef hem op: peil load --dated 2026-04-01 \(file.quotedName)")
  }
}
