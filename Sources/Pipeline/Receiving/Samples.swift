import Foundation
import Warehouse

/// The project's own sample deliveries: small, synthetic, and known by their content.
package enum Samples {
  /// Paths of the sample files, in order of name, so that dimensions come with their facts.
  package static func paths(in folder: String) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx") }.sorted().map { "\(folder)/\($0)" }
  }

  static func hashes(in folder: String) -> Set<String> {
    Set(
      paths(in: folder).compactMap { FileManager.default.contents(atPath: $0) }
        .map { SHA256Digest.hex(of: Array($0)) })
  }
}
