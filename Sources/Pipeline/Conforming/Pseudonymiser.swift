import Jobs
import SourceFiles
import Warehouse

/// Makes pseudonyms while reading, so that nothing that identifies a child is kept.
struct Pseudonymiser: Sendable {
  let key: PseudonymKey
  /// Pseudonyms of children who were forgotten and do not come back.
  let forgotten: Set<[UInt8]>

  /// The normal form of an identifier: a number is the same however it is spaced or padded.
  /// - Returns: nil when a BSN is not a number of eight or nine digits, or stands for nobody: zeros would make
  ///   one child of all whose number is not known.
  static func normal(_ bytes: Bytes, _ kind: Job.IdentityKind) -> [UInt8]? {
    let separators: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-")]
    let kept = bytes.filter { !separators.contains($0) }
    guard kind == .bsn else { return kept.isEmpty ? nil : kept.map { $0 | ($0.isLetter ? 0x20 : 0) } }
    guard (8...9).contains(kept.count), kept.allSatisfy(\.isDigit), kept.contains(where: { $0 != 0x30 })
    else { return nil }
    return (kept.count == 8 ? [UInt8(ascii: "0")] : []) + kept
  }

  func pseudonym(of identifier: [UInt8], _ kind: Job.IdentityKind) -> [UInt8] {
    key.pseudonym(of: identifier, kind: kind.rawValue)
  }
}

/// The normal form of an identifier that a person typed.
package enum NormalIdentifier {
  /// - Parameters:
  ///   - text: columns of an identifier that is made of several stand apart by `|`.
  ///   - kind: `bsn`, `eckid` or `leerlingnummer`.
  /// - Returns: nil when it is not of that kind.
  package static func bytes(of text: String, kind: String) -> [UInt8]? {
    guard let kind = Job.IdentityKind(rawValue: kind) else { return nil }
    var bytes: [UInt8] = []
    for var part in text.split(separator: "|", omittingEmptySubsequences: false).map(String.init) {
      guard let normal = part.withUTF8({ Pseudonymiser.normal($0.trimmed, kind) }) else { return nil }
      bytes += (bytes.isEmpty ? [] : [0x1F]) + normal
    }
    return bytes
  }
}
