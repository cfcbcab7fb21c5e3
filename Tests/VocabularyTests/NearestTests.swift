import Testing
import Vocabulary

@Suite struct NearestTests {
  @Test(
    arguments: [
      ("leerlingen", "leerling", "two letters too many"),
      ("BAO", "bao", "capitals do not matter"),
      ("bso", "bao", "one of three"),
      ("gemeentee", "gemeente", "one letter too many"),
      ("gementee", "gemeente", "a letter forgotten and one too many"),
      ("leertijd", "leeftijd", "one letter replaced"),
      ("fiets", nil, "nothing is near"),
      ("xyz", nil, "three of three"),
      ("soorten onderwijs", nil, "what was meant is not there"),
    ] as [(String, String?, Comment)])
  func `the nearest word is offered when it is near enough`(
    word: String, expected: String?, reason: Comment
  ) {
    let candidates = ["leerling", "gemeente", "bao", "leeftijd"]
    #expect(nearest(to: word, among: candidates) == expected, reason)
  }

  @Test func `of two equally near the first in the alphabet is offered, in whatever order they come`() {
    #expect(nearest(to: "so", among: ["vo", "po"]) == "po")
    #expect(nearest(to: "so", among: ["po", "vo"]) == "po")
  }

  @Test func `without candidates there is none`() {
    #expect(nearest(to: "bao", among: []) == nil)
  }
}
