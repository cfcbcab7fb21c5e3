/// What a load spends its time on, in the order in which a file meets it.
package enum LoadPhase: CaseIterable, Sendable {
  /// The file's identity (SHA-256), encoding and header.
  case reading
  /// Types, labels, codes and totals, and the bytes for COPY.
  case conforming
  /// Waiting until the server has taken the rows, beyond the time in which the next ones were conformed.
  case copying
  /// Delivery, load, rejects and portions in the ledger.
  case recording
  /// `sql/checks`.
  case checking
  /// Keeping the delivery.
  case archiving
  /// Until the transaction is on disk.
  case committing
}
