package import Vocabulary

/// What is known about how complete a figure is, and where it lies.
package struct Evidence: Equatable, Sendable {
  package var status: FigureStatus
  package var countedBy: CountedBy
  package var areaType: AreaType
  /// Parts of the source that the figure needs, those delivered, those that were never published.
  package var partsExpected: Int
  package var partsDelivered: Int
  package var partsUnpublished: Int
  /// Records set apart in the files that it needs.
  package var linesRejected: Int
  /// The region that the area was listed in, when it lies in it only for a part.
  package var onlyPartlyIn: String?
  /// What the checks found in the numbers behind it.
  package var findings: [String]

  package init(
    status: FigureStatus, countedBy: CountedBy, areaType: AreaType, partsExpected: Int,
    partsDelivered: Int, partsUnpublished: Int = 0, linesRejected: Int = 0,
    onlyPartlyIn: String? = nil, findings: [String] = []
  ) {
    self.status = status
    self.countedBy = countedBy
    self.areaType = areaType
    self.partsExpected = partsExpected
    self.partsDelivered = partsDelivered
    self.partsUnpublished = partsUnpublished
    self.linesRejected = linesRejected
    self.onlyPartlyIn = onlyPartlyIn
    self.findings = findings
  }
}

/// May this figure be set beside others? The worst of everything that speaks against it.
package struct Verdict: Equatable, Sendable {
  package var comparability: Comparability
  /// Everything that speaks against it, worst first; empty when nothing does.
  package var reason: String

  /// - Parameter absence: why there is no value, for a figure that has none.
  package init(_ evidence: Evidence, absence: String? = nil) {
    guard evidence.status == .ok else {
      comparability = .notComparable
      reason = absence ?? evidence.status.dutch
      return
    }
    let objections = Verdict.objections(to: evidence)
    comparability = objections.map(\.0).max() ?? .comparable
    reason = objections.sorted { $0.0 > $1.0 }.map(\.1).joined(separator: "; ")
  }

  private static func objections(to evidence: Evidence) -> [(Comparability, String)] {
    var objections: [(Comparability, String)] = []
    let missing = evidence.partsExpected - evidence.partsDelivered - evidence.partsUnpublished
    let delivered = "\(evidence.partsDelivered) van \(evidence.partsExpected) gemeenten geleverd"
    if missing > 0 {
      if evidence.countedBy == .woonplaats {
        objections.append(
          (
            .notComparable,
            "onvolledig: \(delivered); leerlingen die in een andere gemeente naar school gaan ontbreken"
          ))
      } else {
        objections.append(
          (.caveat, "\(delivered); scholen in andere gemeenten ontbreken"))
      }
    }
    if evidence.partsUnpublished > 0 {
      let many = evidence.partsUnpublished
      objections.append(
        (
          .caveat,
          many == 1 ? "1 gemeente is nooit gepubliceerd" : "\(many) gemeenten zijn nooit gepubliceerd"
        ))
    }
    if evidence.linesRejected > 0 {
      let many = evidence.linesRejected
      objections.append(
        (
          .caveat,
          many == 1 ? "1 regel van de levering is afgekeurd" : "\(many) regels van de levering zijn afgekeurd"
        ))
    }
    if let region = evidence.onlyPartlyIn {
      objections.append((.caveat, "ligt maar voor een deel in \(region)"))
    }
    return objections + evidence.findings.map { (.caveat, $0) }
  }
}
