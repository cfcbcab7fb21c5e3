package import Postgres

/// The advisory locks of the house. Each is one number, so that no two purposes meet by chance.
package enum AdvisoryLock {
  /// Held while migrating.
  static let migration = 0x7065_696C_0001
  /// Held by a publication from before its first snapshot until after its commit.
  package static let publication = 0x7065_696C_0002
  /// First key of the two-key lock of one owner's dataset while it is loaded.
  static let load: Int32 = 0x7065_696C

  /// Waits until no other transaction loads this owner's dataset; let go at the transaction's end.
  package static func holdLoad(
    owner: String, dataset: String, on connection: Connection
  ) async throws {
    try await connection.execute(
      "select pg_advisory_xact_lock(\(Int(load)), hashtext(\(owner + "/" + dataset)))")
  }
}
