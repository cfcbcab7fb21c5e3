import Foundation
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ReceivedFileTests {
  @Test func `a file that somebody is still writing is not the one that was hashed`() async throws {
    try await Project.withFolder { folder in
      let path = folder + "/half.csv"
      try Data("a;b\n1;2\n".utf8).write(to: URL(fileURLWithPath: path))
      let file = try ReceivedFile(path: path)
      #expect(file.isUnchanged)
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("3;4\n".utf8))
      try handle.close()
      #expect(!file.isUnchanged)
      #expect(try ReceivedFile(path: path).sha256 != file.sha256)
    }
  }

  @Test func `other content of the same size is noticed by its moment`() async throws {
    try await Project.withFolder { folder in
      let path = folder + "/half.csv"
      try Data("a;b\n1;2\n".utf8).write(to: URL(fileURLWithPath: path))
      // The clock of a file system ticks a few hundred times per second.
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -1)], ofItemAtPath: path)
      let file = try ReceivedFile(path: path)
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.write(contentsOf: Data("a;b\n3;4\n".utf8))
      try handle.close()
      #expect(!file.isUnchanged)
    }
  }
}
