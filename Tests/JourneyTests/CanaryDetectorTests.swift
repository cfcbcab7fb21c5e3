import Crypto
import Foundation
import Testing

/// A search that finds nothing says something only when it finds what is there.
@Suite struct CanaryDetectorTests {
  private static let number = "864200001"
  private static let message = Data("bsn\u{1F}\(number)".utf8)

  private static func detector() -> CanaryDetector {
    var canaries = Canaries()
    for (kind, text) in [
      (.bsn, number), (.naam, "Kanarie-Ünïek-1"), (.geboortedatum, "13-11-2011"), (.postcode, "1971 ZQ"),
    ] as [(Canaries.Kind, String)] { canaries.add(kind, text) }
    var detector = CanaryDetector(canaries)
    detector.add(secret: Data((0..<32).map { UInt8($0 * 7 + 3) }))
    return detector
  }

  @Test(
    arguments: [
      ("864200001", true, "plain"),
      ("x864200001y", true, "within a word"),
      ("PO2711\t3\t864200001\t2", true, "in a row of a dump"),
      ("8642.00.001", true, "dots"),
      ("864 200 001", true, "spaces"),
      ("864-200-001", true, "hyphens"),
      ("8642000010", true, "a digit more"),
      ("86420000", false, "a digit less"),
      ("8642 : 00001", false, "other signs between"),
      ("864200002", false, "another number"),
      ("kanarie", true, "a name in lower case"),
      ("KANARIE-ünïek", true, "a name in capitals"),
      ("k.a-n a r i e", true, "a name with signs between"),
      (Data("een kanarie".utf8).base64EncodedString(), true, "base64"),
      (Data("x kanarie x".utf8).base64EncodedString(), true, "base64, another alignment"),
      (Data("kanarie x".utf8).base64EncodedString(), true, "base64, the third alignment"),
      (Array("een kanarie".utf8).hex, true, "hexadecimal digits"),
      ("2011-11-13", true, "a birth date, turned round"),
      ("13-11-2011", true, "a birth date"),
      ("20111113", true, "a birth date in digits"),
      ("13112011", true, "a birth date in digits, as written"),
      ("2011-11-14", false, "another day"),
      ("1971ZQ", true, "a postcode"),
      ("1971 zq", true, "a postcode in lower case"),
      ("1971", false, "four digits"),
      (SHA256.hash(data: message).hex, true, "SHA-256"),
      (SHA256.hash(data: Data(number.utf8)).hex.uppercased(), true, "SHA-256 of the number, capitals"),
      (String(SHA256.hash(data: message).hex.prefix(32)), true, "SHA-256, cut"),
      (Data(SHA256.hash(data: message)).base64EncodedString(), true, "SHA-256 in base64"),
      ("\\\\x" + Insecure.MD5.hash(data: Data(number.utf8)).hex, true, "MD5, as bytea"),
      (Data(Insecure.MD5.hash(data: message)).base64EncodedString(), true, "MD5 in base64"),
      (hmac(Data()), true, "HMAC under an empty key"),
      (hmac(Data(count: 32)), true, "HMAC under zeros"),
      (hmac(Data((0..<32).map { UInt8($0 * 7 + 3) })), false, "HMAC under the key"),
      ((0..<32).map { UInt8($0 * 7 + 3) }.hex, true, "the key"),
      (String((0..<32).map { UInt8($0 * 7 + 3) }.hex.dropFirst(20)), true, "the end of the key"),
      (Data((0..<32).map { UInt8($0 * 7 + 3) }).base64EncodedString(), true, "the key in base64"),
      ("", false, "nothing"),
    ] as [(String, Bool, String)])
  func `a canary is recognised in every form`(text: String, expected: Bool, what: String) {
    let found = Self.detector().found(in: text)
    #expect(found.isEmpty != expected, "\(what): \(found)")
  }

  @Test func `a key is recognised as raw bytes`() {
    #expect(!Self.detector().found(in: Data([1, 2]) + Data((0..<32).map { UInt8($0 * 7 + 3) })).isEmpty)
  }

  private static func hmac(_ key: Data) -> String {
    String(
      HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)).hex.prefix(32))
  }
}
