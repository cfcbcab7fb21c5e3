import Foundation
import TestSupport

/// Figures of the regiegroep that every region has, from the sample files as text and the definitions of the
/// indicators: no SQL, no jobs, no labels.
struct SampleReference {
  /// What an area counts in a period.
  struct Figure: Equatable {
    var numerator: Double
    var denominator: Double?
  }

  /// Indicator → period → area (`PO2711`, `gemeente 0361`, `kern PO2711-zuid`, `school 99AB00`) → figure.
  private(set) var figures: [String: [String: [String: Figure]]] = [:]

  /// Who has a source for what: the others will never deliver it.
  static let sources = [
    "thuiszitters-p1000": ["PO2711", "PO2703", "VO2806", "PO2818"],
    "tlv-eerste-p1000": ["PO2711", "PO2703", "VO2806", "PO2818"],
    "terugplaatsingen": ["PO2711"],
    "basisondersteuning": ["PO2711"],
    "wachtlijst": ["PO2711", "VO2806"],
    "vrijstellingen-5-onder-a": ["PO2703"],
    "co-teaching": ["PO2711"],
    "uitgaven-maatwerk": ["VO2806"],
    "sterpassen": ["PO2711"],
    "afdracht-vso-volume": ["VO2806"],
    "afdracht-vso-vast-tarief": ["VO2806"],
    "afdracht-vso-betaald": ["VO2806"],
  ]

  init() throws {
    try countPupils()
    try countThuiszitters()
    try countTLVs()
    try countTheRest()
    try countFunding()
  }

  // MARK: - Files as text

  /// The records of all samples of a region whose name begins so, by heading.
  private static func records(_ prefix: String, _ separator: Character) throws -> [[String: String]] {
    let folder = Project.root + "/etl/samples/" + prefix.prefix { $0 != "/" }
    let start = "voorbeeld-" + prefix.drop { $0 != "/" }.dropFirst()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter {
      // The name, and then a day or year or nothing.
      $0.hasPrefix(start) && $0.dropFirst(start.count).dropLast(4).allSatisfy { "-0123456789".contains($0) }
    }
    precondition(!names.isEmpty, prefix)
    return try names.flatMap { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      let lines = text(data).split(whereSeparator: \.isNewline).map { cells(String($0), separator) }
      return lines.dropFirst().map { line in
        Dictionary(zip(lines[0], line), uniquingKeysWith: { first, _ in first })
          .merging(["file": String(name.suffix(14).dropLast(4))]) { $1 }
      }
    }
  }

