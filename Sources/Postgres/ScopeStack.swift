import Synchronization

/// Who may use a connection now.
///
/// The connection is the lowest scope; a transaction, a savepoint or a running stream opens a scope above the one it
/// holds. A task belongs to the scope it was started in, by a task-local that child tasks inherit, and queues among
/// its own scope only. So the body of a transaction never waits for itself, and everybody else waits for its end.
final class ScopeStack: Sendable {
  enum Kind { case connection, transaction, savepoint, stream }

  struct Scope {
    let id: Int
    let kind: Kind
    var line = Line()
  }

  /// The scope of the running task, for each connection it is inside of.
  @TaskLocal static var current: [Int: Int] = [:]
  private static let nextID = Atomic(1)

  private let id: Int
  private let scopes: Mutex<[Scope]>

  init() {
    id = Self.newID()
    scopes = Mutex([Scope(id: id, kind: .connection)])
  }

  private static func newID() -> Int { nextID.add(1, ordering: .relaxed).newValue }

  var isHeld: Bool { scopes.withLock { $0.count > 1 || $0[0].line.isHeld } }

  func isInside(_ kind: Kind) -> Bool {
    let scope = Self.current[id] ?? id
    return scopes.withLock { scopes in
      guard let top = scopes.firstIndex(where: { $0.id == scope }) else { return false }
      return scopes[...top].contains { $0.kind == kind }
    }
  }

  /// Waits for the task's scope to be free and holds it. Throws `.unusable` if the scope has ended or is a stream,
  /// whose body would wait for itself; `CancellationError` if cancelled while waiting or before.
  nonisolated(nonsending) func acquire(_ call: Call) async throws -> Int {
    let scope = Self.current[id] ?? id
    if call.heedsCancellation { try Task.checkCancellation() }
    let turn = try scopes.withLock { scopes -> Turn? in
      guard let index = scopes.firstIndex(where: { $0.id == scope }) else { throw Self.ended(call) }
      guard scopes[index].kind != .stream else {
        throw PostgresError(
          .unusable, reason: "the connection is busy with the stream or COPY this call was made in",
          call: call
        )
      }
      return scopes[index].line.join()
    }
    try await wait(for: turn, of: scope, call)
    return scope
  }

  /// As `acquire`, for a scope known by name: the writers of one stream, the end of a transaction.
  nonisolated(nonsending) func acquire(inside scope: Int, _ call: Call) async throws {
    let turn = try scopes.withLock { scopes -> Turn? in
      guard let index = scopes.firstIndex(where: { $0.id == scope }) else { throw Self.ended(call) }
      return scopes[index].line.join()
    }
    try await wait(for: turn, of: scope, call)
  }

  private nonisolated(nonsending) func wait(for turn: Turn?, of scope: Int, _ call: Call) async throws {
    try await turn?.wait()
    guard call.heedsCancellation, Task.isCancelled else { return }
    release(scope)
    throw CancellationError()
  }

  func release(_ scope: Int) {
    scopes.withLock { scopes in
      guard let index = scopes.firstIndex(where: { $0.id == scope }) else { return }
      scopes[index].line.leave()
    }
  }

  /// Opens a scope above one that the caller holds.
  func push(_ kind: Kind) -> Int {
    let scope = Scope(id: Self.newID(), kind: kind)
    scopes.withLock { $0.append(scope) }
    return scope.id
  }

  /// Ends a scope and all above it; whoever waits in one is refused.
  func pop(_ scope: Int, _ call: Call) {
    scopes.withLock { scopes in
      guard let index = scopes.firstIndex(where: { $0.id == scope }) else { return }
      for ended in scopes.indices[index...] { scopes[ended].line.refuseAll(Self.ended(call)) }
      scopes.removeSubrange(index...)
    }
  }

  /// Runs `body`, and the tasks it starts, inside a scope.
  nonisolated(nonsending) func inside<R>(
    _ scope: Int, _ body: nonisolated(nonsending) () async throws -> R
  ) async rethrows -> R {
    var inside = Self.current
    inside[id] = scope
    return try await Self.$current.withValue(inside) { try await body() }
  }

  private static func ended(_ call: Call) -> PostgresError {
    PostgresError(.unusable, reason: "the transaction or stream this call belongs to has ended", call: call)
  }
}
