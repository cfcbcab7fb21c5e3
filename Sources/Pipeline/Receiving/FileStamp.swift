import Foundation

/// What the file system says of a file at a moment: enough to see that it has changed since.
struct FileStamp: Sendable {
  private let path: String
  private let value: Value

  private struct Value: Equatable {
    var size = -1
    var seconds = 0
    var nanoseconds = 0
  }

  init(_ path: String) {
    self.path = path
    value = FileStamp.read(path)
  }

  var isStillTrue: Bool { FileStamp.read(path) == value }

  /// Name of the file without its folder.
  var fileName: String { (path as NSString).lastPathComponent }

  private static func read(_ path: String) -> Value {
    var info = stat()
    guard stat(path, &info) == 0 else { return Value() }
    return Value(size: Int(info.st_size), seconds: info.st_mtim.tv_sec, nanoseconds: info.st_mtim.tv_nsec)
  }
}
