import SourceFiles
import Testing

@Suite struct BytesTests {
  @Test(
    "trimming",
    arguments: [
      ("", ""), (" ", ""), ("\t \u{A0}", ""), ("a", "a"), (" a b ", "a b"), ("\u{A0}\ta\u{A0}\u{A0}", "a"),
      ("à", "à"), ("\u{2002}a", "\u{2002}a"), (" \n", "\n"),
    ])
  func trims(_ text: String, expected: String) {
    bytes(text) {
      #expect(String(decoding: $0.trimmed, as: UTF8.self) == expected)
      #expect($0.isBlank == expected.isEmpty)
    }
  }

  @Test(
    "a lone half of a no-break space stays",
    arguments: [[0xC2], [0xA0], [0x61, 0xA0], [0xC2, 0x61]] as [[UInt8]])
  func leavesHalves(_ half: [UInt8]) {
    half.withUnsafeBufferPointer { #expect(Array($0.trimmed) == half) }
  }

  @Test(
    "whole numbers",
    arguments: [
      ("0", 0), ("7", 7), ("007", 7), ("+5", 5), ("-5", -5), ("-0", 0), ("20171001", 20_171_001),
      ("9223372036854775807", .max), ("-9223372036854775808", .min), ("00000000000000000000001", 1),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("99999999999999999999", nil),
      ("", nil), ("+", nil), ("-", nil), ("--1", nil), (" 1", nil), ("1 ", nil), ("1.000", nil), ("1,5", nil),
      ("<5", nil), ("1e3", nil), ("0x1", nil), ("١", nil), ("1/", nil), ("1:", nil),
    ] as [(String, Int?)])
  func parses(_ text: String, expected: Int?) {
    bytes(text) { #expect($0.parseInteger() == expected) }
  }

  @Test func emptyMemoryIsBlank() {
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(nothing.isBlank && nothing.parseInteger() == nil && nothing.trimmed.isEmpty)
  }

  private func bytes(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
