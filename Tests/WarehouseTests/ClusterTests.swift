import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import Warehouse

/// Against a real server of Peil's own, with PostgreSQL's durable defaults.
@Suite(.serialized) struct ClusterTests {
  @Test func `it is made, used, killed and started again with every committed row`() async throws {
    try await withHome { home in
      let cluster = Cluster(home: home)
      #expect(!cluster.exists)
      #expect(try !cluster.stop())

      let database = try await Database.open(home: home, environment: [:])
      #expect(cluster.exists)
      #expect(database.place == home.state)
      try await database.pool.withConnection { connection in
        let settings = try await connection.row(
          """
          select current_setting('fsync'), current_setting('full_page_writes'),
              current_setting('synchronous_commit'), current_setting('data_checksums'),
              current_setting('listen_addresses'), to_regclass('ledger.release')::text
          """, as: (String.self, String.self, String.self, String.self, String.self, String?.self))
        #expect(try #require(settings) == ("on", "on", "on", "on", "", "ledger.release"))
        try await connection.script("create table kept (n int); insert into kept values (1), (2)")
      }
      await database.pool.close()

      let postmaster = try postmaster(home)
      #expect(kill(postmaster, SIGKILL) == 0)
      let again = try await Database.open(home: home, environment: [:])
      #expect(try self.postmaster(home) != postmaster)
      #expect(try await Drawing.table("select sum(n) from kept", on: again.pool) == "sum\n3")
      await again.pool.close()

      let running = try self.postmaster(home)
      try cluster.start()
      #expect(try self.postmaster(home) == running)
      #expect(try cluster.stop())
      #expect(try !cluster.stop())
    }
  }

  @Test func `two starts at once make one server, which nobody else reaches`() async throws {
    try await withHome { home in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<2 { group.addTask { try Cluster(home: home).start() } }
        try await group.waitForAll()
      }
      let database = try await Database.open(home: home, environment: [:])
      #expect(try await Drawing.table("select 1 as one", on: database.pool) == "one\n1")
      await database.pool.close()

      let owner = ServerUser.current.ids?.user
      for folder in ["run", "pgdata"] {
        var info = stat()
        #expect(stat("\(home.state)/\(folder)", &info) == 0)
        #expect(info.st_mode & 0o777 == 0o700)
        #expect(info.st_uid == owner)
      }
      let lines = try String(contentsOfFile: home.state + "/pgdata/pg_hba.conf", encoding: .utf8)
      #expect(lines == "local all all peer map=peil\n")
    }
  }

  @Test func `a deep folder gets a short socket elsewhere`() async throws {
    try await withHome(below: String(repeating: "/diep", count: 20)) { home in
      let cluster = Cluster(home: home)
      let socket = try #require(cluster.conninfo.split(separator: "'").dropFirst().first.map(String.init))
      defer { try? FileManager.default.removeItem(atPath: socket) }
      #expect(socket.hasPrefix("/tmp/peil-") && socket.utf8.count < 30)
      let database = try await Database.open(home: home, environment: [:])
      #expect(try await Drawing.table("select 1 as one", on: database.pool) == "one\n1")
      await database.pool.close()
      var info = stat()
      #expect(stat(socket, &info) == 0 && info.st_mode & 0o777 == 0o700)
    }
  }

  /// A folder that the server's user can reach, with `sql/` of the project; its server is stopped at the end.
  private func withHome(
    below: String = "", _ body: nonisolated(nonsending) (Home) async throws -> Void
  ) async throws {
    try await Project.withFolder { folder in
      chmod(folder, 0o755)
      let home = Home(root: Project.root, keep: folder + below)
      do { try await body(home) } catch {
        _ = try? Cluster(home: home).stop()
        throw error
      }
      try Cluster(home: home).stop()
    }
  }

  private func postmaster(_ home: Home) throws -> pid_t {
    let text = try String(contentsOfFile: home.state + "/pgdata/postmaster.pid", encoding: .utf8)
    return try #require(text.split(separator: "\n").first.flatMap { pid_t($0) })
  }
}
