/// What went wrong in a transaction or savepoint beyond its body, each step apart.
///
/// If only the body failed and its work was rolled back, the body's own error is thrown instead of this one.
package struct TransactionError: Error, Sendable {
  /// The transaction never began; the body did not run.
  package var beginError: (any Error)?
  /// What the body threw; then `rollbackError` says why its work could not be undone in order.
  package var bodyError: (any Error)?
  /// The server undoes the work all the same once it notices that the connection is gone.
  package var rollbackError: (any Error)?
  /// The body was done, but COMMIT (RELEASE for a savepoint) failed.
  package var commitError: (any Error)?
  /// The connection broke during COMMIT, and the server could not be asked what became of the work.
  package var outcomeUnknown = false
  /// The place of the call in Peil's source.
  package var fileID: String
  package var line: Int

  init(_ place: Place) {
    fileID = place.fileID
    line = place.line
  }
}

extension TransactionError: CustomStringConvertible, CustomDebugStringConvertible {
  private var steps: [(name: String, error: any Error)] {
    let steps = [
      ("begin", beginError), ("body", bodyError), ("rollback", rollbackError), ("commit", commitError),
    ]
    return steps.compactMap { name, error in error.map { (name, $0) } }
  }

  /// Safe to log: of an error that is not the driver's own, only the type is named.
  package var description: String {
    let parts = steps.map { name, error in
      switch error {
      case let error as PostgresError: "\(name): \(error)"
      case let error as TransactionError: "\(name): \(error)"
      default: "\(name): \(type(of: error))"
      }
    }
    let outcome = outcomeUnknown ? "; outcome unknown" : ""
    return "TransactionError at \(fileID):\(line)\(outcome) [\(parts.joined(separator: "; "))]"
  }

  /// Everything. May quote data.
  package var debugDescription: String {
    description + steps.map { "\n\($0.name): \(String(reflecting: $0.error))" }.joined()
  }
}
