import Foundation
import Vocabulary

/// What should be loaded and how, as declared in `etl/<folder>/<dataset>.yml`.
package struct Job: Codable, Equatable, Sendable {
  /// What the file is, in Dutch.
  package var title: String
  /// Who delivers: a code of `etl/regions.yml`.
  package var owner: String
  package var source: Source
  /// Where the file is fetched from; nil: somebody hands it in.
  package var fetch: FetchRule?
  /// Regular expression that finds the export's date in a file name: year, month and day as groups,
  /// of which month and day may be absent. Nil: rows carry their own dates.
  package var dated: String?
  /// Share of the records that may be set apart before the whole file is refused: `1%`.
  package var rejects: Percentage
  /// Other names of columns, in other years' layouts, by the name used here.
  package var aliases: [String: [String]]?
  /// What its rows count in: a measure of `sql/measures`, or `measure/onderwerp`.
  package var feeds: [String]?
  /// How the source counts, by `Facet`.
  package var facets: [String: String]?
  package var series: Series?
  package var calendar: Calendar?
  /// Who delivers it, for a reminder.
  package var contact: String?
  /// Columns of the file that identify a child, each with what it holds.
  package var identities: [String: IdentityKind]?
  package var slice: SliceRule
  package var coverage: Coverage?
  /// Which edition of its figures a file or a row states.
  package var edition: EditionRule?
  /// The tables that a record fills; the first is what the job is about.
  package var tables: [TableRule]
  /// What the source leaves open and how it is read here; printed with the figures.
  package var assumptions: [String]?

  /// Where the file comes from; printed under every report.
  package struct Source: Codable, Equatable, Sendable {
    package var publisher: String
    package var url: String?
    package var licence: String?
    /// The publisher made it public: what it says may be repeated in an error message.
    package var isPublic: Bool

    enum CodingKeys: String, CodingKey {
      case publisher, url, licence
      case isPublic = "public"
    }
  }

  /// One job takes over from another: the series goes on, and no period is counted by both.
  package struct Series: Codable, Equatable, Sendable {
    /// The job it takes over from.
    package var succeeds: String?
    /// First day of the first period that it delivers.
    package var from: String?
    /// First day that it no longer delivers.
    package var until: String?
  }

  /// When it is due.
  package struct Calendar: Codable, Equatable, Sendable {
    /// Days of each year, as `09-15`.
    package var due: [String]?
    /// Day of each month.
    package var monthly: Int?
    /// How many days after it is due a delivery is late; 14 unless stated.
    package var days: Int?
    /// No date was agreed, and why.
    package var notAgreed: String?
    /// Document and place.
    package var source: String?

    enum CodingKeys: String, CodingKey {
      case due, monthly, days, source
      case notAgreed = "not_agreed"
    }
  }

  /// What the columns of a pseudonym hold.
  package func identityKind(of rule: ColumnRule) -> IdentityKind {
    let kinds = (rule.from?.all ?? []).compactMap { identityKind(ofColumn: $0) }
    return kinds.first { $0 != .overig } ?? .leerlingnummer
  }

  /// What a column of the file holds, by any of its names; nil when it identifies nobody.
  func identityKind(ofColumn name: String) -> IdentityKind? {
    func names(_ name: String) -> Set<String> {
      Set(([name] + (aliases?[name] ?? [])).map(Job.fold))
    }
    let asked = names(name)
    let found = (identities ?? [:]).sorted { $0.key < $1.key }
    return found.first { !names($0.key).isDisjoint(with: asked) }?.value
  }

  /// As names of columns are compared.
  private static func fold(_ name: String) -> String {
    String(
      name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        .map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// What in a column would tell who a child is.
  package enum IdentityKind: String, Codable, CaseIterable, Sendable {
    case bsn, eckid, leerlingnummer, naam, geboortedatum, adres, postcode, overig
  }

  /// What a portion of the file is about.
  package struct SliceRule: Codable, Equatable, Sendable {
    /// A date column of the first table, or `dated`: the export's own date.
    package var period: String
    /// Nil: the file is the whole.
    package var part: PartRule?
  }

  package struct PartRule: Codable, Equatable, Sendable {
    /// What stands before the code: `gemeente` gives "gemeente 0375".
    package var kind: String
    package var column: ColumnRule
  }

  /// Which parts make the whole, so that a figure knows what it misses.
  package struct Coverage: Codable, Equatable, Sendable {
    /// `gemeente`: every gemeente that the postcode table knows on the period's day.
    package var parts: String
    /// What is missing because the publisher never published it.
    package var neverPublished: [Gap]?

    package struct Gap: Codable, Equatable, Sendable {
      package var period: String
      /// Codes of the parts.
      package var parts: [String]
    }

    enum CodingKeys: String, CodingKey {
      case parts
      case neverPublished = "never_published"
    }
  }
}

/// `1%`, `0.5%`
package struct Percentage: Codable, Equatable, Sendable {
  /// 0…1
  package var share: Double

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard text.hasSuffix("%"), let number = Double(text.dropLast()), (0...100).contains(number) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "schrijf een percentage zoals 1%")
    }
    share = number / 100
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(share * 100)%")
  }
}
