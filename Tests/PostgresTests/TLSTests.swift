import Testing

@testable import Postgres

@Suite(
  .enabled(if: ThrowawayCluster.canRun, "needs openssl, and initdb of PostgreSQL in /usr/lib/postgresql"))
struct TLSTests {
  @Test func `TLS is used when required, and a wrong host refused when verified`() async throws {
    let cluster = try await ThrowawayCluster()
    do {
      try await check(cluster)
    } catch {
      await cluster.remove()
      throw error
    }
    await cluster.remove()
  }

  private func check(_ cluster: ThrowawayCluster) async throws {
    let address = "host=127.0.0.1 port=\(cluster.port) user=postgres dbname=postgres"

    let required = try await Connection.connect(ConnectionConfiguration("\(address) sslmode=require"))
    #expect(
      try await required.value("select ssl from pg_stat_ssl where pid = pg_backend_pid()", as: Bool.self))
    let text = String(repeating: "x", count: 3_000_000)
    #expect(try await required.value("select \(text)", as: String.self) == text)
    var count = 0
    try await required.forEachRow("select repeat('y', 2000) from generate_series(1, 5000)") { _ in count += 1
    }
    #expect(count == 5000)

    // The certificate is for warehouse.test: the right name at this address is accepted, another is not.
    let verified = "\(address) sslmode=verify-full sslrootcert=\(cluster.certificate)"
    let right = verified.replacing("host=127.0.0.1", with: "host=warehouse.test hostaddr=127.0.0.1")
    #expect(try await Connection.connect(ConnectionConfiguration(right)).value("select 1", as: Int.self) == 1)
    let error = try await failure { try await Connection.connect(ConnectionConfiguration(verified)) }
    #expect(error.code == .connectionFailed)
    #expect(error.message.contains("warehouse.test"))
  }
}
