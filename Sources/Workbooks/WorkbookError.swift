/// A spreadsheet that could not be written.
package struct WorkbookError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the library says, in English: for a helpdesk.
  package let description: String

  package init(description: String) { self.description = description }
}
