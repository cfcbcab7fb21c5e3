import Foundation
import Jobs
import Pipeline
import Postgres
import Publishing
import TestSupport
import Testing
import Warehouse

/// Six deliveries, two of which state an edition of one slice, end in the same figures and dimensions whatever the
/// order in which they come.
@Suite(.serialized)
struct SoakOrders {
  /// A file; the job reads the edition from its name.
  struct Delivery: Sendable {
    var name: String
    var lines: [String]
  }

  static let deliveries = [
    Delivery(
      name: "pc4-swv-2015-04-23.csv",
      lines: [
        "pc4;gemeente;po_swv;vo_swv", "1941;Beverwijk;PO2711;VO2705", "1942;Beverwijk;PO2711;VO2705",
        "1971;Velsen;PO2711;VO2705", "1972;Velsen;PO2703;VO2703",
      ]),
    // De Alk moves from Velsen to Beverwijk, De Brug closes, De Stal opens.
    Delivery(
      name: "adressen-2016-08-01.csv",
      lines: [addressHeader, "01AB;01AB00;De Alk;1971AA;0453;40001", "02CD;02CD00;De Brug;1941AB;0375;40002"]),
    Delivery(
      name: "adressen-2018-08-01.csv",
      lines: [addressHeader, "01AB;01AB00;De Alk;1942AA;0375;40003", "03EF;03EF00;De Stal;1941CD;0375;40002"]),
    Delivery(
      name: "velsen.csv",
      lines: [
        pupilHeader, "20171001;453;1971;01AB;0;De Alk (telling);1971AA;Bo;40001;3;2;5",
        "20171001;453;1942;04GH;0;De Zee;1972AA;So;40004;1;0;1",
      ]),
    Delivery(
      name: "beverwijk-voorlopig.csv",
      lines: [pupilHeader, "20171001;375;1941;02CD;0;De Brug;1941AB;Bo;40002;9;9;18"]),
    Delivery(
      name: "beverwijk-definitief.csv",
      lines: [
        pupilHeader, "20171001;375;1941;02CD;0;De Burg;1941AB;Bo;40002;4;4;8",
        "20171001;375;1972;05IJ;0;De Wal;1942AB;Sbo;40002;0;2;2",
      ]),
  ]

  private static let addressHeader =
    "INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;POSTCODE;GEMEENTENUMMER;BEVOEGD GEZAG NUMMER;PLAATSNAAM;DENOMINATIE"
  private static let pupilHeader =
    "PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;"
    + "POSTCODE_VESTIGING;SOORT_PO;BEVOEGD_GEZAG_NUMMER;LEEFTIJD_4;LEEFTIJD_5;TOTAAL;PLAATSNAAM;DENOMINATIE_VESTIGING"

  @Test(arguments: [false, true])
  func everyOrderEndsTheSame(oneByOne: Bool) async throws {
    try await SmallHome.with { home in
      let desk = try Receipt(home: home)
      var orders = Self.permutations(Array(Self.deliveries.indices))
      #expect(orders.count == 720)
      let first = try await desk.outcome(of: orders.removeFirst(), oneByOne: oneByOne)
      // 5 + 1 in Velsen; 8 + 2 in Beverwijk's last edition.
      #expect(first.pupils == "gemeente 0375 | 10\ngemeente 0453 | 6")
      var generator = SeededGenerator(state: 720)
      orders.shuffle(using: &generator)
      let chosen = Array(orders.prefix(Soak.count(11, full: 719)))
      // Two at a time: each has a database of its own.
      let halves = [0, 1].map { half in
        chosen.indices.filter { $0 % 2 == half }.map { chosen[$0] }
      }
      let different = try await withThrowingTaskGroup(of: Int.self) { group in
        for half in halves {
          group.addTask {
            var different = 0
            for order in half {
              let outcome = try await desk.outcome(of: order, oneByOne: oneByOne)
              #expect(outcome.text == first.text, "\(order.map { Self.deliveries[$0].name })")
              if outcome.text != first.text { different += 1 }
            }
            return different
          }
        }
        return try await group.reduce(0, +)
      }
      Soak.tell(
        "zes leveringen in \(chosen.count + 1) volgordes, \(oneByOne ? "elk een uitgave" : "in een uitgave"): "
          + "\(different) maal andere cijfers of dimensies")
    }
  }

