package import Jobs
import SourceFiles
import Vocabulary

/// What an unknown file looks like: read once, from front to back, and nothing of it kept.
package struct FileProfile {
  let file: ReceivedFile
  let guesses: [Guess]
  let columns: [ColumnProfile]
  /// Records, blank ones aside, and those that could not be split or have another number of fields.
  let records: Int
  let broken: Int
  /// Jobs whose columns it has most of, with how many of how many.
  let alike: [(job: NamedJob, found: Int, of: Int)]
  /// Fewest columns that tell all records apart; empty when one or two do not.
  let key: [String]

  /// - Throws: `Problem` when the file cannot be read.
  package init(_ file: ReceivedFile, _ jobs: JobFolder) throws {
    self.file = file
    guesses = Guess.all(jobs.gemeenten)
    var reading = Reading(file.header, guesses)
    do { try reading.read(file) } catch let error as SourceFileError {
      throw Problem(error.about(file.path))
    }
    columns = reading.columns
    records = reading.records
    broken = reading.broken
    alike = jobs.jobs.map { job in
      let fit = job.fit(file.header)
      return (job, fit.found, fit.found + fit.missing.count)
    }.filter { $0.1 * 2 > $0.2 }.sorted { ($0.1 * $1.2, $1.0.name) > ($1.1 * $0.2, $0.0.name) }
    if let one = columns.first(where: \.isUnique) {
      key = [one.name]
    } else if let pair = reading.pairs.key(of: records - broken) {
      key = [columns[pair.0].name, columns[pair.1].name]
    } else {
      key = []
    }
  }
}

/// What is seen of each record.
private struct Reading {
  var columns: [ColumnProfile]
  var records = 0
  var broken = 0
  var pairs: PairProfile
  private let guesses: [Guess]

  init(_ header: Header, _ guesses: [Guess]) {
    self.guesses = guesses
    columns = header.names.map { ColumnProfile($0, guesses) }
    pairs = PairProfile(columns: header.names.count)
  }

  mutating func read(_ file: ReceivedFile) throws {
    var reader = try file.openRecords()
    while try reader.next() {
      if !reader.isBlank { meet(reader) }
    }
  }

  private mutating func meet(_ reader: borrowing RecordReader) {
    records += 1
    guard reader.problem == nil, reader.fieldCount == columns.count else {
      broken += 1
      return
    }
    for index in columns.indices {
      let form = reader.form(index)
      reader.withField(index) { columns[index].meet($0.trimmed, form, guesses) }
    }
    pairs.meet(reader)
  }
}

/// Which two of the first columns tell all records apart.
private struct PairProfile {
  private var seen: [(first: Int, second: Int, values: Set<UInt64>)] = []
  private var count = 0

  private static let mostColumns = 12
  /// Past this a pair is not looked for: it would take too much memory.
  private static let mostRecords = 50_000

  init(columns: Int) {
    let some = min(columns, PairProfile.mostColumns)
    for first in 0..<some {
      for second in first + 1..<max(first + 1, some) { seen.append((first, second, [])) }
    }
  }

  mutating func meet(_ reader: borrowing RecordReader) {
    count += 1
    guard count <= PairProfile.mostRecords else { return seen.removeAll() }
    for index in seen.indices {
      var hasher = Hasher()
      for field in [seen[index].first, seen[index].second] {
        reader.withField(field) { bytes in for byte in bytes.trimmed { hasher.combine(byte) } }
        hasher.combine(field)
      }
      seen[index].values.insert(UInt64(bitPattern: Int64(hasher.finalize())))
    }
    // A pair that met the same twice is none.
    seen.removeAll { $0.values.count < count }
  }

  func key(of records: Int) -> (Int, Int)? {
    records > 1 && records == count ? seen.first.map { ($0.first, $0.second) } : nil
  }
}
