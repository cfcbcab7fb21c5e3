package import Foundation
package import Vocabulary

/// What is known already of a delivery that comes from the archive, and not from its deliverer.
package struct RestoredFile: Sendable {
  /// Column of a file that Peil writes from the archive: the line of the delivery.
  package static let line = "regel"
  /// Columns after it that say what was wrong; whoever reads the file again passes over them.
  package static let faults = ["fout", "kolom", "uitleg"]

  package var dataset: String
  /// As it was first received: dates and editions may stand in it.
  package var name: String
  /// As the ledger keeps it.
  package var keptName: String
  package var sha256: String
  package var bytes: Int
  package var receivedAt: Date
  package var receivedBy: String
  package var dated: Day?
  package var isSynthetic: Bool
  /// Its records were written out by Peil, with line numbers and without identities.
  package var isRecords: Bool
  /// The load of which it repairs records.
  package var repairs: Int64?

  package init(
    dataset: String, name: String, keptName: String, sha256: String, bytes: Int, receivedAt: Date,
    receivedBy: String, dated: Day?, isSynthetic: Bool, isRecords: Bool, repairs: Int64? = nil
  ) {
    self.dataset = dataset
    self.name = name
    self.keptName = keptName
    self.sha256 = sha256
    self.bytes = bytes
    self.receivedAt = receivedAt
    self.receivedBy = receivedBy
    self.dated = dated
    self.isSynthetic = isSynthetic
    self.isRecords = isRecords
    self.repairs = repairs
  }
}
