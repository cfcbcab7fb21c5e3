import Jobs
import Testing
import Vocabulary

@Suite struct JobRefusalTests {
  private static let job = """
    title: Leerlingen
    owner: NL
    source: {publisher: DUO, public: true}
    rejects: 1%
    slice: {period: peildatum}
    tables:
      - table: warehouse.fct
        columns:
          peildatum: {from: PEILDATUM, type: date, format: yyyyMMdd}
          school: {from: [BRIN, NUMMER], type: vestiging}
    """

  @Test func `a job says where each column comes from`() throws {
    let job = try YAMLFile.decode(Job.self, from: Self.job, name: "etl/a/b.yml")
    #expect(job.rejects.share == 0.01)
    #expect(job.source.isPublic)
    #expect(
      job.tables[0].columns["peildatum"] == ColumnRule(from: ["PEILDATUM"], type: .date, format: "yyyyMMdd"))
    #expect(job.tables[0].columns["school"] == ColumnRule(from: ["BRIN", "NUMMER"], type: .vestiging))
  }

  @Test(
    arguments: [
      ("rejects: 1%", "rejects: 1%\nreject: 2%", "PEIL-102", "reject bestaat niet", "regel 5"),
      ("public: true", "public: true, licentie: CC-0", "PEIL-102", "source.licentie", "regel 3"),
      ("type: vestiging", "type: vestiging, form: x", "PEIL-102", "columns.school.form", "regel 10"),
      ("title: Leerlingen\n", "", "PEIL-101", "title ontbreekt", ""),
      ("rejects: 1%\n", "", "PEIL-101", "rejects ontbreekt", ""),
      ("public: true", "public: misschien", "PEIL-101", "source.public", ""),
      ("rejects: 1%", "rejects: 1", "PEIL-101", "schrijf een percentage zoals 1%", ""),
      ("rejects: 1%", "rejects: \"%\"", "PEIL-101", "schrijf een percentage zoals 1%", ""),
      ("rejects: 1%", "rejects: 101%", "PEIL-101", "schrijf een percentage zoals 1%", ""),
      ("rejects: 1%", "rejects: -1%", "PEIL-101", "schrijf een percentage zoals 1%", ""),
      ("rejects: 1%", "rejects: 0,5%", "PEIL-101", "schrijf een percentage zoals 1%", ""),
      ("rejects: 1%", "rejects: nan%", "PEIL-101", "schrijf een percentage zoals 1%", ""),
      ("type: date", "type: datum", "PEIL-101", "type", ""),
      ("from: PEILDATUM", "from: {column: PEILDATUM}", "PEIL-101", "from", ""),
      ("tables:", "tables: {}\nother:", "PEIL-101", "tables", ""),
    ])
  func `a mistake in a job is refused, and named`(
    old: String, new: String, code: String, message: String, place: String
  ) throws {
    let text = Self.job.replacing(old, with: new)
    #expect(text != Self.job)
    do throws(Problem) {
      _ = try YAMLFile.decode(Job.self, from: text, name: "etl/a/b.yml")
      Issue.record("nothing was refused")
    } catch {
      #expect(error.code.rawValue == code)
      #expect(error.message.contains(message))
      #expect(error.place?.contains("etl/a/b.yml") == true && error.place?.contains(place) != false)
    }
  }

  @Test(arguments: [("0%", 0), ("0.5%", 0.005), ("1%", 0.01), ("100%", 1)])
  func `a percentage is kept as a share`(text: String, share: Double) throws {
    let text = Self.job.replacing("rejects: 1%", with: "rejects: \(text)")
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/a/b.yml")
    #expect(job.rejects.share == share)
  }

  @Test(arguments: CellType.allCases)
  func `every type has the name that jobs use`(type: CellType) throws {
    let text = Self.job.replacing("type: vestiging", with: "type: \(type.rawValue)")
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/a/b.yml")
    #expect(job.tables[0].columns["school"]?.type == type)
  }

  @Test func `labels map their words to our codes and say what is left out, and why`() throws {
    let labels = try YAMLFile.decode(
      Labels.self,
      from: """
        soort:
          map: {Bo: bao, SO/VSO: so-vso, 3: jong}
        swv:
          map: {}
          left_out: {Europoort: staat zonder verband in de regeling}
        """, name: "etl/a/b.labels.yml")
    #expect(
      labels == [
        "soort": LabelList(map: ["Bo": "bao", "SO/VSO": "so-vso", "3": "jong"]),
        "swv": LabelList(map: [:], leftOut: ["Europoort": "staat zonder verband in de regeling"]),
      ])
  }
}
