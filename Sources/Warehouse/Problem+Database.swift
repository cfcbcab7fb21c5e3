import Postgres
package import Vocabulary

extension Problem {
  /// What a person is told of an error of the driver. Its descriptions hold no data, so they may be shown.
  package init(database error: any Error) {
    let transaction = error as? TransactionError
    let causes = [transaction?.beginError, transaction?.bodyError, transaction?.commitError, error]
    let states = causes.compactMap { ($0 as? PostgresError)?.sqlState }
    let isLost = (transaction?.commitError as? PostgresError)?.code == .connectionLost
    if states.contains("53100") {
      self.init(
        .diskFull, "De schijf van de database is vol. Wat niet af was, is teruggedraaid.",
        hint: "Maak ruimte op die schijf en geef hetzelfde commando nog eens: het maakt het af.")
    } else if isLost, transaction?.outcomeUnknown == true {
      self.init(
        .commitCut,
        "De verbinding met de database viel weg bij het vastleggen; of het is vastgelegd, is niet na te gaan.",
        hint: "Geef hetzelfde commando nog eens als de database er weer is: niets wordt dubbel geladen.")
    } else if isLost {
      self.init(
        .commitCut,
        "De verbinding met de database viel weg bij het vastleggen; van deze stap is niets vastgelegd.",
        hint: "Geef hetzelfde commando nog eens: het maakt af wat niet af was.")
    } else {
      self.init(
        .databaseFailed, "De database weigerde een opdracht of viel weg: \(error)",
        hint: "Probeer het opnieuw; wat niet af was, is teruggedraaid.")
    }
  }
}
