import Comparisons
import Definitions
import Foundation
import Testing
import Vocabulary

/// Every kind of target and every status. A `+` before a number: it counts up through its period. `45/60`: a share.
@Suite struct TargetJudgementTests {
  private static let table = """
    absolute_min          | 85 % | 2024-2025        | 2025-08-01 | 2024-2025 86/100  |                     |                   | Gehaald
    absolute_min          | 85 % | 2024-2025        | 2025-08-01 | 2024-2025 84/100  |                     |                   | Niet gehaald
    absolute_min          | 85 % | 2024-2025        | 2025-07-31 | 2024-2025 85/100  |                     |                   | Op koers
    absolute_min          | 85 % | 2024-2025        | 2025-07-31 | 2024-2025 84/100  |                     |                   | Nog niet gehaald
    absolute_min          | 85 % | 2024-2025        | 2024-07-31 |                   |                     |                   | Te vroeg
    absolute_min          | 85 % | 2024-2025        | 2025-08-01 |                   |                     |                   | volgt
    absolute_min          | 85 % | 2024-2025        | 2025-08-01 | 2024-2025 86/100  |                     | undecided         | Nog af te spreken
    absolute_min          | 85 % | ooit             | 2025-08-01 | 2024-2025 86/100  |                     |                   | Nog af te spreken
    absolute_min          | 85 % | 2024-2025        | 2025-08-01 | 2024-2025 86/100  |                     | onvolledig        | volgt
    absolute_min          | 85 % | 2024-2025        | 2025-08-01 | 2024-2025 86/100  |                     | afgeschermd       | × afgeschermd
    absolute_min          | 85 % | 2024-2025        | 2025-10-31 | 2024-2025 86/100  |                     | rijp na 3         | Gehaald
    absolute_min          | 85 % | 2024-2025        | 2025-10-30 | 2024-2025 86/100  |                     | rijp na 3         | Te vroeg
    absolute_min          | 7    | 2024-2025        | 2024-12-01 | 2024-2025 +7      |                     |                   | Gehaald
    absolute_min          | 7    | 2024-2025        | 2025-01-30 | 2024-2025 +4      |                     |                   | Op koers
    absolute_min          | 7    | 2024-2025        | 2025-01-30 | 2024-2025 +3      |                     |                   | Nog niet gehaald
    absolute_min          | 7    | 2024-2025        | 2025-08-01 | 2024-2025 +6      |                     |                   | Niet gehaald
    absolute_min          | 7    | 2024-2025        | 2025-08-01 | 2024-2025 +6      |                     | liep              | volgt
    absolute_min          | 7    | 2024-2025        | 2025-08-01 | 2024-2025 +7      |                     | liep              | Gehaald
    absolute_max          | 7    | 2024-2025        | 2025-08-01 | 2024-2025 +6      |                     | liep              | volgt
    absolute_max          | 7    | 2024-2025        | 2025-08-01 | 2024-2025 +8      |                     | liep              | Niet gehaald
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +10     | 2024-2025 30        | laag liep         | volgt
    absolute_max          | 20   | 2025             | 2026-01-01 | 2025-12-15 20     |                     |                   | Gehaald
    absolute_max          | 20   | 2025             | 2026-01-01 | 2025-12-15 21     |                     |                   | Niet gehaald
    absolute_max          | 20   | 2025             | 2025-12-31 | 2025-12-15 21     |                     |                   | Nog niet gehaald
    absolute_max          | 20   | 2025             | 2025-07-01 | 2025 +15          |                     |                   | Nog niet gehaald
    absolute_max          | 20   | 2025             | 2025-07-02 | 2025 +10          |                     |                   | Op koers
    exact_zero            | 0    | 2025-2026        | 2026-08-01 | 2025-2026 +0      |                     |                   | Gehaald
    exact_zero            | 0    | 2025-2026        | 2026-08-01 | 2025-2026 +1      |                     |                   | Niet gehaald
    exact_zero            | 0    | 2025-2026        | 2026-07-31 | 2025-2026 +0      |                     |                   | Op koers
    exact_zero            | 0    | 2025-2026        | 2026-07-31 | 2025-12-15 21     |                     |                   | Nog niet gehaald
    exact_zero            | 0    | 2025-2028        | 2026-12-01 | 2025-2026 +0      |                     |                   | Op koers
    exact_zero            | 0    | 2025-2028        | 2029-01-01 | 2027-2028 +0      |                     |                   | Gehaald
    relative_change_max   | -20  | 2025-2026        | 2026-08-01 | 2025-2026 +120    | 2024-2025 150       |                   | Gehaald · Kan toeval zijn
    relative_change_max   | -20  | 2025-2026        | 2026-08-01 | 2025-2026 +121    | 2024-2025 150       |                   | Niet gehaald · Kan toeval zijn
    relative_change_max   | -20  | 2025-2026        | 2026-08-01 | 2025-2026 +200    | 2024-2025 250       |                   | Gehaald · Duidelijk verschil
    relative_change_max   | -20  | 2025-2026        | 2026-08-01 | 2025-2026 +120    |                     |                   | Beginstand ontbreekt
    relative_change_max   | -20  | 2025-2026        | 2026-01-30 | 2025-2026 +60     | 2024-2025 150       |                   | Op koers
    relative_change_max   | -20  | 2025-2026        | 2026-01-30 | 2025-2026 +61     | 2024-2025 150       |                   | Nog niet gehaald
    relative_change_max   | -20  | 2025-2026        | 2026-01-30 | 2026-01-30 44     | 2025-07-31 50       |                   | Op koers · Kan toeval zijn
    relative_change_max   | -20  | 2025-2026        | 2026-01-30 | 2026-01-30 46     | 2025-07-31 50       |                   | Nog niet gehaald · Kan toeval zijn
    relative_change_max   | -20  | 2025-2026        | 2026-08-01 | 2025-2026 +120    | 2024-2025 150       | andere telling    | Nog af te spreken
    relative_change_min   | 50 % | 2025-2026        | 2026-08-01 | 2025-2026 90/100  | 2024-2025 60/100    |                   | Gehaald · Duidelijk verschil
    relative_change_min   | 50 % | 2025-2026        | 2026-08-01 | 2025-2026 99/100  | 2024-2025 67/100    |                   | Nog af te spreken
    pp_change             | 5 %  | 2025-2026        | 2026-08-01 | 2025-2026 65/100  | 2024-2025 60/100    |                   | Gehaald · Kan toeval zijn
    pp_change             | 5 %  | 2025-2026        | 2026-08-01 | 2025-2026 64/100  | 2024-2025 60/100    |                   | Niet gehaald · Kan toeval zijn
    pp_change             | -5 % | 2025-2026        | 2026-08-01 | 2025-2026 55/100  | 2024-2025 60/100    |                   | Gehaald · Kan toeval zijn
    duration_norm         | 3 %  | 2029             | 2030-03-30 | 2029 100/100      |                     | maanden           | Te vroeg
    duration_norm         | 3 %  | 2029             | 2030-03-31 | 2029 100/100      |                     | maanden           | Gehaald
    duration_norm         | 3 %  | 2029             | 2030-03-31 | 2029 99/100       |                     | maanden           | Niet gehaald
    count_min_with_spread | 10   | 2024-2025        | 2025-08-01 | 2024-2025 +10     |                     | kernen 9 1        | Gehaald
    count_min_with_spread | 10   | 2024-2025        | 2025-08-01 | 2024-2025 +10     |                     | kernen 10 0       | Niet gehaald
    count_min_with_spread | 10   | 2024-2025        | 2025-07-01 | 2024-2025 +10     |                     | kernen 10 0       | Nog niet gehaald
    count_min_with_spread | 10   | 2024-2025        | 2025-08-01 | 2024-2025 +8      |                     | kernen 7 1        | Niet gehaald
    count_min_with_spread | 10   | 2024-2025        | 2025-08-01 | 2024-2025 +10     |                     | kernen 10 ?       | volgt
    milestone_date        | 2    | 1 september 2026 | 2026-06-01 |                   |                     | klaar 2026-05-01  | Gehaald
    milestone_date        | 2    | 1 september 2026 | 2026-09-01 |                   |                     | loopt 2026-05-01  | Op koers
    milestone_date        | 2    | 1 september 2026 | 2026-09-02 |                   |                     | loopt 2026-05-01  | Niet gehaald
    milestone_date        | 2    | 1 september 2026 | 2026-06-01 |                   |                     | vertraagd 2026-05-01 | Nog niet gehaald
    milestone_date        | 2    | 1 september 2026 | 2026-06-01 |                   |                     |                   | Te vroeg
    milestone_date        | 2    | 1 september 2026 | 2026-09-02 |                   |                     |                   | Nog af te spreken
    milestone_date        | 2    | 1 september 2026 | 2026-06-01 | 2025-2026 +2      |                     |                   | Gehaald
    milestone_date        | 2    | 1 september 2026 | 2026-09-02 | 2025-2026 +1      |                     |                   | Niet gehaald
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +26     | 2024-2025 30        | laag              | Gehaald · Kan toeval zijn
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +10     | 2024-2025 30        | laag              | Gehaald · Duidelijk verschil
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +30     | 2024-2025 30        | laag              | Niet gehaald · Kan toeval zijn
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +33     | 2024-2025 30        | hoog              | Gehaald · Kan toeval zijn
    direction_only        |      | 2025-2026        | 2026-01-30 | 2025-2026 +15     | 2024-2025 30        | laag              | Op koers
    direction_only        |      | 2025-2026        | 2026-01-30 | 2025-2026 +31     | 2024-2025 30        | laag              | Nog niet gehaald
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +26     |                     | laag              | Beginstand ontbreekt
    direction_only        |      | 2025-2026        | 2026-08-01 | 2025-2026 +26     | 2024-2025 30        |                   | Nog af te spreken
    """

