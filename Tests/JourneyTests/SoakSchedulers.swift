import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// Two schedulers that start at the same moment on one inbox: every slice is counted once, and both are content.
@Suite(.serialized)
struct SoakSchedulers {
  @Test func twoAtOnceCountEverySliceOnce() async throws {
    try await SmallHome.with { home in
      try await TestDatabase.with { pool in
        let name = try await pool.withConnection {
          try await $0.value("select current_database()", as: String.self)
        }
        let peil = CommandLine(environment: [
          "PEIL_HOME": home.root, "PEIL_DATABASE_URL": "dbname=\(name)", "PEIL_KEYS": home.root,
        ])
        let inbox = Home(root: home.root, keep: try Home.find(in: ["PEIL_HOME": home.root]).keep).inbox
        let rounds = Soak.count(2, full: 10)
        for round in 1...rounds {
          // Six other files each time, about the same slices.
          try CountFiles(version: round - 1, postcodes: 3).write(in: inbox)
          let two = try [peil.start(["load"]), peil.start(["load"])]
          let outcomes = [try await two[0].wait(), try await two[1].wait()]
          #expect(outcomes.map(\.status) == [0, 0], "\(outcomes.map(\.errors))")
          // 12 schools, 3 postcodes and 9 ages in each of 5 gemeenten.
          #expect(
            try await Drawing.table(
              """
              select (select count(*) from ledger.load where dataset like 'duo/%') as loads,
                  count(*) filter (where dataset like 'duo/%') as counting,
                  (select count(*) from warehouse.fct_leerlingen_woonplaats
                      where portion_id in (select portion_id from ledger.counting)) as rows,
                  (select count(*) from ledger.portion left join ledger.settlement using (portion_id)
                      where settlement.portion_id is null) as pending
              from ledger.counting
              """, on: pool) == "loads | counting | rows | pending\n\(6 * round) | 6 | 1620 | 0")
        }
        Soak.tell("twee roosters tegelijk, \(rounds) rondes: elk deel telt een keer")
      }
    }
  }
}
