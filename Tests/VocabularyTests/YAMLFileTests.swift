import Testing
import Vocabulary

@Suite struct YAMLFileTests {
  private struct Recipe: Codable, Equatable {
    var title: String
    var persons: Int
    var steps: [Step]?

    struct Step: Codable, Equatable {
      var what: String
      var minutes: Int?
    }
  }

  @Test func `what is written is what is read`() throws {
    let recipe = try YAMLFile.decode(
      Recipe.self,
      from: """
        title: Erwtensoep   # 's winters
        persons: 4
        steps:
          - {what: weken, minutes: 720}
          - what: koken
            minutes:
        """, name: "soep.yml")
    #expect(
      recipe
        == Recipe(
          title: "Erwtensoep", persons: 4,
          steps: [.init(what: "weken", minutes: 720), .init(what: "koken")]))
  }

  /// What is wrong, in the file and in the words of the problem: code, message, place, hint.
  @Test(
    arguments: [
      (
        "title: Soep\npersons: 4\nsteps: []\nperson: 5\n",
        "PEIL-102 | De sleutel person bestaat niet. | etl/soep.yml, regel 4 | Hier kan: persons, steps, title."
      ),
      (
        "title: Soep\npersons: 4\nsteps:\n  - what: koken\n    minutes: 5\n    minuten: 6\n",
        "PEIL-102 | De sleutel steps.0.minuten bestaat niet. | etl/soep.yml, regel 6 | Hier kan: minutes, what."
      ),
      ("title: Soep\n", "PEIL-101 | De sleutel persons ontbreekt. | etl/soep.yml | -"),
      (
        "title: Soep\npersons: vier\n",
        "PEIL-101 | De waarde van persons heeft een verkeerde vorm. | etl/soep.yml | -"
      ),
      (
        "title: [Soep]\npersons: 4\n",
        "PEIL-101 | De waarde van title heeft een verkeerde vorm. | etl/soep.yml | -"
      ),
      ("- title: Soep\n", "PEIL-101 | De waarde van  heeft een verkeerde vorm. | etl/soep.yml | -"),
      ("", "PEIL-101 | Het bestand is leeg. | etl/soep.yml | -"),
      ("# niets\n", "PEIL-101 | Het bestand is leeg. | etl/soep.yml | -"),
    ])
  func `a mistake is refused with the file, the key and what is possible`(text: String, expected: String)
    throws
  {
    let problem = try #require(refusal(of: text))
    #expect(
      [problem.code.rawValue, problem.message, problem.place ?? "-", problem.hint ?? "-"]
        .joined(separator: " | ") == expected)
  }

  @Test(arguments: [
    "title: [Soep", "title: \"Soep", "\tpersons: 4", "title: Soep\ntitle: Stamppot\npersons: 4\n",
  ])
  func `what is no YAML is refused as such, naming the file`(text: String) throws {
    let problem = try #require(refusal(of: text))
    #expect(problem.code == .definitionUnreadable)
    #expect(problem.message.hasPrefix("Dit is geen geldige YAML: "))
    #expect(problem.place == "etl/soep.yml")
  }

  private func refusal(of text: String) -> Problem? {
    do throws(Problem) {
      _ = try YAMLFile.decode(Recipe.self, from: text, name: "etl/soep.yml")
      return nil
    } catch {
      return error
    }
  }
}
