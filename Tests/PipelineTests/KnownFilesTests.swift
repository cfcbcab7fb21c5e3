import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Warehouse

@testable import Pipeline

/// The same content twice: one delivery, one load, whatever it is called and whoever else is at work.
@Suite struct KnownFilesTests {
  private static let good = pupils(
    "20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3")
  private static let bad = good.replacing(";Bo;", with: ";Basis;")

  @Test func `a known file changes nothing, also under another name; one byte makes it another file`()
    async throws
  {
    try await Desk.with { desk in
      let first = try await desk.load(Self.good, as: "Velsen.csv")
      #expect(first == "loaded 1 = 1 + 0 + 0")
      #expect(try await desk.load(Self.good, as: "Velsen.csv") == "known")
      #expect(try await desk.load(Self.good, as: "kopie.csv") == "known")
      #expect(try await desk.load(Self.good, as: "kopie.csv", again: true) == "again")
      #expect(try await desk.load(Self.good + "\n", as: "Velsen.csv") == "loaded 2 = 1 + 0 + 1")
      #expect(
        try await desk.draw(
          """
          select delivery_id, name, outcome, rows from ledger.delivery
          join ledger.load using (delivery_id) join ledger.portion using (load_id) order by load_id
          """) == """
            delivery_id | name | outcome | rows
            1 | Velsen.csv | loaded | 2
            2 | Velsen.csv | loaded | 2
            """)
      #expect(
        try await desk.draw("select count(*), count(distinct slice_id) as slices from ledger.portion")
          == "count | slices\n2 | 1")
    }
  }

  @Test func `of two loaders at once on one file, one loads and the other knows`() async throws {
    try await Desk.with { desk in
      let name = try await desk.pool.withConnection {
        try await $0.value("select current_database()", as: String.self)
      }
      let pool = Pool(ConnectionConfiguration("dbname=\(name)"), size: 2)
      let other = Desk(pool: pool, folder: desk.folder, home: desk.home)
      for round in 0..<12 {
        let path = "\(desk.folder)/ronde-\(round).csv"
        try Self.good.replacing("1971", with: "\(2000 + round)")
          .write(toFile: path, atomically: true, encoding: .utf8)
        async let one = desk.loader().load(path, job: nil, dated: nil, again: false)
        async let two = other.loader().load(path, job: nil, dated: nil, again: false)
        let outcomes = try await [Desk.draw(one), Desk.draw(two)].sorted()
        #expect(outcomes == ["known", "loaded 1 = 1 + 0 + 0"])
      }
      await pool.close()
      #expect(
        try await desk.draw(
          """
          select (select count(*) from ledger.delivery) as deliveries,
            (select count(*) from ledger.load) as loads, (select count(*) from ledger.portion) as portions,
            (select count(*) from warehouse.fct_leerlingen_woonplaats) as facts
          """) == "deliveries | loads | portions | facts\n12 | 12 | 12 | 24")
    }
  }

  @Test func `a refused file is refused again until its job changes, and then it is loaded`() async throws {
    try await Desk.with { desk in
      let refusal =
        "PEIL-205 1 van 1 regels afgekeurd; duo/leerlingen-po-woonplaats staat 1 % toe. Niets geladen."
      #expect(try await desk.load(Self.bad) == "refused PEIL-205 1 = 0 + 1 + 0")
      #expect(
        try await desk.load(Self.bad) == "refused before: Dit bestand is al eerder geweigerd, met \(refusal)")

      var changed = desk
      changed.home = try copyOfHome(in: desk.folder)
      let labels = changed.home.etl + "/duo/leerlingen-po-woonplaats.labels.yml"
      let text = try String(contentsOfFile: labels, encoding: .utf8).replacing(
        "{Bo: bao", with: "{Basis: bao, Bo: bao")
      try text.write(toFile: labels, atomically: true, encoding: .utf8)
      #expect(try await changed.load(Self.bad) == "loaded 1 = 1 + 0 + 0")
      #expect(try await changed.load(Self.bad) == "known")
      #expect(try await desk.load(Self.bad) == "known")
      #expect(
        try await desk.draw("select delivery_id, outcome, lines, rejected from ledger.load order by load_id")
          == """
          delivery_id | outcome | lines | rejected
          1 | refused | 1 | 1
          1 | loaded | 1 | 0
          """)
    }
  }

  @Test func `a milder limit reads a refused file again`() async throws {
    try await Desk.with { desk in
      let milder = try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.job.rejects.share = 1 }
      #expect(try await desk.load(Self.bad) == "refused PEIL-205 1 = 0 + 1 + 0")
      #expect(try await desk.load(Self.bad, jobs: milder) == "loaded 1 = 0 + 1 + 0")
      #expect(try await desk.load(Self.bad, jobs: milder) == "known")
    }
  }

  @Test func `a changed job reloads nothing by itself, only when asked`() async throws {
    try await Desk.with { desk in
      let changed = try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.labels["soort"]?.map["Bo"] = "sbo" }
      let milder = try Desk.jobs("duo/leerlingen-po-woonplaats") {
        $0.job.title = "Anders"; $0.job.rejects.share = 1
      }
      #expect(try await desk.load(Self.good) == "loaded 1 = 1 + 0 + 0")
      #expect(try await desk.load(Self.good, jobs: changed) == "known")
      #expect(try await desk.load(Self.good, again: true, jobs: milder) == "again")
      #expect(try await desk.load(Self.good, again: true, jobs: changed) == "loaded 1 = 1 + 0 + 0")
      #expect(try await desk.load(Self.good, again: true, jobs: changed) == "again")
      #expect(try await desk.draw("select count(*) as loads from ledger.load") == "loads\n2")
    }
  }

  @Test func `a sample is synthetic by its content, whatever it is called and wherever it lies`() async throws
  {
    try await Desk.with { desk in
      var desk = desk
      desk.home = try copyOfHome(in: desk.folder)
      let samples = desk.home.samples + "/duo"
      try FileManager.default.createDirectory(atPath: samples, withIntermediateDirectories: true)
      try Self.good.write(toFile: samples + "/Voorbeeld.csv", atomically: true, encoding: .utf8)
      #expect(try await desk.load(Self.good, as: "echt.csv") == "loaded 1 = 1 + 0 + 0")
      #expect(try await desk.load(Self.good + "\n", as: "Voorbeeld.csv") == "loaded 2 = 1 + 0 + 1")
      #expect(
        try await desk.draw(
          """
          select name, synthetic, period, part from ledger.portion join ledger.slice using (slice_id)
          join ledger.load using (load_id) join ledger.delivery using (delivery_id) order by load_id
          """) == """
            name | synthetic | period | part
            echt.csv | t | 2017-10-01 | gemeente 0453
            Voorbeeld.csv | f | 2017-10-01 | gemeente 0453
            """)
    }
  }
}

/// The project's `etl/` and `sql/` in a folder of their own, to be changed.
func copyOfHome(in folder: String) throws -> Home {
  let root = folder + "/home"
  try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  for part in ["etl", "sql"] {
    try FileManager.default.copyItem(atPath: "\(Project.root)/\(part)", toPath: "\(root)/\(part)")
  }
  return Home(root: root)
}
