/// Why a delivered file as a whole cannot be read.
///
/// Safe to show and to log: it names the file, never its contents.
package struct SourceFileError: Error, Sendable, Equatable {
  /// The kind of failure; stable, for callers that decide on it.
  package enum Code: String, Sendable, CaseIterable {
    case notFound, notReadable, isDirectory, empty
    case looksLikeHTML, looksLikeBinary, tooLongRecord
    case damaged, tooLarge, noSheet
  }

  /// The kind of failure.
  package let code: Code
  /// The path as it was given.
  package let path: String
  /// One sentence in Dutch for the person who delivered the file.
  package let message: String
  private let rest: String

  /// Puts the file's name into the sentence; `rest` follows on "Bestand ‘naam’ ".
  init(_ code: Code, path: String, _ rest: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.code = code
    self.path = path
    self.rest = rest
    self.message = "Bestand ‘\(name)’ \(rest)"
  }
}

extension SourceFileError {
  /// The same about a file that people know by another path: what was unpacked has no name of its own.
  package func about(_ path: String) -> SourceFileError { SourceFileError(code, path: path, rest) }

  /// A spreadsheet or zip file that breaks off or contradicts itself; `what` tells a helpdesk where.
  static func damaged(_ path: String, _ what: String) -> SourceFileError {
    SourceFileError(.damaged, path: path, "is beschadigd of niet compleet (\(what)).")
  }

  /// Content that would take more room than any delivery needs.
  static func tooLarge(_ path: String, _ what: String) -> SourceFileError {
    SourceFileError(.tooLarge, path: path, "is te groot om te lezen (\(what)).")
  }
}

extension SourceFileError: CustomStringConvertible {
  /// The message; the folder is left out, because it may say more than the reader should know.
  package var description: String { message }
}
