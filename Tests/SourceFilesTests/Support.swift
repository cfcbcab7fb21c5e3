import Foundation
import SourceFiles

/// Writes the bytes to a file of its own, and removes it afterwards.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let path = FileManager.default.temporaryDirectory.path + "/peil-\(UUID().uuidString).csv"
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// One record as a line of text: `2 a|b`, `3–4 a|b` when it spans lines, `5 (blank)`, `6 !unterminatedQuote`.
func draw(_ reader: borrowing CSVReader) -> String {
  let place = reader.lastLine > reader.line ? "\(reader.line)–\(reader.lastLine)" : "\(reader.line)"
  if let problem = reader.problem { return "\(place) !\(problem)" }
  if reader.isBlank { return "\(place) (blank)" }
  let fields = (0..<reader.fieldCount).map { index in reader.text(index) }
  return "\(place) " + fields.map(visible).joined(separator: "|")
}

/// Line ends and tabs made visible, so that a record stays on one line.
func visible(_ text: String) -> String {
  var drawn = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": drawn += "⏎"
    case "\r": drawn += "␍"
    case "\t": drawn += "⇥"
    default: drawn.unicodeScalars.append(scalar)
    }
  }
  return drawn
}

/// All records of the bytes, drawn.
func records(
  _ bytes: [UInt8], _ dialect: CSVDialect = CSVDialect(delimiter: UInt8(ascii: ";")),
  _ limits: CSVLimits = CSVLimits()
) throws -> [String] {
  try withFile(bytes) { path in
    var reader = try CSVReader(path: path, dialect: dialect, limits: limits)
    var drawn: [String] = []
    while try reader.next() { drawn.append(draw(reader)) }
    return drawn
  }
}

/// The dialect with another line end.
func semicolons(_ lineEnding: LineEnding = .lf, _ encoding: TextEncoding = .utf8) -> CSVDialect {
  CSVDialect(delimiter: UInt8(ascii: ";"), encoding: encoding, lineEnding: lineEnding)
}
