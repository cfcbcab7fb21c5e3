import Testing
import Vocabulary

@testable import Pipeline

@Suite struct DateFormatTests {
  @Test(
    arguments: [
      ("yyyyMMdd", "20171001", "2017-10-01"),
      ("yyyy-MM-dd", "2017-10-01", "2017-10-01"),
      ("dd-MM-yyyy", "01-10-2017", "2017-10-01"),
      ("dd/MM/yyyy", "01/10/2017", "2017-10-01"),
      ("d-M-yyyy", "1-9-2017", "2017-09-01"),
      ("d-M-yyyy", "01-09-2017", "2017-09-01"),
      ("d-M-yyyy", "31-12-2017", "2017-12-31"),
      ("dd.MM.yyyy", "29.02.2016", "2016-02-29"),
      ("'yyyy'MMdd", "'2017'1001", "2017-10-01"),
      ("dd-MM-yy", "01-10-17", "2017-10-01"),
      ("d-M-yy", "1-9-25", "2025-09-01"),
      ("MMM yyyy", "mrt 2025", "2025-03-01"),
      ("MMM yyyy", "Mrt 2025", "2025-03-01"),
      ("MM-yyyy", "11-2025", "2025-11-01"),
      ("MMM yyyy", "mar 2025", nil),
      ("MMM yyyy", "maart 2025", nil),
      ("d MMMM yyyy", "1 maart 2025", "2025-03-01"),
      ("d MMMM yyyy", "15 Oktober 2025", "2025-10-15"),
      ("MMMM yyyy", "juni 2025", "2025-06-01"),
      ("MMMM yyyy", "jun 2025", nil),
      ("MMMM yyyy", "sept", nil),
      ("dd-MM-yy", "01-10-2017", nil),
      ("yyyyMMdd", "2017100", nil),
      ("yyyyMMdd", "201710011", nil),
      ("yyyyMMdd", "20171301", nil),
      ("yyyyMMdd", "20170229", nil),
      ("yyyyMMdd", "2017-10-01", nil),
      ("yyyyMMdd", "2017100a", nil),
      ("yyyyMMdd", "", nil),
      ("dd-MM-yyyy", "1-10-2017", nil),
      ("dd-MM-yyyy", "01-10-17", nil),
      ("dd-MM-yyyy", "01/10/2017", nil),
      ("dd-MM-yyyy", "01-10-2017 00:00", nil),
      ("d-M-yyyy", "-9-2017", nil),
      ("d-M-yyyy", "001-9-2017", nil),
      ("d-M-yyyy", "32-1-2017", nil),
    ] as [(String, String, String?)])
  func `a cell is a day when it follows the format to the last character`(
    format: String, cell: String, expected: String?
  ) throws {
    let format = try #require(DateFormat(format))
    let day = Array(cell.utf8).withUnsafeBufferPointer { format.parse($0) }
    #expect(day?.iso == expected)
  }

  @Test(arguments: ["", "dd-MM", "jjjjMMdd"])
  func `a format without a year is none`(format: String) {
    #expect(DateFormat(format) == nil)
  }
}
