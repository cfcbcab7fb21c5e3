import CXLSXWriter
package import Vocabulary

/// One sheet of a workbook. Rows and columns are counted from 0.
package struct SheetWriter {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  /// Keeps the workbook alive.
  private let workbook: WorkbookWriter

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, of workbook: WorkbookWriter) {
    self.sheet = sheet
    self.workbook = workbook
  }

  package func write(_ text: String, row: Int, column: Int, _ style: CellStyle) throws(WorkbookError) {
    try WorkbookWriter.require(
      worksheet_write_string(sheet, UInt32(row), UInt16(column), text, workbook.format(style)))
  }

  package func write(
    _ number: Double, row: Int, column: Int, _ style: CellStyle
  ) throws(WorkbookError) {
    try WorkbookWriter.require(
      worksheet_write_number(sheet, UInt32(row), UInt16(column), number, workbook.format(style)))
  }

  package func write(_ day: Day, row: Int, column: Int) throws(WorkbookError) {
    var moment = day.excel
    try WorkbookWriter.require(
      worksheet_write_datetime(sheet, UInt32(row), UInt16(column), &moment, workbook.format(.day)))
  }

  /// Width in characters; the style is that of cells which nobody has written.
  package func setColumn(_ column: Int, width: Double, _ style: CellStyle?) throws(WorkbookError) {
    try WorkbookWriter.require(
      worksheet_set_column(
        sheet, UInt16(column), UInt16(column), width, style.flatMap { workbook.format($0) }))
  }

  /// Height in lines of text: programs differ in whether they make room for lines that they break themselves.
  package func setRow(_ row: Int, lines: Int) throws(WorkbookError) {
    try WorkbookWriter.require(worksheet_set_row(sheet, UInt32(row), Double(lines) * 15, nil))
  }

  /// Keeps the first rows in sight.
  package func freeze(rows: Int) { worksheet_freeze_panes(sheet, UInt32(rows), 0) }

  /// Prints the sheet on its side, one page wide.
  package func printOnePageWide() {
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  /// Asks Excel to accept nothing else in these cells.
  /// - Parameters:
  ///   - title: at most 32 characters.
  ///   - hint: shown beside the cell and when it is refused; what exceeds 255 characters is left out.
  package func require(
    _ check: CellCheck, rows: ClosedRange<Int>, column: Int, title: String, hint: String
  ) throws(WorkbookError) {
    let code = withMutableCString(String(title.prefix(32))) { title in
      withMutableCString(String(hint.prefix(255))) { hint in
        withMutableCString(check.formula) { formula in
          var validation = lxw_data_validation()
          check.fill(&validation, formula)
          validation.input_title = title
          validation.input_message = hint
          validation.error_title = title
          validation.error_message = hint
          return worksheet_data_validation_range(
            sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column),
            &validation)
        }
      }
    }
    try WorkbookWriter.require(code)
  }
}

extension CellCheck {
  fileprivate var formula: String {
    guard case .word(let sheet, let column, let count) = self else { return "" }
    let letters = SheetColumn.letters(column)
    return "='\(sheet)'!$\(letters)$1:$\(letters)$\(count)"
  }

  fileprivate func fill(_ validation: inout lxw_data_validation, _ formula: UnsafeMutablePointer<CChar>) {
    func set(_ type: lxw_validation_types, _ criteria: lxw_validation_criteria) {
      validation.validate = UInt8(type.rawValue)
      validation.criteria = UInt8(criteria.rawValue)
    }
    switch self {
    case .word:
      set(LXW_VALIDATION_TYPE_LIST_FORMULA, LXW_VALIDATION_CRITERIA_NONE)
      validation.value_formula = formula
    case .count:
      set(LXW_VALIDATION_TYPE_INTEGER, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO)
      validation.value_number = 0
    case .number:
      set(LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_BETWEEN)
      validation.minimum_number = -1e12
      validation.maximum_number = 1e12
    case .day(let first):
      set(LXW_VALIDATION_TYPE_DATE, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO)
      validation.value_datetime = first.excel
    case .length(let range):
      set(LXW_VALIDATION_TYPE_LENGTH, LXW_VALIDATION_CRITERIA_BETWEEN)
      validation.minimum_number = Double(range.lowerBound)
      validation.maximum_number = Double(range.upperBound)
    }
  }
}

extension Day {
  fileprivate var excel: lxw_datetime {
    lxw_datetime(year: CInt(year), month: CInt(month), day: CInt(day), hour: 0, min: 0, sec: 0)
  }
}
