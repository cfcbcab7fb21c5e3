import Crypto
import Foundation

/// The secret that turns what identifies a child into a pseudonym: one per owner, kept outside the
/// database. A pseudonym is HMAC-SHA-256 (RFC 2104) of the kind of identifier and its normal form,
/// cut to 128 bits, in hexadecimal digits.
///
/// Rotation adds a secret: the new pseudonym is the HMAC of the old one, so that stored rows can be
/// re-keyed without the identifiers, and files that come later get the same pseudonyms.
package struct PseudonymKey: Codable, Equatable, Sendable {
  /// Names the key without telling anything about it: the beginning of a hash of its secrets, so that a key that
  /// was altered no longer bears its name.
  package let id: String
  /// 32 random bytes each, oldest first.
  private let secrets: [Data]

  /// A new key of 256 random bits.
  package init() {
    self.init(secrets: [PseudonymKey.random(32)])
  }

  private init(secrets: [Data]) {
    id = PseudonymKey.name(of: secrets)
    self.secrets = secrets
  }

  /// The key that follows this one.
  package func rotated() -> PseudonymKey {
    PseudonymKey(secrets: secrets + [PseudonymKey.random(32)])
  }

  /// Whether every secret has its full length: an empty or cut-off key would make pseudonyms that anybody can make.
  var isSound: Bool {
    !secrets.isEmpty && secrets.allSatisfy { $0.count == 32 } && id == PseudonymKey.name(of: secrets)
  }

  private static func name(of secrets: [Data]) -> String {
    String(SHA256Digest.hex(of: Array("peil key name".utf8) + secrets.flatMap { $0 }).prefix(8))
  }

  /// - Parameters:
  ///   - kind: `bsn`, `eckid`, `leerlingnummer`: equal numbers of different kinds are different persons.
  ///   - identifier: in its normal form.
  package func pseudonym(of identifier: some Sequence<UInt8>, kind: String) -> [UInt8] {
    var message = Array(kind.utf8) + [0x1F]
    message.append(contentsOf: identifier)
    for secret in secrets { message = Self.hash(message, secret) }
    return message
  }

  /// What rotation makes of a stored pseudonym.
  package func rekeyed(_ pseudonym: String) -> String {
    String(decoding: Self.hash(Array(pseudonym.utf8), secrets[secrets.count - 1]), as: UTF8.self)
  }

  private static func hash(_ message: [UInt8], _ secret: Data) -> [UInt8] {
    let code = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: secret))
    return Array(SHA256Digest.hex(Array(code).prefix(16)).utf8)
  }

  private static func random(_ count: Int) -> Data {
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Data($0) }
  }
}
