import Jobs
import Postgres
import Testing

/// Jobs that do not suit their table, and files that outgrow a load.
@Suite struct MisfitTests {
  private static let line = "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3"

  @Test func `a job that does not suit its table is refused before a line is read`() async throws {
    let mistakes: [((inout NamedJob) -> Void, String)] = [
      ({ $0.job.tables[0].table = "warehouse.fct_weg" }, "De tabel warehouse.fct_weg bestaat niet."),
      (
        { $0.job.tables[0].columns["soortt"] = ColumnRule(constant: "bao") },
        "De tabel heeft geen kolom soortt."
      ),
      ({ $0.job.tables[0].columns["soort"] = nil }, "De kolom soort wordt niet gevuld."),
      ({ $0.job.tables[0].columns["soort"]?.labels = "soorten" }, "De lijst soorten ontbreekt."),
      ({ $0.job.tables[0].columns["soort"]?.labels = nil }, "De kolom heeft geen type, labels of constant."),
      (
        { $0.job.tables[0].columns["peildatum"]?.format = nil },
        "Een datum heeft een format nodig, zoals yyyyMMdd."
      ),
      ({ $0.job.tables[0].unpivot?.value = "aantal" }, "De tabel heeft geen kolom aantal."),
      ({ $0.job.tables[0].unpivot?.columns = "LEEFTIJD_(" }, "columns is geen reguliere expressie."),
      ({ $0.job.tables[0].columns["peildatum"]?.type = .text }, "De kolom kan geen text bevatten."),
      ({ $0.job.tables[0].columns["postcode"]?.type = .integer }, "De kolom kan geen integer bevatten."),
      (
        { $0.job.tables[1].columns["name_rank"] = $0.job.tables[0].columns["peildatum"] },
        "De kolom kan geen date bevatten."
      ),
      ({ $0.job.tables[0].unpivot?.value = "soort" }, "De kolom soort kan geen aantal bevatten."),
      ({ $0.labels["leeftijd"]?.map["JONGER"] = "drie" }, "De kolom kan drie niet bevatten."),
      ({ $0.job.tables[1].columns["name_rank"]?.constant = "40000" }, "De kolom kan 40000 niet bevatten."),
    ]
    for (change, message) in mistakes {
      try await Desk.with { desk in
        let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats", changed: change)
        let outcome = try await desk.load(pupils(Self.line), job: "duo/leerlingen-po-woonplaats", jobs: jobs)
        #expect(outcome.hasPrefix("refused PEIL-10") || outcome.hasPrefix("refused PEIL-203"), "\(outcome)")
        #expect(outcome.hasSuffix(message) || message.hasPrefix("columns is"), "\(outcome)")
        #expect(try await desk.loads() == "(no rows)")
      }
    }
  }

  @Test func `a period that is no date of the first table refuses the file and still accounts for it`()
    async throws
  {
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.job.slice.period = "soort" }
      #expect(try await desk.load(pupils(Self.line), jobs: jobs).hasPrefix("refused PEIL-104"))
      #expect(
        try await desk.draw("select outcome, accepted, rejected from ledger.load") == """
          outcome | accepted | rejected
          refused | 0 | 0
          """)
    }
  }

  @Test func `a file about more than 65,536 slices is refused, and still accounted for`() async throws {
    try await Desk.with { desk in
      // 337 days of 195 gemeenten.
      var rows: [String] = []
      for day in 0..<337 {
        let date = "20\(10 + day / 28 / 12)\(pad(day / 28 % 12 + 1))\(pad(day % 28 + 1))"
        for gemeente in 1...195 {
          rows.append("\(date);\(gemeente);1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3")
        }
      }
      let outcome = try await desk.load(pupils(rows.joined(separator: "\n")))
      #expect(outcome == "refused PEIL-201 65536 = 65536 + 0 + 0")
      #expect(
        try await desk.draw("select refusal from ledger.load") == """
          refusal
          PEIL-201 Het bestand gaat over meer dan 65.536 perioden en delen.
          """)
    }
  }

  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
