/// The stable codes of all errors, in five groups that each have their exit code.
/// A code that is retired is never used again.
package enum ProblemCode: String, CaseIterable, Sendable {
  // 1xx  what is declared in etl/ and sql/
  case definitionUnreadable = "PEIL-101"
  case definitionKeyUnknown = "PEIL-102"
  case jobUnknown = "PEIL-103"
  case jobDoesNotFit = "PEIL-104"
  case regionsInconsistent = "PEIL-105"
  case jobLeaks = "PEIL-106"
  case sourceUnlisted = "PEIL-107"

  // 2xx  delivered files
  case fileUnreadable = "PEIL-201"
  case fileUnrecognised = "PEIL-202"
  case columnMissing = "PEIL-203"
  case exportUndated = "PEIL-204"
  case tooManyRejects = "PEIL-205"
  case fileNeverDelivered = "PEIL-206"
  case identityUndeclared = "PEIL-207"
  case ownerForgotten = "PEIL-208"
  case repairImpossible = "PEIL-209"
  case recordUnsplittable = "PEIL-211"
  case recordTooShort = "PEIL-212"
  case cellEmpty = "PEIL-213"
  case cellMalformed = "PEIL-214"
  case labelUnknown = "PEIL-215"
  case cellOutOfRange = "PEIL-216"
  case totalDiffers = "PEIL-217"
  case labelAmbiguous = "PEIL-218"
  case cellIdentifies = "PEIL-219"
  case outsideSeries = "PEIL-220"
  case recordDouble = "PEIL-231"
  case editionUnclear = "PEIL-232"
  case fetchFailed = "PEIL-233"
  case fetchTooLarge = "PEIL-234"
  case sourceFailed = "PEIL-235"

  // 3xx  checks on what was loaded
  case checkFailed = "PEIL-301"

  // 4xx  questions
  case indicatorUnknown = "PEIL-401"
  case areaUnknown = "PEIL-402"
  case periodUnknown = "PEIL-403"
  case nothingPublished = "PEIL-404"
  case releaseUnknown = "PEIL-405"
  case questionMixed = "PEIL-406"
  case personUnknown = "PEIL-407"
  case childUnknown = "PEIL-408"
  case fileNotWritable = "PEIL-409"
  case notSummable = "PEIL-410"
  case planUnknown = "PEIL-412"
  case pairUnreadable = "PEIL-415"

  // 5xx  the database
  case databaseUnreachable = "PEIL-501"
  case databaseFailed = "PEIL-502"
  case schemaBehind = "PEIL-503"
  case schemaTampered = "PEIL-504"
  case clusterFailed = "PEIL-505"
  case keyMissing = "PEIL-506"
  case roleForbidden = "PEIL-507"
  case archiveFailed = "PEIL-508"
  case commitCut = "PEIL-509"
  case diskFull = "PEIL-510"

  /// What `peil` ends with: 10, 20, 30, 40 or 50, after the group.
  package var exitCode: Int32 {
    switch rawValue.dropFirst(5).first {
    case "1": 10
    case "2": 20
    case "3": 30
    case "4": 40
    default: 50
    }
  }

  /// One line for the list of errors in the docs.
  package var dutch: String {
    switch self {
    case .definitionUnreadable: "Een bestand onder etl/ of sql/ is niet te lezen of mist een sleutel."
    case .definitionKeyUnknown: "Een bestand onder etl/ of sql/ heeft een sleutel die niet bestaat."
    case .jobUnknown: "Er is geen job met deze naam."
    case .jobDoesNotFit: "Een job past niet op de tabel waarin hij laadt."
    case .regionsInconsistent: "Bestanden onder etl/ spreken elkaar tegen, of noemen iets wat er niet is."
    case .jobLeaks: "Een job laat door wat een kind aanwijst."
    case .sourceUnlisted: "Een adres is niet van een server waarvan mag worden opgehaald (etl/hosts.yml)."
    case .fileUnreadable: "Een aangeleverd bestand is er niet, is leeg of is geen tekst."
    case .fileUnrecognised: "Aan de kop van het bestand is niet te zien bij welke job het hoort."
    case .columnMissing: "Het bestand mist kolommen die de job nodig heeft."
    case .exportUndated: "De datum van een export staat niet in de naam en is niet opgegeven."
    case .tooManyRejects: "Er zijn meer regels afgekeurd dan de job toestaat; niets is geladen."
    case .fileNeverDelivered: "Dit bestand is nooit aangeleverd."
    case .identityUndeclared: "Een kolom bevat persoonsnummers die de job niet noemt; niets is geladen."
    case .ownerForgotten: "Deze regio is vergeten; haar bestanden worden niet meer geladen."
    case .repairImpossible: "Deze afgekeurde regels zijn zo niet te herstellen."
    case .recordUnsplittable: "Een regel is niet in kolommen te splitsen."
    case .recordTooShort: "Een regel heeft een ander aantal kolommen dan de kop."
    case .cellEmpty: "Een verplichte cel is leeg."
    case .cellMalformed: "Een cel heeft niet de vorm die de job verwacht."
    case .labelUnknown: "Een woord staat niet in de lijst van de job."
    case .cellOutOfRange: "Een getal of datum valt buiten wat de kolom of de job toestaat."
    case .totalDiffers: "De delen van een regel tellen niet op tot het totaal dat er staat."
    case .labelAmbiguous: "Een woord kan twee dingen betekenen; de vraag staat erbij."
    case .cellIdentifies: "In een vrije tekst staat een persoonsnummer."
    case .outsideSeries: "De periode hoort bij een andere job van dezelfde reeks."
    case .recordDouble: "Een regel heeft dezelfde sleutel als een eerdere regel van het bestand."
    case .editionUnclear:
      "Een bestand noemt een editie die de job niet kent, of twee edities van hetzelfde deel."
    case .fetchFailed: "Een bestand is niet op te halen; bij de volgende keer wordt het weer geprobeerd."
    case .fetchTooLarge: "Een bestand is groter dan van deze server mag worden opgehaald."
    case .sourceFailed: "Een database waaruit een job leest, gaf de rijen niet."
    case .checkFailed: "Een controle op de geladen rijen is niet gehaald; niets is geladen."
    case .indicatorUnknown: "Er is geen indicator met deze naam of code."
    case .areaUnknown: "Er is geen gebied met deze naam of code."
    case .periodUnknown: "Dit is geen periode die Peil kent."
    case .nothingPublished: "Er is nog niets gepubliceerd."
    case .releaseUnknown: "Deze uitgave bestaat niet, of was er toen nog niet."
    case .questionMixed: "Deze indicatoren zijn niet in één tabel te zetten."
    case .personUnknown: "Deze gebruiker is er niet, is er al, of kan zo niet heten."
    case .childUnknown: "Dit kenmerk of deze regio is niet te vergeten: het bestaat niet."
    case .fileNotWritable: "Het bestand dat zou worden geschreven is er al, of is niet te maken."
    case .notSummable: "Deze cijfers zijn niet bij elkaar op te tellen."
    case .planUnknown: "Er is geen plan of begrotingspost met deze naam."
    case .pairUnreadable: "Een paar cijfers is niet te lezen: een gebied, periode of dag is er geen."
    case .databaseUnreachable: "De database is niet te bereiken."
    case .databaseFailed: "De database weigerde een opdracht of viel weg."
    case .schemaBehind: "De database heeft een ander schema dan deze versie van Peil."
    case .schemaTampered: "Een migratie is veranderd nadat zij was uitgevoerd."
    case .keyMissing: "De sleutel voor pseudoniemen ontbreekt, of is een andere dan eerst."
    case .clusterFailed: "Peils eigen PostgreSQL is niet te maken of te starten."
    case .roleForbidden: "De databasegebruiker mag een rol niet maken of aannemen."
    case .archiveFailed: "Een bestand is niet in het archief te zetten, of staat er niet meer."
    case .commitCut: "De verbinding met de database viel weg bij het vastleggen."
    case .diskFull: "De schijf van de database is vol; niets is half geladen."
    }
  }
}
