import Testing
import Vocabulary

@testable import Jobs

/// Nothing that tells who a child is gets past the reader in another form than agreed.
@Suite struct JobCheckTests {
  private static let job = """
    title: Thuiszitters
    owner: PO2711
    source: {publisher: lijst, public: false}
    rejects: 1%
    facets: {populatie: po}
    aliases: {BSN: [PGN, Burgerservicenummer]}
    identities:
      BSN: bsn
      ECK iD: eckid
      Leerlingnummer: leerlingnummer
      Naam: naam
      Geboren: geboortedatum
      Adres: adres
      Postcode: postcode
      Dossier: overig
    slice: {period: stand_op}
    tables:
      - table: warehouse.fct_thuiszitters
        columns:
          persoon: {from: BSN, type: pseudonym}
          stand_op: {from: Peildatum, type: date, format: d-M-yyyy}
          postcode: {from: Postcode, type: home_postcode}
          leeftijd: {from: Geboren, type: age, format: d-M-yyyy, on: stand_op}
          reden: {from: Reden, labels: reden}
    """

  @Test func `the job that is changed below is sound`() throws { try Self.check(Self.job) }

  @Test(
    arguments: [
      // what the column reden becomes, code, what is said
      ("{from: BSN, type: text}", "PEIL-106", "vrije tekst"),
      ("{from: Reden, type: text}", "PEIL-106", "reden is vrije tekst"),
      ("{from: BSN, labels: reden}", "PEIL-106", "BSN (bsn) mag alleen als pseudonym"),
      ("{from: BSN, type: integer}", "PEIL-106", "alleen als pseudonym"),
      ("{from: BSN, type: bestuur}", "PEIL-106", "alleen als pseudonym"),
      ("{from: bsn, type: integer}", "PEIL-106", "alleen als pseudonym"),
      ("{from: PGN, type: integer}", "PEIL-106", "PGN (bsn)"),
      ("{from: ECK iD, labels: reden}", "PEIL-106", "(eckid)"),
      ("{from: eck-id, type: swv}", "PEIL-106", "(eckid)"),
      ("{from: Leerlingnummer, type: integer}", "PEIL-106", "(leerlingnummer)"),
      ("{from: Naam, labels: reden}", "PEIL-106", "Naam (naam) mag helemaal niet"),
      ("{from: Naam, type: pseudonym}", "PEIL-106", "Naam (naam) mag helemaal niet"),
      ("{from: Adres, labels: reden}", "PEIL-106", "Adres (adres) mag helemaal niet"),
      ("{from: Dossier, labels: reden}", "PEIL-106", "Dossier (overig) mag helemaal niet"),
      ("{from: Dossier, type: pseudonym}", "PEIL-106", "Dossier (overig) mag helemaal niet"),
      ("{from: Geboren, type: date, format: d-M-yyyy}", "PEIL-106", "alleen als age"),
      ("{from: Geboren, type: date, format: d-M-yyyy, as: maand}", "PEIL-106", "alleen als age"),
      ("{from: Postcode, type: postcode6}", "PEIL-106", "alleen als home_postcode"),
      ("{from: Postcode, type: postcode4}", "PEIL-106", "alleen als home_postcode"),
      ("{from: Nummer, type: pseudonym}", "PEIL-106", "Nummer wijst een kind aan, maar staat niet bij"),
      ("{from: Geboortedag, type: age, format: d-M-yyyy}", "PEIL-106", "staat niet bij identities"),
      ("{from: PC, type: home_postcode}", "PEIL-106", "staat niet bij identities"),
      ("{from: [BSN, Nummer], type: pseudonym}", "PEIL-106", "staat niet bij identities"),
      (
        "{from: [School, BSN], type: pseudonym}", "PEIL-106", "School wijst een kind aan, maar staat niet bij"
      ),
      ("{from: [Naam, Leerlingnummer], type: pseudonym}", "PEIL-106", "Naam (naam) mag helemaal niet"),
      ("{from: [Reden, BSN], type: vestiging}", "PEIL-106", "alleen als pseudonym"),
    ])
  func `an identifying column becomes what was agreed, or the job is refused`(
    rule: String, code: String, message: String
  ) throws {
    try Self.expect(
      Self.job.replacing("{from: Reden, labels: reden}", with: rule), code, message)
  }