  @Test func aRebuildFromTheArchiveEndsTheSame() async throws {
    try await SmallHome.with { home in
      let desk = try Receipt(home: home)
      var orders = Self.permutations(Array(Self.deliveries.indices))
      var generator = SeededGenerator(state: 27)
      orders.shuffle(using: &generator)
      for (number, order) in orders.prefix(Soak.count(2, full: 24)).enumerated() {
        let folder = "\(home.root)/archief-\(number)"
        let old = try await desk.outcome(of: order, oneByOne: number % 2 == 0, archive: folder)
        #expect(try await desk.rebuilt(from: folder) == old.text)
      }
    }
  }

  private static func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}

/// Takes the six deliveries in, in an order, on a database of its own.
private struct Receipt: Sendable {
  let home: Home
  let jobs: JobFolder

  struct Outcome {
    /// Business columns of the newest figures and dimensions.
    var text: String
    var pupils: String
  }

  init(home: Home) throws {
    self.home = home
    jobs = try JobFolder(etl: home.etl)
    for delivery in SoakOrders.deliveries {
      let width = delivery.lines[0].split(separator: ";").count
      let lines = delivery.lines.map { line in
        let missing = width - line.split(separator: ";").count
        return line + String(repeating: "; ", count: missing)
      }
      try (lines.joined(separator: "\n") + "\n").write(
        toFile: "\(home.root)/\(delivery.name)", atomically: true, encoding: .utf8)
    }
  }

  /// - Parameter archive: folder to which everything is written afterwards; nil: none.
  func outcome(of order: [Int], oneByOne: Bool, archive: String? = nil) async throws -> Outcome {
    try await TestDatabase.with { pool in
      let clock = Clock(fixed: Date(timeIntervalSince1970: 1_767_225_600))
      let loader = try Loader(pool: pool, folder: jobs, home: home, clock: clock)
      let publisher = Publisher(pool: pool, home: home, clock: clock)
      for index in order {
        let delivery = SoakOrders.deliveries[index]
        let report = try await loader.load(
          "\(home.root)/\(delivery.name)", job: nil, dated: nil, again: false)
        guard case .loaded = report.outcome else {
          Issue.record("\(report)")
          continue
        }
        if oneByOne { _ = try await publisher.publish(cause: delivery.name) }
      }
      _ = try await publisher.publish(cause: "samen")
      if let archive {
        try await pool.withConnection { connection in
          try await connection.transaction(isolation: .repeatableRead) { snapshot in
            let written = try await ArchiveExport(
              to: archive, folder: ArchiveFolder(home: home), on: snapshot
            )
            .write { _, _ in }
            #expect(written.deliveries.count == order.count)
          }
        }
      }
      return Outcome(text: try await Newest.everything(on: pool), pupils: try await pupils(pool))
    }
  }

  /// What an empty house says once it is filled from an archive.
  func rebuilt(from archive: String) async throws -> String {
    try await TestDatabase.with { pool in
      let clock = Clock(fixed: Date(timeIntervalSince1970: 1_767_225_600))
      let other = Home(root: home.root, keep: "\(archive)-huis")
      let loader = try Loader(pool: pool, folder: jobs, home: other, clock: clock)
      let filling = try ArchiveImport(from: archive, loader: loader)
      let reports = try await filling.load { _, _ in }
      let pointers = try await filling.pointers(after: reports)
      _ = try await Publisher(pool: pool, home: home, clock: clock).publish(
        pointers.map { .point(sliceID: $0.sliceID, portionID: $0.portionID) }, cause: "archief")
      return try await Newest.everything(on: pool)
    }
  }

  private func pupils(_ pool: Pool) async throws -> String {
    try await pool.withConnection {
      try await $0.value(
        """
        select string_agg(part || ' | ' || total, E'\n' order by part) from ledger.counting
        join ledger.portion using (portion_id) where counting.dataset = 'duo/leerlingen-po-woonplaats'
        """)
    }
  }
}
