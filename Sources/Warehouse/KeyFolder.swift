import Foundation
package import Postgres
package import Vocabulary

/// The folder with the owners' keys: `PEIL_KEYS`, else `keys/` under Peil's own state. One file per
/// owner, readable by its user alone, and never in the database.
package struct KeyFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package init(
    home: Home, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    path = environment["PEIL_KEYS"].flatMap { $0.isEmpty ? nil : $0 } ?? home.state + "/keys"
  }

  /// The key that the owner's stored pseudonyms are made with. The very first time it is made; after
  /// that a missing key is an error, for a new one would make every child a stranger.
  /// - Throws: `Problem` when the file is missing, damaged, or another than the database was filled with.
  package func key(of owner: String, on connection: Connection) async throws -> PseudonymKey {
    if let known = try await existing(of: owner, on: connection) { return known }
    let key: PseudonymKey
    if let found = try read(file(owner)) { key = found } else { key = try make(owner) }
    try await connection.execute(
      """
      insert into ledger.pseudonym_key (owner, key_id, since) values (\(owner), \(key.id), now())
      on conflict (owner) do nothing
      """)
    // Somebody with another folder may have been first, between the question and the answer.
    let kept = try await connection.value(
      "select key_id from ledger.pseudonym_key where owner = \(owner)", as: String.self)
    return kept == key.id ? key : try found(kept, owner)
  }

  /// The key that the owner's stored pseudonyms are made with; nil when there are none yet.
  /// - Throws: as `key(of:on:)`.
  package func existing(of owner: String, on connection: Connection) async throws -> PseudonymKey? {
    try await connection.rows(
      "select key_id from ledger.pseudonym_key where owner = \(owner)", as: (String.self)
    ).first.map { try found($0, owner) }
  }

  /// - Throws: `Problem` when the owner's key of this name is not there.
  package func require(_ id: String, of owner: String) throws(Problem) { _ = try found(id, owner) }

  private func found(_ known: String, _ owner: String) throws(Problem) -> PseudonymKey {
    for name in [file(owner), file(owner) + ".next"] {
      guard let key = try read(name), key.id == known else { continue }
      return key
    }
    throw Problem(
      .keyMissing, "De sleutel \(known) van \(owner) ontbreekt.", place: file(owner),
      hint:
        "Zet hem terug uit de reservekopie. Zonder deze sleutel is niemand te herkennen, en wordt er niets geladen."
    )
  }

  /// Where an owner's key is kept.
  package func file(_ owner: String) -> String { "\(path)/\(owner).key" }

  /// Writes a key beside the one in use; `settle` puts it in its place once the database is re-keyed.
  /// - Parameter current: the key that the database is filled with.
  package func prepare(
    _ key: PseudonymKey, after current: PseudonymKey, of owner: String
  ) throws(Problem) {
    // What a rotation left behind when it was cut off: after its commit that is the key in use, and there is no
    // other copy of it; before, the database never came to use it.
    if try read(file(owner) + ".next")?.id == current.id { try settle(owner) }
    unlink(file(owner) + ".next")
    try write(key, to: file(owner) + ".next")
  }

  /// - Throws: `Problem` when the file cannot be moved.
  package func settle(_ owner: String) throws(Problem) {
    guard rename(file(owner) + ".next", file(owner)) == 0 else { throw failed(file(owner)) }
  }

  /// Destroys an owner's key: no pseudonym can be made again.
  package func destroy(_ owner: String) {
    for name in [file(owner), file(owner) + ".next"] { try? FileManager.default.removeItem(atPath: name) }
  }

  private func make(_ owner: String) throws(Problem) -> PseudonymKey {
    let key = PseudonymKey()
    let draft = file(owner) + ".\(key.id)"
    try write(key, to: draft)
    defer { unlink(draft) }
    // Two loaders may be the first at the same moment: the file that is there first is the key.
    if link(draft, file(owner)) == 0 { return key }
    guard let other = try read(file(owner)) else { throw failed(file(owner)) }
    return other
  }

  private func read(_ name: String) throws(Problem) -> PseudonymKey? {
    guard let data = FileManager.default.contents(atPath: name) else { return nil }
    guard let key = try? JSONDecoder().decode(PseudonymKey.self, from: data), key.isSound else {
      throw Problem(
        .keyMissing, "Dit is geen hele sleutel.", place: name, hint: "Zet hem terug uit de reservekopie.")
    }
    return key
  }

  private func write(_ key: PseudonymKey, to name: String) throws(Problem) {
    let files = FileManager.default
    try? files.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard let data = try? JSONEncoder().encode(key) else { throw failed(name) }
    // Made with its final rights and on disk before anything is stored under it.
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw failed(name) }
    defer { close(descriptor) }
    let written = data.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    guard written == data.count, fsync(descriptor) == 0 else { throw failed(name) }
  }

  private func failed(_ name: String) -> Problem {
    Problem(
      .keyMissing, "De sleutel is niet te schrijven: \(String(cString: strerror(errno))).", place: name,
      hint: "Geef PEIL_KEYS een map waarin Peil mag schrijven.")
  }
}
