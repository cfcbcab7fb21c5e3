import Synchronization

/// A bounded number of connections, lent to one borrower at a time.
package final class Pool: Sendable {
  private struct State {
    var isClosed = false
    var idle: [Connection] = []
    /// Connections that may still be lent or opened.
    var free: Int
    var line: [Turn] = []
  }

  private let configuration: ConnectionConfiguration
  private let onNotice: (@Sendable (Notice) -> Void)?
  private let state: Mutex<State>

  /// Opens nothing yet.
  /// - Parameters:
  ///   - size: connections at most; more borrowers wait, first come, first served.
  ///   - first: a connection of the same configuration that is of no use to its owner any more, to be lent first.
  package init(
    _ configuration: ConnectionConfiguration, size: Int, first: Connection? = nil,
    onNotice: (@Sendable (Notice) -> Void)? = nil
  ) {
    precondition(size > 0, "a pool without connections would wait for ever")
    self.configuration = configuration
    self.onNotice = onNotice
    state = Mutex(State(idle: [first].compactMap(\.self), free: size))
  }

  /// Lends a connection to `body` alone. Afterwards an open transaction is rolled back and the session discarded, so
  /// the next borrower finds it as new; a broken connection is replaced.
  ///
  /// Throws what connecting or `body` throws, `CancellationError` if cancelled while waiting, `.unusable` once
  /// closed. Do not keep the connection. Borrowing again inside `body` may wait for ever when the pool is small.
  @discardableResult
  package nonisolated(nonsending) func withConnection<T: Sendable>(
    fileID: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) (Connection) async throws -> T
  ) async throws -> T {
    let place = Place(fileID: fileID, line: line)
    try await takePlace(place)
    let connection: Connection
    do {
      connection = try await idleOrNew(place)
    } catch {
      givePlaceBack()
      throw error
    }
    do {
      let result = try await body(connection)
      await giveBack(connection)
      return result
    } catch {
      await giveBack(connection)
      throw error
    }
  }

  /// Closes the idle connections now and the lent ones as they come back; whoever waits is refused.
  package func close() async {
    let closed = closed(Place(fileID: #fileID, line: #line))
    let idle = state.withLock { state in
      state.isClosed = true
      for turn in state.line { turn.settle(.failure(closed)) }
      state.line = []
      defer { state.idle = [] }
      return state.idle
    }
    for connection in idle { await connection.close() }
  }

  private nonisolated(nonsending) func takePlace(_ place: Place) async throws {
    try Task.checkCancellation()
    let turn = try state.withLock { state -> Turn? in
      if state.isClosed { throw closed(place) }
      if state.free > 0 {
        state.free -= 1
        return nil
      }
      let turn = Turn()
      state.line.append(turn)
      return turn
    }
    try await turn?.wait()
  }

  private nonisolated(nonsending) func idleOrNew(_ place: Place) async throws -> Connection {
    while let connection = state.withLock({ $0.idle.popLast() }) {
      if await connection.isAlive() { return connection }
    }
    return try await Connection.connect(
      configuration, onNotice: onNotice, fileID: place.fileID, line: place.line)
  }

  private nonisolated(nonsending) func giveBack(_ connection: Connection) async {
    await connection.reset()
    if await connection.isOpen {
      let isKept = state.withLock { state in
        if !state.isClosed { state.idle.append(connection) }
        return !state.isClosed
      }
      if !isKept { await connection.close() }
    }
    givePlaceBack()
  }

  private func givePlaceBack() {
    state.withLock { state in
      while !state.line.isEmpty {
        if state.line.removeFirst().settle(.success(())) { return }
      }
      state.free += 1
    }
  }

  private func closed(_ place: Place) -> PostgresError {
    PostgresError(.unusable, reason: "the pool is closed", call: Call(script: "", place: place))
  }
}
