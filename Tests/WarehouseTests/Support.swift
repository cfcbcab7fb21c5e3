import Vocabulary

/// The problem that `body` ends with; nil when it ends well or with something else.
func problem(_ body: nonisolated(nonsending) () async throws -> some Any) async -> Problem? {
  do { _ = try await body() } catch { return error as? Problem }
  return nil
}
