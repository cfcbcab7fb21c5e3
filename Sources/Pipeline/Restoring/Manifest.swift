package import Foundation

/// What a folder with an archive holds, in its `manifest.json`.
package struct Manifest: Codable, Sendable {
  package static let name = "manifest.json"

  package var deliveries: [Delivery]
  package var slices: [Slice]
  package var tombstones: [Tombstone]
  /// Names of the keys by owner; the keys themselves are never in an archive.
  package var keys: [String: String]

  /// In the order of first receipt.
  package struct Delivery: Codable, Sendable {
    /// Name in the folder.
    package var file: String
    package var owner: String
    package var dataset: String
    package var name: String
    package var sha256: String
    package var bytes: Int
    package var receivedAt: Date
    package var receivedBy: String
    package var dated: String?
    package var synthetic: Bool
    /// Written out by Peil, with line numbers and without identities; else as it came.
    package var isRecords: Bool
    /// It was refused, and stays that until it is repaired.
    package var refused: Bool
    /// Place in this list of the delivery of which it repairs records.
    package var repairs: Int?
  }

  /// What was decided about a slice.
  package struct Slice: Codable, Sendable {
    package var owner: String
    package var dataset: String
    package var period: String
    package var part: String
    package var synthetic: Bool
    /// Place of the delivery that counts; nil: withdrawn.
    package var delivery: Int?
  }

  package struct Tombstone: Codable, Sendable {
    package var owner: String
    package var persoon: String
    package var at: Date
    package var by: String
  }
}
