import Vocabulary

/// The slices that a file turns out to fill, numbered as they are met.
struct PortionBook {
  struct Portion: Equatable, Sendable {
    var period: Period
    /// `gemeente 0375`, or empty.
    var part: String
    var rows: Int
    /// Sum of what the rows count.
    var total: Int
    /// Rank of the edition that the source states; 0 when it states none.
    var edition = 0
  }

  /// What a record is about in time.
  enum When {
    /// Days since 2000-01-01.
    case day(Int32)
    /// A period in its text form.
    case text(ArraySlice<UInt8>)
  }

  private(set) var portions: [Portion] = []
  /// Edition of the records that follow.
  var edition = 0
  private var parts = Numbering()
  private var periods = Numbering()
  private var numbers: [Int64: Int] = [:]
  /// Met last: records of one slice stand together, as a rule.
  private var last: (key: Int64, number: Int)?
  private let kind: String?
  /// Periods that begin outside these days belong to another job.
  private let series: Range<Day>?

  /// - Parameter kind: what stands before a part's code.
  init(kind: String?, from: Day? = nil, until: Day? = nil) {
    self.kind = kind
    series =
      from == nil && until == nil
      ? nil : (from ?? Day(year: 1, month: 1, day: 1)!)..<(until ?? Day(year: 9999, month: 12, day: 31)!)
  }

  /// Whether some periods belong to another job.
  var isInSeries: Bool { series != nil }

  /// Number of the part with this code.
  mutating func part(_ code: ArraySlice<UInt8>) -> Int32 { parts.number(of: code) }

  /// The period, when it belongs to another job of the series.
  func outside(_ when: When) -> Period? {
    guard let series, let period = PortionBook.period(when), !series.contains(period.firstDay)
    else { return nil }
    return period
  }

  /// Number of the portion of a period and a part, counting one row for it unless told otherwise; nil when
  /// there are too many, or the text is no period.
  mutating func count(_ when: When, part: Int32, number: Int? = nil, rows: Int = 1) -> Int? {
    let key = key(when, part)
    if let known = last?.key == key ? last?.number : numbers[key] {
      last = (key, known)
      portions[known].rows += rows
      portions[known].total += number ?? 0
      return known
    }
    let next = portions.count
    guard next < 65_536, let period = PortionBook.period(when) else { return nil }
    numbers[key] = next
    let code = String(decoding: parts.text(of: part), as: UTF8.self)
    portions.append(
      Portion(
        period: period, part: kind.map { "\($0) \(code)" } ?? "", rows: rows, total: number ?? 0,
        edition: edition))
    return next
  }

  /// Whether earlier records of that period and part are of another edition.
  mutating func hasOtherEdition(_ when: When, part: Int32) -> Bool {
    numbers[key(when, part)].map { portions[$0].edition != edition } ?? false
  }

  private mutating func key(_ when: When, _ part: Int32) -> Int64 {
    switch when {
    case .day(let day): Int64(part) << 33 | Int64(UInt32(bitPattern: day))
    case .text(let text): Int64(part) << 33 | 1 << 32 | Int64(periods.number(of: text))
    }
  }

  /// Nil when a text is no period.
  static func period(_ when: When) -> Period? {
    switch when {
    case .day(let day): .day(Day(daysSince2000: day))
    case .text(let text): Period(String(decoding: text, as: UTF8.self))
    }
  }
}

/// Texts numbered as they are met; equal ones stand together, as a rule.
private struct Numbering {
  private var numbers: [[UInt8]: Int32] = [:]
  private var texts: [[UInt8]] = []
  private var last: (bytes: [UInt8], number: Int32) = ([], -1)

  mutating func number(of text: ArraySlice<UInt8>) -> Int32 {
    if last.number >= 0, text.elementsEqual(last.bytes) { return last.number }
    let bytes = Array(text)
    let number = numbers[bytes] ?? Int32(texts.count)
    if number == texts.count {
      numbers[bytes] = number
      texts.append(bytes)
    }
    last = (bytes, number)
    return number
  }

  /// Empty when nothing has that number: the only part of a file that is the whole.
  func text(of number: Int32) -> [UInt8] { number < texts.count ? texts[Int(number)] : [] }
}
