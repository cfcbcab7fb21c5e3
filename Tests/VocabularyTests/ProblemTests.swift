import Testing
import Vocabulary

@Suite struct ProblemTests {
  @Test func `codes are unique and of one form`() {
    let codes = ProblemCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes.filter { $0.wholeMatch(of: /PEIL-[1-5]\d\d/) == nil } == [])
  }

  @Test(
    arguments: [
      (ProblemCode.definitionUnreadable, 10), (.regionsInconsistent, 10), (.fileUnreadable, 20),
      (.totalDiffers, 20), (.checkFailed, 30), (.indicatorUnknown, 40), (.releaseUnknown, 40),
      (.databaseUnreachable, 50), (.clusterFailed, 50),
    ] as [(ProblemCode, Int32)])
  func `each group of codes has its exit code`(code: ProblemCode, exitCode: Int32) {
    #expect(code.exitCode == exitCode)
  }

  @Test func `the exit code is ten times the group, for every code`() {
    for code in ProblemCode.allCases {
      #expect(String(code.exitCode) == "\(Array(code.rawValue)[5])0")
    }
  }

  @Test func `every code is explained in a sentence of its own`() {
    let sentences = ProblemCode.allCases.map(\.dutch)
    #expect(Set(sentences).count == sentences.count)
    #expect(sentences.filter { !$0.hasSuffix(".") || $0.count < 20 } == [])
  }

  @Test(
    arguments: [
      (Problem(.areaUnknown, "Er is geen Ijmond."), "PEIL-402  Er is geen Ijmond."),
      (
        Problem(.areaUnknown, "Er is geen Ijmond.", place: "--in", hint: "Bedoeld: IJmond?"),
        "PEIL-402  Er is geen Ijmond.\n          waar: --in\n          doe:  Bedoeld: IJmond?"
      ),
    ])
  func `a problem says its code, what, where and what to do`(problem: Problem, text: String) {
    #expect(problem.description == text)
  }
}