  @Test(arguments: table.split(separator: "\n").map(String.init))
  func `a target stands as its figure, its baseline and the day say`(line: String) throws {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let (target, evidence) = try Self.read(cells)
    let found = TargetJudgement(of: target, given: evidence)
    let told = [found.status.rawValue, found.certainty?.rawValue].compactMap { $0 }.joined(separator: " · ")
    #expect(told == cells[7], "\(found.reasons)")
  }

  @Test func `every kind and every status that a judgement can have is in the table`() {
    for kind in TargetList.Kind.allCases { #expect(Self.table.contains(kind.rawValue + " "), "\(kind)") }
    for status in TargetStatus.allCases where ![.noNorm, .notApplicable, .unknown].contains(status) {
      #expect(Self.table.contains("| " + status.rawValue), "\(status)")
    }
  }

  private static let reasons = [
    (
      "relative_change_min | 50 % | 2025-2026 | 2026-08-01 | 2025-2026 99/100 | 2024-2025 70/100 | | ",
      "onmogelijk: het zou 105 % moeten worden, en meer dan 100 % kan niet"
    ),
    (
      "relative_change_min | 50 % | 2025-2026 | 2026-08-01 | | 2024-2025 70/100 | undecided | ",
      """
      een vraag; gelezen in procenten: onmogelijk: het zou 105 % moeten worden, en meer dan 100 % kan niet; \
      gelezen in procentpunten: onmogelijk: het zou 120 % moeten worden, en meer dan 100 % kan niet
      """
    ),
    (
      "relative_change_min | 50 % | 2025-2026 | 2026-08-01 | | 2024-2025 40/100 | undecided | ",
      "een vraag; gelezen in procenten: van 40 % naar 60 %; gelezen in procentpunten: van 40 % naar 90 %"
    ),
    (
      "relative_change_max | -20 | 2025-2026 | 2026-08-01 | 2025-2026 +40 | 2024-2025 45 | nu 46 | ",
      "sinds het vastleggen is het cijfer over 2024-2025 gewijzigd: 46, was 45"
    ),
    (
      "exact_zero | 0 | 2025-2026 | 2026-01-01 | 2025-2026 +3 | | | ",
      "het aantal kan in deze periode niet meer dalen"
    ),
    (
      "count_min_with_spread | 10 | 2024-2025 | 2025-08-01 | 2024-2025 +8 | | kernen 7 1 0 | ",
      "in 2 van de 3 kernen ten minste één; geen in kern 3"
    ),
    ("absolute_min | 1 | 2029 | 2026-01-01 | | | | ", "begint op 1 januari 2029"),
    (
      "duration_norm | 3 % | 2029 | 2030-01-01 | 2029 99/100 | | maanden | ",
      "pas te beoordelen vanaf 31 maart 2030"
    ),
  ]

  @Test(arguments: reasons)
  func `why is told in a sentence`(line: String, reason: String) throws {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let (target, evidence) = try Self.read(cells)
    #expect(TargetJudgement(of: target, given: evidence).reasons.joined(separator: "; ") == reason)
  }

  @Test func `a duration without a share is read as all of them, and says so`() {
    let target = PlannedTarget(
      area: AreaKey(.swvPO, "PO1"), catalogue: "A", kind: .durationNorm, value: 1, unit: "maanden",
      wording: "",
      period: "2025", document: "", place: "")
    let found = TargetJudgement(
      of: target, given: TargetEvidence(today: Day(iso: "2025-02-01")!, unit: .percent))
    #expect(found.assumptions == ["het document noemt geen aandeel; gelezen als 100 %"])
  }

  /// Reads a line of the table.
  private static func read(_ cells: [String]) throws -> (PlannedTarget, TargetEvidence) {
    let isShare = cells[1].hasSuffix("%")
    let more = cells[6].split(separator: " ").map(String.init)
    let kind = try #require(TargetList.Kind(rawValue: cells[0]))
    var target = PlannedTarget(
      area: AreaKey(.swvPO, "PO2711"), catalogue: "LS_TERUG_N", kind: kind,
      value: cells[1].split(separator: " ").first.flatMap { Double($0) },
      unit: more.first == "maanden" ? "maanden" : nil, wording: "woorden", period: cells[2],
      baseline: cells[5].split(separator: " ").first.map(String.init), document: "S000", place: "regel 1")
    var evidence = TargetEvidence(
      today: try #require(Day(iso: cells[3])), unit: isShare ? .percent : .count,
      accumulates: cells[4].contains("+"))
    evidence.stand = try stand(cells[4])
    evidence.reference = try stand(cells[5])
    evidence.stand?.isUnfinished = more.last == "liep"
    switch more.first {
    case "undecided": (target.undecided, target.open) = (true, "een vraag")
    case "onvolledig": evidence.stand?.comparability = .notComparable
    case "afgeschermd": evidence.stand?.status = .suppressed
    case "rijp": evidence.followUpMonths = 3
    case "andere": evidence.changeObstacle = "andere telling"
    case "nu": evidence.referenceNow = Double(more[1])
    case "kernen":
      evidence.parts = more.dropFirst().enumerated().map { .init("kern \($0 + 1)", Double($1)) }
    case "laag", "hoog": target.direction = Direction(rawValue: more[0])
    case "klaar", "loopt", "vertraagd":
      evidence.progress = .init(more[0], on: try #require(Day(iso: more[1])))
    default: break
    }
    return (target, evidence)
  }

  /// `2024-2025 45/60`
  private static func stand(_ text: String) throws -> TargetEvidence.Stand? {
    let words = text.split(separator: " ")
    guard words.count == 2 else { return nil }
    let period = try #require(Period(words[0]))
    let numbers = words[1].split(separator: "/").compactMap { Double($0) }
    return TargetEvidence.Stand(
      period, value: numbers.count == 2 ? 100 * numbers[0] / numbers[1] : numbers[0], numerator: numbers[0],
      denominator: numbers.count == 2 ? numbers[1] : nil)
  }
}
