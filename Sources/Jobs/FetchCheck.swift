import Vocabulary

/// What must hold of the way a job's file is fetched before anything is.
struct FetchCheck {
  let place: String
  let rule: FetchRule
  let hosts: HostList

  /// - Throws: `Problem` naming the key.
  func requireSound() throws(Problem) {
    guard (rule.url == nil) != (rule.postgres == nil), (rule.postgres == nil) == (rule.query == nil) else {
      throw fault("fetch noemt url, of postgres met query.")
    }
    if let urls = rule.url?.all {
      guard !urls.isEmpty, Set(urls).count == urls.count else {
        throw fault("fetch.url noemt geen adres, of een adres twee keer.")
      }
      for url in urls { _ = try hosts.require(url, place: place) }
    }
    guard let name = rule.postgres, let query = rule.query else { return }
    guard !name.isEmpty, name.allSatisfy({ $0 == "_" || $0.isASCII && ($0.isUppercase || $0.isNumber) })
    else {
      throw fault(
        "fetch.postgres is geen naam van hoofdletters, cijfers en lage strepen.",
        hint: "Het adres van de database komt in \(FetchRule.variable("NAAM")), nooit in een job.")
    }
    let outline = QueryOutline(query)
    guard outline.isOneQuery else {
      throw fault("fetch.query is niet één vraag (select, with, table of values).")
    }
    guard outline.isOrdered else {
      throw fault(
        "fetch.query heeft geen order by.",
        hint: "Zonder vaste volgorde lijken dezelfde rijen steeds een andere levering.")
    }
  }

  private func fault(_ message: String, hint: String? = nil) -> Problem {
    Problem(.jobDoesNotFit, message, place: place, hint: hint)
  }
}
