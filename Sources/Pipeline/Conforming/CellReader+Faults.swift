import SourceFiles

/// What is said of a cell that is not as the rule says. What stands in it is repeated only when the source is public.
extension CellReader {
  func malformed(_ bytes: Bytes, _ form: String) -> CellFault {
    if bytes.isRounded(.text) { return rounded(bytes) }
    return CellFault(code: .malformed, column: column, reason: "Dit is geen \(form)\(quoted(bytes)).")
  }

  /// Excel keeps fifteen digits of a number; the rest of a longer one is lost for good.
  func rounded(_ bytes: Bytes) -> CellFault {
    CellFault(
      code: .malformed, column: column,
      reason:
        "Excel heeft dit nummer afgerond\(quoted(bytes)). Maak de kolom in Excel op als Tekst en vul hem opnieuw."
    )
  }

  func unknownLabel(_ bytes: Bytes, _ labels: LabelTable) -> CellFault {
    let word = String(decoding: bytes, as: UTF8.self)
    // A word of the list itself: it tells nothing about who the record is about.
    let hint = labels.suggestion(for: word).map { " Bedoeld: \($0)?" } ?? ""
    return CellFault(
      code: .labelUnknown, column: column,
      reason: "Dit woord staat niet in de lijst\(quoted(bytes)).\(hint)")
  }

  func quoted(_ bytes: Bytes) -> String {
    isPublic && !ElevenTest.isWithin(bytes) ? ": \(String(decoding: bytes.prefix(40), as: UTF8.self))" : ""
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// `1,23457E+15`, or a number of a sheet that is too long for Excel to have kept.
  func isRounded(_ form: CellForm) -> Bool {
    if form == .number, count > 15 { return isAllDigits }
    guard count > 4, self[count - 3] == UInt8(ascii: "+") || self[count - 4] == UInt8(ascii: "+"),
      let plus = lastIndex(of: UInt8(ascii: "+")), self[plus - 1].capital == UInt8(ascii: "E")
    else { return false }
    let number = self[..<(plus - 1)].drop { $0 == UInt8(ascii: "-") }
    return number.first?.isDigit == true && self[(plus + 1)...].allSatisfy(\.isDigit)
      && number.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
  }
}
