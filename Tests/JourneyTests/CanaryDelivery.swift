import Foundation
import Jobs
import Vocabulary

/// A delivered sheet taken apart, so that canaries can be planted in it.
struct CanaryDelivery {
  let job: NamedJob
  private let encoding: String.Encoding
  private let mark: [UInt8]
  private let delimiter: Character
  private(set) var header: [String]
  private(set) var rows: [[String]]
  /// Lines after the rows, as they are.
  private var tail: [String] = []

  init(_ content: Data, _ job: NamedJob) throws {
    self.job = job
    let marks: [([UInt8], String.Encoding)] = [
      ([0xFF, 0xFE], .utf16LittleEndian), ([0xEF, 0xBB, 0xBF], .utf8), ([], .utf8), ([], .windowsCP1252),
    ]
    let readings = marks.lazy.compactMap { mark, encoding -> ([UInt8], String.Encoding, String)? in
      guard content.starts(with: mark) else { return nil }
      return String(data: content.dropFirst(mark.count), encoding: encoding).map { (mark, encoding, $0) }
    }
    guard let (mark, encoding, text) = readings.first else {
      throw CocoaError(.fileReadUnknownStringEncoding)
    }
    (self.mark, self.encoding) = (mark, encoding)
    let lines = text.split(whereSeparator: \.isNewline)
    let delimiter: Character = [";", "\t", ","].max { a, b in
      lines[0].count { $0 == a } < lines[0].count { $0 == b }
    }!
    self.delimiter = delimiter
    header = CanaryDelivery.cells(lines[0], delimiter)
    rows = lines.dropFirst().map { CanaryDelivery.cells($0, delimiter) }
  }

  private static func cells(_ line: Substring, _ delimiter: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == delimiter, !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// The sheet as it is handed in.
  func data(hasHeader: Bool = true) -> Data {
    let lines = ((hasHeader ? [header] : []) + rows).map { row in
      row.map { $0.contains(delimiter) || $0.contains(";") ? "\"\($0)\"" : $0 }
        .joined(separator: String(delimiter))
    }
    let text = (lines + tail).joined(separator: "\r\n")
    return Data(mark) + text.data(using: encoding)!
  }

  private var identities: [(index: Int, kind: Canaries.Kind)] {
    (job.job.identities ?? [:]).compactMap { name, kind in
      guard let index = header.firstIndex(of: name), let kind = Canaries.Kind(rawValue: kind.rawValue)
      else { return nil }
      return (index, kind)
    }.sorted { $0.index < $1.index }
  }

  var isAboutChildren: Bool { !identities.isEmpty }

  /// Another child in every record.
  mutating func replaceChildren(_ canaries: inout Canaries) {
    for row in rows.indices { rows[row] = withAnotherChild(rows[row], &canaries) }
  }

  private func withAnotherChild(_ row: [String], _ canaries: inout Canaries) -> [String] {
    var row = row
    for (index, kind) in identities where !row[index].isEmpty {
      row[index] = canaries.next(kind, replacing: row[index])
    }
    return row
  }

  /// Makes the child of the first record this one.
  mutating func setFirstChild(_ number: String) {
    for (index, kind) in identities where kind == .bsn { rows[0][index] = number }
  }

  /// Adds records that are broken in every way, all with children in them.
  mutating func addBroken(_ canaries: inout Canaries) {
    let whole = rows[0]
    for index in header.indices where reads(header[index]) {
      var row = withAnotherChild(whole, &canaries)
      row[index] = "\(canaries.next(.naam)) \(canaries.next(.bsn))"
      rows.append(row)
      row = withAnotherChild(whole, &canaries)
      row[index] = canaries.next(.bsn)
      if !mayHoldAnything(header[index]) { rows.append(row) }
      // A name alone: of a number nothing is quoted anyhow. A free text may hold one; a list of words may not.
      row = withAnotherChild(whole, &canaries)
      row[index] = canaries.next(.naam)
      if !isText(header[index]) { rows.append(row) }
    }
    for index in header.indices where isText(header[index]) {
      var row = whole
      let number = canaries.next(.bsn)
      row[index] = "Gebeld over \(number.prefix(4)).\(number.dropFirst(4).prefix(2)).\(number.suffix(3))."
      rows.append(row)
    }
    rows.append(withAnotherChild(whole, &canaries) + [canaries.next(.naam), canaries.next(.bsn)])
    rows.append([canaries.next(.naam), canaries.next(.bsn)])
    tail = [
      "\"\(canaries.next(.naam))\" \(canaries.next(.bsn))\(delimiter)x",
      "\"\(canaries.next(.naam))\(delimiter)\(canaries.next(.bsn))\(delimiter)\(canaries.next(.adres))",
    ]
  }

  /// A column that nobody declared, with a number in every record.
  mutating func addColumn(_ canaries: inout Canaries) {
    header.append("Opmerking")
    for row in rows.indices { rows[row].append(canaries.next(.bsn)) }
  }

  /// An empty column that is called after a child.
  mutating func addName(_ canaries: inout Canaries) {
    header.append("\(canaries.next(.naam)) \(canaries.next(.bsn))")
    for row in rows.indices { rows[row].append("") }
  }

  private func reads(_ name: String) -> Bool {
    job.job.tables.contains { table in
      table.columns.values.contains { $0.from?.all.contains(name) == true }
        || table.unpivot.map { name.range(of: $0.columns, options: .regularExpression) != nil } == true
    }
  }

  private func isText(_ name: String) -> Bool {
    job.job.tables.contains {
      $0.columns.values.contains { $0.type == .text && $0.from?.all.contains(name) == true }
    }
  }

  /// A whole number is what some columns are for.
  private func mayHoldAnything(_ name: String) -> Bool {
    !job.job.tables.contains { $0.columns.values.contains { $0.from?.all.contains(name) == true } }
      || job.job.tables.contains { table in
        table.columns.values.contains { rule in
          rule.from?.all.contains(name) == true
            && (rule.type == .integer || rule.type == .amount || rule.type == .pseudonym)
        }
      }
  }
}
