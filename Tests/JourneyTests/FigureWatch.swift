import Foundation
import Postgres
import Synchronization

/// A reader who looks every ten milliseconds, in one statement and in two of one snapshot, and comes back when the
/// server does.
final class FigureWatch: Sendable {
  /// What a look may give, oldest first.
  private let known: [String]
  private let state = Mutex(Seen())
  private let task: Mutex<Task<Void, Never>?> = Mutex(nil)

  struct Seen {
    var looks = 0
    var outages = 0
    /// Neither one version nor the other, or the older after the newer.
    var strange: [String] = []
    var latest: Int?
    /// First moment at which a publication was seen at work, and its figures.
    var publishing: ContinuousClock.Instant?
    var published: ContinuousClock.Instant?
  }

  var seen: Seen { state.withLock { $0 } }

  init(_ server: ConnectionConfiguration, knowing known: [String]) {
    self.known = known
    task.withLock { task in
      task = Task.detached { [self] in
        while !Task.isCancelled {
          if let connection = try? await Connection.connect(server) { try? await look(connection) }
          guard !Task.isCancelled else { break }
          state.withLock { $0.outages += 1 }
          try? await Task.sleep(for: .milliseconds(10))
        }
      }
    }
  }

  func stop() async -> Seen {
    let running = task.withLock { $0 }
    running?.cancel()
    await running?.value
    return seen
  }

  private func look(_ connection: Connection) async throws {
    while !Task.isCancelled {
      note(try await connection.value(Self.inOne, as: String.self))
      note(try await Self.inSnapshot(connection))
      let isPublishing = try await connection.value(
        """
        select exists (
            select from pg_locks join pg_database on pg_database.oid = database
            where locktype = 'advisory' and objsubid = 1 and granted and datname = current_database()
        )
        """, as: Bool.self)
      if isPublishing { state.withLock { $0.publishing = $0.publishing ?? .now } }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func note(_ figures: String) {
    state.withLock { seen in
      seen.looks += 1
      guard let version = known.firstIndex(of: figures) else { return seen.strange.append(figures) }
      if let latest = seen.latest, version < latest { seen.strange.append("back to \(figures)") }
      seen.latest = version
      if version == 1 { seen.published = seen.published ?? .now }
    }
  }

  /// How many figures, and a sum over all that they say; releases aside.
  static let inOne: Query = """
    with newest as (select coalesce(max(release), 0) as release from ledger.release)
    select \(unsafe: sum) from mart.figure, newest where from_release <= release and release < until_release
    """

  static func inSnapshot(_ connection: Connection) async throws -> String {
    try await connection.transaction(isolation: .repeatableRead, readOnly: true) { snapshot in
      let release = try await snapshot.value("select max(release) from ledger.release", as: Int64?.self) ?? 0
      return try await snapshot.value(
        """
        select \(unsafe: sum) from mart.figure
        where from_release <= \(release) and \(release) < until_release
        """)
    }
  }

  private static let sum = """
    count(*) || ' ' || coalesce(md5(string_agg(
        (to_jsonb(figure) - 'from_release' - 'until_release')::text, E'\n'
        order by (to_jsonb(figure) - 'from_release' - 'until_release')::text)), '-')
    """
}