  private static func text(_ data: Data) -> String {
    if data.starts(with: [0xFF, 0xFE]) {
      return String(data: data.dropFirst(2), encoding: .utf16LittleEndian)!
    }
    if data.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: data.dropFirst(3), as: UTF8.self) }
    return String(data: data, encoding: .utf8) ?? String(data: data, encoding: .windowsCP1252)!
  }

  /// A line at its separators, but not at those in quotes.
  static func cells(_ line: String, _ separator: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == separator, !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  // MARK: - Days

  /// `15-3-2025`, `15-03-25` and `2025-03-15` as the last of these.
  private static func day(_ text: String) -> String {
    var parts = text.components(separatedBy: "-")
    if parts[0].count < 4 { parts.reverse() }
    if parts[0].count == 2 { parts[0] = "20" + parts[0] }
    return parts.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
  }

  /// Whole days from one day to another.
  private static func days(from first: String, to second: String) -> Int {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyy-MM-dd"
    return Int((format.date(from: second)!.timeIntervalSince(format.date(from: first)!) / 86_400).rounded())
  }

  /// The school year of a day: from 1 August.
  private static func year(_ day: String) -> String {
    let year = Int(day.prefix(4))! - (day.dropFirst(5) < "08" ? 1 : 0)
    return "\(year)-\(year + 1)"
  }

  // MARK: - Adding up

  /// Owner → school year → pupils on the last counting day in it.
  private var pupils: [String: [String: Double]] = [:]

  private mutating func set(
    _ indicator: String, _ period: String, _ area: String, _ numerator: Int, of denominator: Double? = nil
  ) {
    figures[indicator, default: [:]][period, default: [:]][area] = Figure(
      numerator: Double(numerator), denominator: denominator)
  }

  private mutating func add(
    _ indicator: String, _ period: String, _ area: String, _ numerator: Double, of denominator: Double? = nil
  ) {
    let old = figures[indicator]?[period]?[area]
    figures[indicator, default: [:]][period, default: [:]][area] = Figure(
      numerator: (old?.numerator ?? 0) + numerator,
      denominator: denominator.map { $0 + (old?.denominator ?? 0) } ?? old?.denominator)
  }

  private mutating func countPupils() throws {
    var counts: [String: [String: Double]] = [:]
    func add(_ owner: String, _ day: String, _ count: String) {
      counts[owner, default: [:]][day, default: 0] += Double(count)!
    }
    for row in try Self.records("ijmond/leerlingtelling", ";") {
      add("PO2711", Self.day(row["Teldatum"]!), row["Aantal leerlingen"]!)
    }
    for row in try Self.records("noord-kennemerland/leerlingtelling", "\t") {
      for column in ["Lln bao", "Lln sbo", "Lln so"] { add("PO2703", Self.day(row["Per"]!), row[column]!) }
    }
    for row in try Self.records("haaglanden/leerlingtelling", ",") {
      add("VO2806", row["count_date"]!, row["pupils"]!)
    }
    for row in try Self.records("aan-den-ijssel/leerlingtelling", ";") {
      add("PO2818", Self.day(row["Teldatum"]!), row["Leerlingen"]!)
    }
    for (owner, days) in counts {
      for day in days.keys.sorted() { pupils[owner, default: [:]][Self.year(day)] = days[day] }
    }
  }

  /// "Op de peildatum niet ingeschreven, of ingeschreven en meer dan vier weken ongeoorloofd afwezig."
  private mutating func countThuiszitters() throws {
    var home: [String: [String: Set<String>]] = ["PO2711": [:], "VO2806": [:]]
    for row in try Self.records("ijmond/thuiszitters", ";") {
      let day = Self.day(row["Peildatum"]!)
      home["PO2711"]![day, default: []].formUnion([])
      if ["Niet ingeschreven", "Ongeoorloofd"].contains(row["Soort verzuim"]!) {
        home["PO2711"]![day]!.insert(row["BSN"]!)
      }
    }
    for row in try Self.records("haaglanden/dashboard-thuiszitters", ",") {
      let start = row["school_year"]!.prefix(4)
      let next = row["school_year"]!.suffix(4)
      for day in ["\(start)-09-15", "\(start)-12-15", "\(next)-03-15"] where day <= row["file"]! {
        home["VO2806"]![day, default: []].formUnion([])
        let (begin, end) = (row["start_date"]!, row["end_date"]!)
        guard begin <= day, end.isEmpty || end >= day else { continue }
        let isLong = Self.days(from: begin, to: day) > 28
        if row["absence_type"] == "absolute" || (row["absence_type"] == "unauthorised" && isLong) {
          home["VO2806"]![day]!.insert(row["pupil_bsn"]!)
        }
      }
    }
    for (owner, days) in home {
      for (day, children) in days {
        set("thuiszitters-p1000", day, owner, children.count, of: pupils[owner]![Self.year(day)])
      }
    }
    var told: [String: [String: Int]] = ["PO2703": [:], "PO2818": [:]]
    for row in try Self.records("noord-kennemerland/thuiszitters-gemeenten", "\t") {
      told["PO2703"]![Self.day(row["Peildatum"]!), default: 0] +=
        Int(row["Aantal absoluut verzuim"]!)! + Int(row["Aantal langdurig relatief verzuim"]!)!
    }
    for row in try Self.records("aan-den-ijssel/thuiszitters", ";") where row["Thuis"] == "geheel" {
      told["PO2818"]![Self.day(row["Peildatum"]!), default: 0] += Int(row["Aantal kinderen"]!)!
    }
    for (owner, days) in told {
      for (day, count) in days {
        set("thuiszitters-p1000", day, owner, count, of: pupils[owner]![Self.year(day)])
      }
    }
  }

  /// "Toegekende eerste toelaatbaarheidsverklaringen in het schooljaar van het besluit."
  private mutating func countTLVs() throws {
    var granted: [String: [String: Int]] = [:]
    func count(_ owner: String, _ year: String, _ number: Int = 1, if isCounted: Bool) {
      let year = year.count == 7 ? "\(year.prefix(4))-20\(year.suffix(2))" : year
      granted[owner, default: [:]][year, default: 0] += isCounted ? number : 0
    }
    for row in try Self.records("ijmond/top-tlv", ";") {
      count(
        "PO2711", row["Schooljaar"]!,
        if: row["Soort aanvraag"] == "Eerste aanvraag" && row["Besluit"] == "Toegekend")
    }
    for row in try Self.records("noord-kennemerland/top-tlv", "\t") {
      count(
        "PO2703", row["Besluit in schooljaar"]!,
        if: row["Volgnr TLV"] == "1" && row["Status"] == "afgegeven")
    }
    for row in try Self.records("haaglanden/dashboard-tlv", ",") {
      count("VO2806", row["year"]!, if: row["request"] == "first" && row["decision"] == "granted")
    }
    for row in try Self.records("aan-den-ijssel/tlv", ";") {
      count(
        "PO2818", row["Schooljaar"]!, Int(row["Aantal toegekend"]!)!, if: row["Soort TLV"] == "eerste")
    }
    for (owner, years) in granted {
      for (year, number) in years {
        set("tlv-eerste-p1000", year, owner, number, of: pupils[owner]![year])
      }
    }
  }

  private mutating func countTheRest() throws {
    var back: [String: Set<String>] = [:]
    for row in try Self.records("ijmond/terugplaatsingen", ";") {
      if row["Naar"] == "BO", row["Van"] == "SBO" || row["Van"] == "SO" {
        back[row["Schooljaar"]!, default: []].insert(row["BSN"]!)
      }
    }
    for (year, children) in back { set("terugplaatsingen", year, "PO2711", children.count) }

    for row in try Self.records("ijmond/bloom-basisondersteuning", ";") {
      for area in ["PO2711", "school " + row["Vestigingscode"]!] {
        add(
          "basisondersteuning", row["Meetjaar"]!, area, Double(row["Standaarden op orde"]!)!,
          of: Double(row["Standaarden ingevuld"]!)!)
      }
    }

    var waiting: [String: [String: Set<String>]] = [:]
    for row in try Self.records("ijmond/wachtlijst", ";") {
      waiting["PO2711", default: [:]][Self.day(row["Peildatum"]!), default: []].insert(row["BSN"]!)
    }
    for row in try Self.records("haaglanden/wachtlijst-vso", ",") {
      let day = row["reference_date"]!
      if row["placed_on"]!.isEmpty || row["placed_on"]! > day {
        waiting["VO2806", default: [:]][day, default: []].insert(row["applicant_bsn"]!)
      }
    }
    for (owner, days) in waiting {
      for (day, children) in days { set("wachtlijst", day, owner, children.count) }
    }

    let gemeenten = ["Alkmaar": "0361", "Bergen (NH)": "0373", "Dijk en Waard": "1980", "Heiloo": "0399"]
    for row in try Self.records("noord-kennemerland/vrijstellingen", "\t")
    where row["Artikel"] == "5 onder a" {
      for area in ["PO2703", "gemeente " + gemeenten[row["Gemeente"]!]!] {
        add(
          "vrijstellingen-5-onder-a", row["Schooljaar"]!.replacingOccurrences(of: "/", with: "-"), area,
          Double(row["Aantal vrijstellingen"]!)!)
      }
    }

    for row in try Self.records("ijmond/co-teaching", ";") {
      for area in ["PO2711", "kern PO2711-" + row["Kern"]!.lowercased()] {
        add("co-teaching", row["Schooljaar"]!, area, Double(row["Gestarte trajecten"]!)!)
      }
    }
    for row in try Self.records("ijmond/toekenningen", ";") {
      // A kern in which something else was granted had no sterpas: 0.
      for area in ["PO2711", "kern PO2711-" + row["Kern"]!.lowercased()] {
        add("sterpassen", row["Schooljaar"]!, area, row["Toekenning"] == "Sterpas" ? 1 : 0)
      }
    }

    var cents: [String: [String: Int]] = [:]
    for row in try Self.records("haaglanden/maatwerk", ",") where row["budget"] == "individual support" {
      let amount = Int(row["spent"]!.filter(\.isNumber))!
      precondition(row["spent"]!.suffix(3).first == ",")
      for area in ["VO2806", "school " + row["school_code"]!] {
        cents[row["spending_year"]!, default: [:]][area, default: 0] += amount
      }
    }
    for (year, areas) in cents {
      for (area, amount) in areas { add("uitgaven-maatwerk", year, area, Double(amount) / 100) }
    }
  }
  /// "De leerlingen op de teldatum van het kalenderjaar", maal het vaste tarief, en zoals betaald.
  private mutating func countFunding() throws {
    var paid: [String: Double] = [:]
    func cents(_ text: String) -> Double { Double(text.filter(\.isNumber))! }
    for row in try Self.records("haaglanden/afdracht", ",") {
      let (year, pupils) = (row["funding_year"]!, Double(row["pupils_counted"]!)!)
      add("afdracht-vso-volume", year, "VO2806", pupils)
      add("afdracht-vso-vast-tarief", year, "VO2806", pupils * cents(row["constant_tariff"]!) / 100)
      paid[year, default: 0] += cents(row["paid"]!)
    }
    // Whole cents add up without a remainder.
    for (year, amount) in paid { add("afdracht-vso-betaald", year, "VO2806", amount / 100) }
  }
}
