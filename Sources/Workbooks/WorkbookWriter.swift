import CXLSXWriter

/// Writes a spreadsheet (XLSX). Nothing is on disk before `close`.
package final class WorkbookWriter {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
  private var isClosed = false

  /// - Parameter path: file to write; one that is there is replaced.
  package init(path: String, title: String) throws(WorkbookError) {
    guard let workbook = workbook_new(path) else { throw WorkbookError(description: "no memory") }
    self.workbook = workbook
    withMutableCString(title) { title in
      var properties = lxw_doc_properties()
      properties.title = title
      workbook_set_properties(workbook, &properties)
    }
  }

  deinit { if !isClosed { lxw_workbook_free(workbook) } }

  /// Adds a sheet; the first is the one that shows.
  /// - Parameter name: at most 31 characters, none of `[]:*?/\`.
  package func addSheet(_ name: String, isHidden: Bool = false) throws(WorkbookError) -> SheetWriter {
    guard let sheet = workbook_add_worksheet(workbook, name) else {
      throw WorkbookError(description: "sheet name not accepted")
    }
    if isHidden { worksheet_hide(sheet) }
    return SheetWriter(sheet, of: self)
  }

  /// Writes the file. What was asked of the sheets afterwards has no effect.
  package func close() throws(WorkbookError) {
    precondition(!isClosed, "a workbook is closed once")
    // Frees the workbook too, also when it fails.
    isClosed = true
    try WorkbookWriter.require(workbook_close(workbook))
  }

  func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return known }
    let format = workbook_add_format(workbook)
    format.map { style.dress($0) }
    formats[style] = format
    return format
  }

  static func require(_ code: lxw_error) throws(WorkbookError) {
    guard code.rawValue != 0 else { return }
    throw WorkbookError(
      description: lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)")
  }
}

extension CellStyle {
  fileprivate func dress(_ format: UnsafeMutablePointer<lxw_format>) {
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch self {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
    case .heading: format_set_bold(format)
    case .header:
      format_set_bold(format)
      format_set_bg_color(format, 0xDD_E6EF)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .prose: format_set_text_wrap(format)
    case .text: format_set_num_format(format, "@")
    case .wholeNumber: format_set_num_format(format, "0")
    case .amount: format_set_num_format(format, "#,##0.00")
    case .day: format_set_num_format(format, "dd-mm-yyyy")
    }
  }
}

/// The library takes texts that it may not change as if it could; it copies them at once.
func withMutableCString<Result>(_ text: String, _ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
  text.withCString { body(UnsafeMutablePointer(mutating: $0)) }
}
