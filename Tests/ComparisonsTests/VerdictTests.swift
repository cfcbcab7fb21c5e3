import Comparisons
import Testing
import Vocabulary

@Suite struct VerdictTests {
  private static let onPaper = """
    status        way            expected delivered never rejected partly      → verdict and reason
    ok            schoollocatie         3         3     0        0 -           → comparable
    ok            woonplaats          388       388     0        0 -           → comparable
    ok            schoollocatie         0         0     0        0 -           → comparable
    ok            woonplaats          388        16     0        0 -           → not_comparable onvolledig: 16 van 388 gemeenten geleverd; leerlingen die in een andere gemeente naar school gaan ontbreken
    ok            schoollocatie       388        16     0        0 -           → caveat 16 van 388 gemeenten geleverd; scholen in andere gemeenten ontbreken
    ok            woonplaats          388       387     1        0 -           → caveat 1 gemeente is nooit gepubliceerd
    ok            woonplaats          388       386     2        0 -           → caveat 2 gemeenten zijn nooit gepubliceerd
    ok            woonplaats          388       385     2        0 -           → not_comparable onvolledig: 385 van 388 gemeenten geleverd; leerlingen die in een andere gemeente naar school gaan ontbreken; 2 gemeenten zijn nooit gepubliceerd
    ok            schoollocatie         3         3     0        1 -           → caveat 1 regel van de levering is afgekeurd
    ok            schoollocatie         3         3     0        7 -           → caveat 7 regels van de levering zijn afgekeurd
    ok            schoollocatie         1         1     0        0 IJmond      → caveat ligt maar voor een deel in IJmond
    ok            woonplaats          388        16     0        2 IJmond      → not_comparable onvolledig: 16 van 388 gemeenten geleverd; leerlingen die in een andere gemeente naar school gaan ontbreken; 2 regels van de levering zijn afgekeurd; ligt maar voor een deel in IJmond
    unknown       woonplaats          388       388     0        0 -           → not_comparable onbekend
    not_delivered schoollocatie         3         1     0        5 -           → not_comparable volgt: nog niet (volledig) geleverd
    not_applicable schoollocatie        3         3     0        0 -           → not_comparable niet van toepassing
    suppressed    schoollocatie         3         3     0        0 -           → not_comparable afgeschermd
    """

  @Test(arguments: onPaper.split(separator: "\n").dropFirst().map(String.init))
  func `the worst of what speaks against a figure decides`(line: String) throws {
    let halves = line.components("→")
    let words = halves[0].split(separator: " ").map(String.init)
    let outcome = halves[1].split(separator: " ", maxSplits: 1).map(String.init)
    let verdict = Verdict(
      Evidence(
        status: try #require(FigureStatus(rawValue: words[0])),
        countedBy: try #require(CountedBy(rawValue: words[1])), areaType: .swvPO,
        partsExpected: try #require(Int(words[2])), partsDelivered: try #require(Int(words[3])),
        partsUnpublished: try #require(Int(words[4])), linesRejected: try #require(Int(words[5])),
        onlyPartlyIn: words[6] == "-" ? nil : words[6]))
    #expect(verdict.comparability == Comparability(rawValue: outcome[0]))
    #expect(verdict.reason == (outcome.count > 1 ? outcome[1] : ""))
  }

  @Test func `for a figure without a value the reason given goes before the status`() {
    let evidence = Evidence(
      status: .notDelivered, countedBy: .schoollocatie, areaType: .swvPO, partsExpected: 3, partsDelivered: 1)
    #expect(Verdict(evidence, absence: "volgt: 1 van 3").reason == "volgt: 1 van 3")
    #expect(Verdict(evidence, absence: "volgt: 1 van 3").comparability == .notComparable)
  }
}

extension String {
  fileprivate func components(_ separator: Character) -> [String] {
    split(separator: separator).map { String($0.drop { $0 == " " }) }
  }
}
