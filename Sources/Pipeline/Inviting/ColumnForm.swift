import Jobs
import Vocabulary
import Workbooks

/// What kind of thing belongs in a column, as somebody at a spreadsheet sees it.
enum ColumnForm: Sendable, Equatable {
  case words, text, count, amount, day, birthday, identifier, schoolYear, year, month
  case postcode4, homePostcode, postcode6, gemeente, gemeenteName, vestiging, bestuur, swv

  init(_ rule: ColumnRule) {
    switch rule.type {
    case nil: self = .words
    case .text, .dated: self = .text
    case .integer: self = .count
    case .amount: self = .amount
    case .date: self = .day
    case .age: self = .birthday
    case .pseudonym: self = .identifier
    case .postcode4: self = .postcode4
    case .homePostcode: self = .homePostcode
    case .postcode6: self = .postcode6
    case .gemeente: self = .gemeente
    case .gemeentenaam: self = .gemeenteName
    case .vestiging: self = .vestiging
    case .bestuur: self = .bestuur
    case .swv: self = .swv
    case .schooljaar: self = .schoolYear
    case .kalenderjaar: self = .year
    case .maand: self = .month
    }
  }

  var style: CellStyle {
    switch self {
    case .count: .wholeNumber
    case .amount: .amount
    case .day, .birthday: .day
    default: .text
    }
  }

  /// What the spreadsheet itself can refuse; the words of a list aside.
  var check: CellCheck? {
    switch self {
    case .count: .count
    case .amount: .number
    case .day: .day(from: Day(year: 2000, month: 1, day: 1)!)
    case .birthday: .day(from: Day(year: 1990, month: 1, day: 1)!)
    case .schoolYear: .length(5...9)
    case .year, .postcode4: .length(2...4)
    case .homePostcode: .length(4...7)
    case .postcode6: .length(6...7)
    case .swv: .length(6...6)
    case .words, .text, .identifier, .month, .gemeente, .gemeenteName, .vestiging, .bestuur: nil
    }
  }

  /// One or two sentences.
  func explanation(_ rule: ColumnRule) -> String {
    switch self {
    case .words: ""
    case .text: "Vrije tekst. Noem geen kinderen: geen namen, geboortedata of nummers."
    case .count: "Geheel getal, 0 of meer."
    case .amount:
      rule.times == 1000 ? "Bedrag in duizenden euro's." : "Bedrag in euro's; centen achter de komma."
    case .day: "Datum: dag-maand-jaar, zoals 15-12-2025."
    case .birthday: "Geboortedatum. Bij het inlezen wordt dit de leeftijd; de datum wordt niet bewaard."
    case .identifier:
      "Nummer van het kind. Het wordt bij het inlezen vervangen door een pseudoniem en zelf niet bewaard."
    case .schoolYear: "Schooljaar, zoals 2025-2026."
    case .year: "Jaar, zoals 2025."
    case .month: "Maand, zoals \(DateExample.text(rule.format ?? "yyyy-MM"))."
    case .postcode4:
      "De vier cijfers van de postcode."
        + (rule.special.map { " Ook goed: \($0.joined(separator: ", "))." } ?? "")
    case .homePostcode: "Postcode van het woonadres. Alleen de vier cijfers worden bewaard."
    case .postcode6: "Postcode, zoals 1971 GZ."
    case .gemeente: "Code van de gemeente bij het CBS: vier cijfers, zoals 0453."
    case .gemeenteName: "Naam van de gemeente."
    case .vestiging:
      (rule.from?.all.count ?? 1) > 1
        ? "BRIN-nummer en vestigingsnummer van de school, in twee kolommen: \(rule.from!.all.joined(separator: " en "))."
        : "BRIN-nummer met het nummer van de vestiging, zoals 00RL00."
    case .bestuur: "Nummer van het bevoegd gezag: vijf cijfers."
    case .swv: "Code van het samenwerkingsverband, zoals PO2711 of VO2806."
    }
  }
}
