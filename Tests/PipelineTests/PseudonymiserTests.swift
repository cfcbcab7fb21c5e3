import Jobs
import Testing

@testable import Pipeline

@Suite struct PseudonymiserTests {
  @Test(
    arguments: [
      ("111222333", .bsn, "111222333", "as it is"),
      ("1112.22.333", .bsn, "111222333", "dots"),
      ("111 222 333", .bsn, "111222333", "spaces"),
      ("111-222-333", .bsn, "111222333", "hyphens"),
      ("12345672", .bsn, "012345672", "a zero was lost"),
      ("012345672", .bsn, "012345672", "nine digits"),
      ("1234567", .bsn, nil, "seven digits"),
      ("1112223334", .bsn, nil, "ten digits"),
      ("11122233X", .bsn, nil, "a letter"),
      ("000000000", .bsn, nil, "nobody"),
      ("00000000", .bsn, nil, "nobody"),
      ("-", .bsn, nil, "no digits"),
      ("A-12.3 b", .leerlingnummer, "a123b", "case and signs differ between systems"),
      ("0123", .leerlingnummer, "0123", "a zero may belong to it"),
      ("https://ketenid.nl/AB12", .eckid, "https://ketenidnl/ab12", "an address with dots"),
      (" - ", .leerlingnummer, nil, "nothing"),
    ] as [(String, Job.IdentityKind, String?, String)])
  func `an identifier has one normal form, however it is written`(
    text: String, kind: Job.IdentityKind, expected: String?, why: String
  ) {
    let normal = Array(text.utf8).withUnsafeBufferPointer { Pseudonymiser.normal($0, kind) }
    #expect(normal.map { String(decoding: $0, as: UTF8.self) } == expected, "\(why)")
  }
}
