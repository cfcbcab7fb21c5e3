import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// A disk that is full: nothing is half loaded, and the same command succeeds once there is room.
@Suite(.serialized, .enabled(if: SmallDisk.canMount, "a small file system can be mounted by root only"))
struct SoakDisk {
  private static let segment = 16 << 20

  @Test func aFullDiskLeavesEverythingAsItWas() async throws {
    try await CommandLine.withOwnCluster(small: true) { home, peil in
      try await SmallDisk.with(home.state, megabytes: 200) { disk in
        let files = try CountFiles(postcodes: 4).write(in: home.root + "/oud")
        try #require(try await peil("load", files).status == 0)
        let velsen = try Self.longFile(in: home)
        let pool = Pool(ConnectionConfiguration(Cluster(home: home).conninfo), size: 1)
        try await Self.startSegment(pool)
        let before = try await fingerprint(pool)
        try disk.fill(leaving: 100_000)
        let refused = try await peil("load", velsen)
        #expect(refused.status == 50)
        #expect(refused.errors.contains("PEIL-509  De schijf van de database is vol."), "\(refused.errors)")
        #expect(refused.errors.contains("Maak ruimte"))
        #expect(try await fingerprint(pool) == before)
        try disk.makeRoom()
        let loaded = try await peil("load", velsen)
        #expect(loaded.status == 0, "\(loaded.errors)")
        #expect(try await Self.velsen(pool) == Self.inLongFile)
        await pool.close()
        try await peil("stop")
        Soak.tell("schijf vol bij het laden: geweigerd met PEIL-509, niets half; met ruimte geladen")
      }
    }
  }

  /// Without room for its log the server stops itself, and starts again at the next command. Takes half a minute.
  @Test(.enabled(if: Soak.isFull)) func aServerThatDiesOfAFullDiskIsTakenUpAgain() async throws {
    try await CommandLine.withOwnCluster(small: true) { home, peil in
      let files = try CountFiles(postcodes: 4).write(in: home.root + "/oud")
      try #require(try await peil("load", files).status == 0)
      try await peil("stop")
      try await SmallDisk.with(home.root + "/wal", megabytes: 150) { disk in
        let log = home.state + "/pgdata/pg_wal"
        try #require(SmallDisk.run("cp", "-a", log + "/.", disk.folder) == 0)
        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.createSymbolicLink(atPath: log, withDestinationPath: disk.folder)
        let page = try await peil("compare", "leerlingen", "--format", "csv")
        try #require(page.status == 0)
        let velsen = try Self.longFile(in: home)
        let pool = Pool(ConnectionConfiguration(Cluster(home: home).conninfo), size: 1)
        try await Self.useUpLog(pool)
        try disk.fill(leaving: 0)
        let refused = try await peil("load", velsen)
        #expect(refused.status == 50, "\(refused.output)")
        #expect(refused.errors.contains("PEIL-509"), "\(refused.errors)")
        let shut = try await peil("compare", "leerlingen", "--format", "csv")
        #expect(shut.errors.contains("PEIL-509  Peils eigen PostgreSQL start niet"), "\(shut.errors)")
        try disk.makeRoom()
        #expect(try await peil("compare", "leerlingen", "--format", "csv").output == page.output)
        let loaded = try await peil("load", velsen)
        #expect(loaded.status == 0, "\(loaded.errors)")
        #expect(try await Self.velsen(pool) == Self.inLongFile)
        await pool.close()
        try await peil("stop")
        let panics =
          (try? String(contentsOfFile: home.state + "/postgres.log", encoding: .utf8))?
          .contains("PANIC") ?? false
        #expect(panics)
        Soak.tell("schijf vol voor het logboek van de server (PANIC): oude cijfers, en met ruimte geladen")
      }
    }
  }

  /// Velsen with 60 postcodes: 12 schools of nine ages.
  private static let inLongFile = "rows\n6480"

  private static func longFile(in home: Home) throws -> String {
    try CountFiles(version: 1, postcodes: 60).write(in: home.root + "/nieuw") + "/b-Velsen.csv"
  }

  private static func velsen(_ pool: Pool) async throws -> String {
    try await Drawing.table(
      """
      select count(*) as rows from warehouse.fct_leerlingen_woonplaats
      join ledger.counting using (portion_id) where part = 'gemeente 0453'
      """, on: pool)
  }

  /// Room in the log for what follows: only the data are to find the disk full.
  private static func startSegment(_ pool: Pool) async throws {
    try await pool.withConnection { connection in
      for statement in ["select pg_switch_wal()", "select txid_current()", "checkpoint"] {
        try await connection.execute("\(unsafe: statement)")
      }
    }
  }

  /// Writes what fits in the segments that are there, but for 100 kB.
  private static func useUpLog(_ pool: Pool) async throws {
    try await pool.withConnection { connection in
      let (ready, used) = try await connection.row(
        """
        select count(*)::int, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint % \(segment)
        from pg_ls_waldir()
        where name ~ '^[0-9A-F]{24}$' and name >= pg_walfile_name(pg_current_wal_insert_lsn())
        """, as: (Int.self, Int.self))!
      var rest = ready * segment - used - 100_000
      while rest > 0 {
        let size = min(rest, 4 << 20)
        try await connection.execute(
          "select pg_logical_emit_message(false, 'peil', repeat('x', \(size)))")
        rest -= size
      }
    }
  }
}
