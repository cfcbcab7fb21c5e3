import Foundation
import Testing

/// A file system of a few megabytes, in memory; needs root.
struct SmallDisk {
  let folder: String

  static let canMount = geteuid() == 0 && run("unshare", "--mount", "true") == 0

  static func with(
    _ folder: String, megabytes: Int, _ body: nonisolated(nonsending) (SmallDisk) async throws -> Void
  ) async throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let options = "size=\(megabytes)m,mode=755"
    try #require(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder) == 0)
    // Lazily: a server that is just ending may still be in it.
    defer { run("umount", "--lazy", folder) }
    if let server = getpwnam("postgres") { chown(folder, server.pointee.pw_uid, server.pointee.pw_gid) }
    try await body(SmallDisk(folder: folder))
  }

  private var ballast: String { folder + "/ballast" }

  /// Fills it up, but for so many bytes.
  func fill(leaving rest: Int) throws {
    var info = statvfs()
    try #require(statvfs(folder, &info) == 0)
    let free = Int(info.f_bavail) * Int(info.f_frsize)
    try #require(FileManager.default.createFile(atPath: ballast, contents: Data(count: max(0, free - rest))))
  }

  func makeRoom() throws { try FileManager.default.removeItem(atPath: ballast) }

  @discardableResult
  static func run(_ command: String...) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
