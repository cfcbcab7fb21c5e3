import Foundation
package import Vocabulary

/// One numbered file of `sql/migrations`, chained to the ones before it.
package struct Migration: Equatable, Sendable {
  package let number: Int
  /// File name, such as `0001_ledger.sql`.
  package let name: String
  package let sql: String
  /// SHA-256 over the previous migration's hash and this text: changing an old file changes all after it.
  package let sha256: String

  /// All migrations in order.
  /// - Throws: `Problem` when a number is missing or used twice.
  package static func readAll(from folder: String) throws(Problem) -> [Migration] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".sql") }.sorted()
    } catch {
      throw Problem(.definitionUnreadable, "De migraties zijn niet te lezen.", place: folder)
    }
    var migrations: [Migration] = []
    for (index, name) in names.enumerated() {
      guard Int(name.prefix { $0 != "_" }) == index + 1 else {
        throw Problem(
          .definitionUnreadable, "Migratie \(index + 1) ontbreekt of heeft een dubbel nummer.",
          place: "\(folder)/\(name)")
      }
      guard let sql = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else {
        throw Problem(.definitionUnreadable, "De migratie is niet te lezen.", place: "\(folder)/\(name)")
      }
      migrations.append(
        Migration(
          number: index + 1, name: name, sql: sql,
          sha256: SHA256Digest.hex(of: (migrations.last?.sha256 ?? "") + sql)))
    }
    return migrations
  }
}