  @Test(
    arguments: [
      // old, new, code, what is said
      (
        "slice: {period: stand_op}",
        "slice: {period: stand_op, part: {kind: kind, column: {from: BSN, labels: x}}}", "PEIL-106",
        "slice.part"
      ),
      (
        "slice: {period: stand_op}",
        "slice: {period: stand_op, part: {kind: wijk, column: {from: Wijk, type: text}}}", "PEIL-106",
        "slice.part is vrije tekst"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "    unpivot: {columns: \"bsn|Aantal\", key: soort, value: aantal, key_is: {labels: x}}", "PEIL-106",
        "BSN"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "    unpivot: {columns: \"P(.+)\", key: soort, value: aantal, key_is: {labels: x}}", "PEIL-106", "PGN"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "    unpivot: {columns: \"A .+\", key: soort, value: aantal, total: BSN, key_is: {labels: x}}",
        "PEIL-106", "BSN"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "    unpivot: {columns: \"A .+\", key: soort, value: aantal, key_is: {type: text}}", "PEIL-106",
        "soort is vrije tekst"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "  - table: warehouse.fct_voortgang\n    columns: {tekst: {from: Toelichting, type: text}}",
        "PEIL-106",
        "tekst is vrije tekst"
      ),
      (
        "facets: {populatie: po}", "facets: {populaties: po}", "PEIL-102",
        "Het facet populaties bestaat niet."
      ),
      (
        "slice: {period: stand_op}", "slice: {period: stand_op}\nseries: {from: 1-12-2024}", "PEIL-104",
        "series noemt geen dag: 1-12-2024."
      ),
      (
        "slice: {period: stand_op}", "slice: {period: stand_op}\nseries: {until: \"2024-02-30\"}", "PEIL-104",
        "series noemt geen dag: 2024-02-30."
      ),
      (
        "slice: {period: stand_op}", "slice: {period: stand_op}\ncalendar: {due: [\"15-09\"]}", "PEIL-104",
        "calendar.due noemt geen dag van het jaar: 15-09."
      ),
      (
        "slice: {period: stand_op}", "slice: {period: stand_op}\nedition: {order: [voorlopig, definitief]}",
        "PEIL-104", "edition noemt name of column"
      ),
      (
        "slice: {period: stand_op}",
        "slice: {period: stand_op}\nedition: {name: v, column: Status, order: [voorlopig]}",
        "PEIL-104", "edition noemt name of column"
      ),
      (
        "slice: {period: stand_op}", "slice: {period: stand_op}\nedition: {name: \"(v\", order: [voorlopig]}",
        "PEIL-104", "edition.name is geen reguliere expressie."
      ),
      (
        "slice: {period: stand_op}", "slice: {period: stand_op}\nedition: {column: Status, order: []}",
        "PEIL-104", "edition.order noemt geen woorden"
      ),
      (
        "slice: {period: stand_op}",
        "slice: {period: stand_op}\nedition: {column: Status, order: [Voorlopig, voorlopig]}",
        "PEIL-104", "edition.order noemt geen woorden"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, type: integer, hidden: {x: 5}}",
        "PEIL-104", "hidden vraagt om hidden_below"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, type: integer, hidden_below: h, hidden: {x: 0}}",
        "PEIL-104", "een getal boven 0"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, type: integer, hidden_below: h, empty: [x]}",
        "PEIL-104", "hidden_below is voor een integer zonder"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, type: amount, hidden_below: h}",
        "PEIL-104", "hidden_below is voor een integer zonder"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, labels: x, empty: [X, x]}",
        "PEIL-104", "een woord staat twee keer"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, labels: x, places: 2}",
        "PEIL-104", "places is voor een integer"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, type: integer, places: 12}",
        "PEIL-104", "places is voor een integer"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, labels: x, one_of: []}",
        "PEIL-104", "one_of noemt geen waarden"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, labels: x, pattern: (a}",
        "PEIL-104", "pattern is geen reguliere expressie"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, type: integer, pattern: a}",
        "PEIL-104", "one_of en pattern zijn voor tekst"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, type: integer, min: 0.5}",
        "PEIL-104", "min of max past niet"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, type: date, format: yyyy, max: 1-1-2025}",
        "PEIL-104", "min of max past niet"
      ),
      (
        "      reden: {from: Reden, labels: reden}", "      reden: {from: Reden, labels: x, min: 0}",
        "PEIL-104", "min of max past niet"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, labels: x}\n    key: [reden, weg]",
        "PEIL-104", "key noemt weg"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, labels: x}\n    key: [reden]\n    distinct: true",
        "PEIL-104", "naast distinct"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, labels: x}\n    same: {T: []}",
        "PEIL-104", "same: T heeft geen delen"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, labels: x}\n    totals: [{column: A, words: []}]",
        "PEIL-104", "totals noemt geen words"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "      reden: {from: Reden, labels: x}\n    totals: [{column: A, words: [T], by: [B]}]",
        "PEIL-104", "totals noemt geen words"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "  - table: warehouse.obs_school\n    key: [code]\n    columns: {code: {from: S, labels: x}}",
        "PEIL-104", "Alleen de eerste tabel kan key"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "    unpivot: {columns: \"A .+\", key: soort, value: aantal, key_is: {labels: x, one_of: [a]}}",
        "PEIL-104", "key_is leest een kop"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "    unpivot: {columns: \"A .+\", key: soort, value: aantal, key_is: {labels: x}, value_is: {type: text}}",
        "PEIL-104", "value_is is een integer of amount"
      ),
      (
        "      reden: {from: Reden, labels: reden}",
        "  - table: warehouse.obs_school\n    where: {A: [b]}\n    columns: {code: {from: S, labels: x}}",
        "PEIL-104", "Alleen de eerste tabel kan where hebben."
      ),
    ])
  func `so does everything else that reads the file`(
    old: String, new: String, code: String, message: String
  ) throws {
    // The replacement may end the columns of the first table.
    try Self.expect(Self.job.replacing(old, with: new), code, message)
  }

  @Test func `what a pseudonym is made of does not hang on how a name is spelled`() throws {
    for name in ["BSN", "bsn", "PGN", "Burgerservicenummer"] {
      let text = Self.job.replacing("{from: BSN, type: pseudonym}", with: "{from: \(name), type: pseudonym}")
      let job = try Self.check(text)
      #expect(job.identityKind(of: try #require(job.tables[0].columns["persoon"])) == .bsn, "\(name)")
    }
  }

  @Test func `a leerlingnummer goes with its school, which is kept as a school too`() throws {
    let job = try Self.check(
      Self.job
        .replacing("{from: BSN, type: pseudonym}", with: "{from: [School, Leerlingnummer], type: pseudonym}")
        .replacing("{from: Reden, labels: reden}", with: "{from: School, type: vestiging}"))
    #expect(job.identityKind(of: try #require(job.tables[0].columns["persoon"])) == .leerlingnummer)
  }

  @Test func `free text in a job that names no child is allowed`() throws {
    var lines = Self.job.split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeAll { line in
      line.contains("identities") || line.hasPrefix("  ") && line.contains(/^  [A-Z]/)
        || ["persoon", "postcode:", "leeftijd"].contains { line.contains($0) }
    }
    try Self.check(
      lines.joined(separator: "\n").replacing(
        "{from: Reden, labels: reden}", with: "{from: Reden, type: text}"))
  }

  private static func expect(_ text: String, _ code: String, _ message: String) throws {
    #expect(text != job)
    do throws(Problem) {
      try check(text)
      Issue.record("nothing was refused")
    } catch {
      #expect(error.code.rawValue == code, "\(error)")
      #expect(error.message.contains(message), "\(error)")
      #expect(error.place == "etl/ijmond/thuiszitters.yml")
    }
  }

  @discardableResult
  private static func check(_ text: String) throws(Problem) -> Job {
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/ijmond/thuiszitters.yml")
    try JobCheck(name: "ijmond/thuiszitters", job: job).requireSound()
    return job
  }
}
