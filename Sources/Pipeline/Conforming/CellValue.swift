/// One value on its way into a column.
enum CellValue: Hashable {
  case null
  case integer(Int)
  /// The source has a number and does not say which: below this.
  case hidden(below: Int)
  /// Days since 2000-01-01.
  case day(Int32)
  case boolean(Bool)
  /// UTF-8, kept by the rule itself: a code from a list or a constant.
  case code(FixedText)
  /// UTF-8, a range of the record's scratch bytes.
  case text(Range<Int>)
}

/// Why a cell does not conform. Holds what was found only when the source is public.
struct CellFault: Error, Equatable {
  var code: Code
  /// Column of the file; nil when the record as a whole is wrong.
  var column: String?
  var reason: String

  enum Code: String {
    case unsplittable = "PEIL-211"
    case wrongCount = "PEIL-212"
    case empty = "PEIL-213"
    case malformed = "PEIL-214"
    case labelUnknown = "PEIL-215"
    case outOfRange = "PEIL-216"
    case totalDiffers = "PEIL-217"
    case labelAmbiguous = "PEIL-218"
    case cellIdentifies = "PEIL-219"
    case outsideSeries = "PEIL-220"
    case recordDouble = "PEIL-231"
    case editionUnclear = "PEIL-232"
  }
}
