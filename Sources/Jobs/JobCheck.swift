import Vocabulary

/// What must hold of a job before any file is read with it, above all that nothing which tells who a
/// child is gets past the reader in another form than agreed.
struct JobCheck {
  let name: String
  let job: Job
  var hosts = HostList()
  private var place: String { "etl/\(name).yml" }

  /// What an identifying column may become.
  private static let permitted: [Job.IdentityKind: CellType] = [
    .bsn: .pseudonym, .eckid: .pseudonym, .leerlingnummer: .pseudonym,
    .geboortedatum: .age, .postcode: .homePostcode,
  ]

  /// - Throws: `Problem` naming the column or key.
  func requireSound() throws(Problem) {
    try requireFacets()
    try requireEdition()
    if let fetch = job.fetch { try FetchCheck(place: place, rule: fetch, hosts: hosts).requireSound() }
    for table in job.tables {
      for (column, rule) in table.columns.sorted(by: { $0.key < $1.key }) {
        try requireNothingLeaks(column, rule)
      }
      if let unpivot = table.unpivot { try requireNothingLeaks(unpivot) }
    }
    if let part = job.slice.part { try requireNothingLeaks("slice.part", part.column) }
    if job.tables.dropFirst().contains(where: { $0.where != nil }) {
      throw Problem(.jobDoesNotFit, "Alleen de eerste tabel kan where hebben.", place: place)
    }
    for (index, table) in job.tables.enumerated() {
      try ContractCheck(place: place, table: table, isFirst: index == 0).requireSound()
    }
    if let part = job.slice.part { try ContractCheck.requireSound(part.column, "slice.part", place) }
    for day in [job.series?.from, job.series?.until].compactMap({ $0 }) where Day(iso: day) == nil {
      throw Problem(.jobDoesNotFit, "series noemt geen dag: \(day).", place: place)
    }
    for text in job.calendar?.due ?? [] where Day(iso: "2024-\(text)") == nil {
      throw Problem(
        .jobDoesNotFit, "calendar.due noemt geen dag van het jaar: \(text).", place: place,
        hint: "Schrijf maand en dag, zoals 09-15.")
    }
    if let day = job.calendar?.monthly, !(1...31).contains(day) {
      throw Problem(.jobDoesNotFit, "calendar.monthly noemt geen dag van de maand: \(day).", place: place)
    }
    if let days = job.calendar?.days, !(0...365).contains(days) {
      throw Problem(
        .jobDoesNotFit, "calendar.days is geen aantal dagen tussen 0 en 365: \(days).", place: place)
    }
  }

  private func requireEdition() throws(Problem) {
    guard let edition = job.edition else { return }
    guard (edition.name == nil) != (edition.column == nil) else {
      throw Problem(.jobDoesNotFit, "edition noemt name of column: één van de twee.", place: place)
    }
    if let pattern = edition.name, (try? Regex(pattern)) == nil {
      throw Problem(.jobDoesNotFit, "edition.name is geen reguliere expressie.", place: place)
    }
    guard !edition.order.isEmpty,
      Set(edition.order.map { $0.lowercased() }).count == edition.order.count
    else {
      throw Problem(.jobDoesNotFit, "edition.order noemt geen woorden, of een woord twee keer.", place: place)
    }
  }

  private func requireFacets() throws(Problem) {
    for key in (job.facets ?? [:]).keys.sorted() where Facet(rawValue: key) == nil {
      let known = Facet.allCases.map(\.rawValue)
      throw Problem(
        .definitionKeyUnknown, "Het facet \(key) bestaat niet.", place: place,
        hint: nearest(to: key, among: known).map { "Bedoeld: \($0)?" }
          ?? "Hier kan: \(known.joined(separator: ", ")).")
    }
  }

  /// Whether the file's records are about children, one by one.
  private var isAboutChildren: Bool {
    job.identities?.isEmpty == false || job.tables.contains { $0.columns["persoon"] != nil }
  }

  private func requireNothingLeaks(_ column: String, _ rule: ColumnRule) throws(Problem) {
    if isAboutChildren, rule.type == .text {
      throw Problem(
        .jobLeaks, "\(column) is vrije tekst in een job over kinderen.", place: place,
        hint: "Zet de woorden in een lijst met labels; wat in geen lijst past, blijft buiten.")
    }
    for name in rule.from?.all ?? [] {
      let kind = job.identityKind(ofColumn: name)
      let mustBeKnown = rule.type == .pseudonym || rule.type == .age || rule.type == .homePostcode
      if mustBeKnown, kind == nil, !isSchoolOfNumber(rule) {
        throw Problem(
          .jobLeaks, "De kolom \(name) wijst een kind aan, maar staat niet bij identities.", place: place)
      }
      guard let kind else { continue }
      let permitted = JobCheck.permitted[kind]
      if let permitted, rule.type == permitted { continue }
      let allowed = permitted.map { "alleen als \($0.rawValue)" } ?? "helemaal niet"
      throw Problem(
        .jobLeaks, "De kolom \(name) (\(kind.rawValue)) mag \(allowed) worden bewaard, niet in \(column).",
        place: place)
    }
  }

  /// Whether a column that identifies nobody may be in this pseudonym: a leerlingnummer is unique within a
  /// school only, so the school's column goes with it, and is kept as a school too.
  private func isSchoolOfNumber(_ rule: ColumnRule) -> Bool {
    rule.type == .pseudonym
      && (rule.from?.all ?? []).compactMap { job.identityKind(ofColumn: $0) } == [.leerlingnummer]
  }

  /// Columns that become rows hold numbers, and their names become words: neither may be a child's.
  private func requireNothingLeaks(_ unpivot: TableRule.Unpivot) throws(Problem) {
    try requireNothingLeaks(unpivot.key, unpivot.keyRule)
    let pattern = try? Regex(unpivot.columns).ignoresCase()
    for name in (job.identities ?? [:]).keys.sorted() {
      for spelling in [name] + (job.aliases?[name] ?? [])
      where spelling == unpivot.total || pattern.flatMap({ try? $0.wholeMatch(in: spelling) }) != nil {
        throw Problem(
          .jobLeaks, "De kolom \(spelling) wijst een kind aan, en mag niet in \(unpivot.value).", place: place
        )
      }
    }
  }
}
