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

  /// - Parameter name: what a person would type for it, when that is not the file's own name.
  init(_ path: String, called name: String? = nil) {
    self.path = path
    fileName = name ?? (path as NSString).lastPathComponent
    value = FileStamp.read(path)
  }

  var isStillTrue: Bool { FileStamp.read(path) == value }

  /// Name of the file without its folder.
  let fileName: String

  private static func read(_ path: String) -> Value {
    var info = stat()
    guard stat(path, &info) == 0 else { return Value() }
    return Value(size: Int(info.st_size), seconds: info.st_mtim.tv_sec, nanoseconds: info.st_mtim.tv_nsec)
  }
}
