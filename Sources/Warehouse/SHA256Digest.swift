import Crypto

/// SHA-256 as the ledger writes it: 64 lower-case hexadecimal digits.
package enum SHA256Digest {
  package static func hex(of bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }

  package static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }

  package static func hex(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
