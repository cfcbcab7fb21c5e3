import SourceFiles
import TestSupport

/// One record of a sheet as a line of text, as `draw` does for CSV; `#12` is a number, `@2017-10-01` a day.
func sheetRecords(_ bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws -> [String] {
  try withFile(bytes) { path in
    let dialect = FileDialect.sheet(try SheetDialect.choose(path: path, limits: limits))
    var reader = try RecordReader(path: path, dialect: dialect, sheetLimits: limits)
    var drawn: [String] = []
    while try reader.next() { drawn.append(draw(reader)) }
    return drawn
  }
}

func draw(_ reader: borrowing RecordReader) -> String {
  if let problem = reader.problem { return "\(reader.line) !\(problem)" }
  if reader.isBlank { return "\(reader.line) (blank)" }
  var fields: [String] = []
  for index in 0..<reader.fieldCount {
    let text = visible(reader.text(index))
    switch reader.form(index) {
    case .text: fields.append(text)
    case .number: fields.append("#" + text)
    case .date: fields.append("@" + text)
    }
  }
  return "\(reader.line) " + fields.joined(separator: "|")
}
