import SourceFiles
import Vocabulary

/// Bytes that wait on disk for their turn, or that are read again as a file. Handed from one task to the next,
/// never shared.
final class Spool: @unchecked Sendable {
  private let file: NamelessFile
  private(set) var byteCount = 0

  /// - Throws: `Problem` when there is no room for temporary files.
  init() throws(Problem) {
    do { file = try NamelessFile() } catch { throw Problem(error) }
  }

  /// Where its bytes can be read as a file, by this process, as long as the spool is there.
  var path: String { file.path }

  func append(_ bytes: [UInt8]) throws(Problem) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(SourceFileError) in try file.append(buffer, from: path) }
    }
    if case .failure(let error) = result { throw Problem(error) }
    byteCount += bytes.count
  }

  /// The bytes from a place on, at most 256 KiB; none at the end.
  func piece(at place: Int) throws(Problem) -> [UInt8] {
    do { return try file.bytes(at: place, count: min(262_144, byteCount - place)) } catch {
      throw Problem(error)
    }
  }
}
