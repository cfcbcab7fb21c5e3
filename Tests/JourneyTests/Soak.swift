import Foundation

/// How much the journeys called Soak… do: a seeded sample in `make test`, everything in `make soak`.
enum Soak {
  static let isFull = ProcessInfo.processInfo.environment["PEIL_SOAK"] == "1"

  static func count(_ sample: Int, full: Int) -> Int { isFull ? full : sample }

  /// What happened, for who runs it.
  static func tell(_ text: String) {
    FileHandle.standardError.write(Data("soak: \(text)\n".utf8))
  }
}
