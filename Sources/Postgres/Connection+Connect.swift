import CLibPQ
import Glibc

extension Connection {
  /// Connects and settles the session: UTF-8, ISO dates, UTC.
  ///
  /// Throws `.connectionFailed`, `.timedOut` after the configuration's time, or `CancellationError`.
  /// - Parameter onNotice: gets what the server says beside its answers; called on the connection's own queue, so it
  ///   must return quickly.
  package static func connect(
    _ configuration: ConnectionConfiguration, onNotice: (@Sendable (Notice) -> Void)? = nil,
    fileID: String = #fileID, line: Int = #line
  ) async throws -> Connection {
    try Task.checkCancellation()
    let connection = Connection(configuration, notices: NoticeReceiver(onNotice))
    let call = Call(
      script: "", timeout: configuration.connectTimeout, place: Place(fileID: fileID, line: line))
    try await connection.open(configuration, call)
    return connection
  }

  private func open(_ configuration: ConnectionConfiguration, _ call: Call) async throws {
    guard let parameters = configuration.parameters() else {
      throw PostgresError(.connectionFailed, reason: "the connection string cannot be read", call: call)
    }
    let patience = Patience(call)
    guard let handle = Self.start(parameters) else {
      throw PostgresError(.connectionFailed, reason: "out of memory", call: call)
    }
    self.handle = handle
    notices.install(on: handle)
    do {
      try await finishConnecting(patience, call)
    } catch {
      close()
      guard let interruption = error as? Interruption else { throw error }
      throw interruption.error("no connection within \(configuration.connectTimeout)", call)
    }
    PQsetnonblocking(handle, 1)
    try await assureSettings(call)
  }

  private static func start(_ parameters: [(name: String, value: String)]) -> OpaquePointer? {
    var names = parameters.map { strdup($0.name) } + [nil]
    var values = parameters.map { strdup($0.value) } + [nil]
    defer { for text in names + values { free(text) } }
    return names.withUnsafeMutableBufferPointer { names in
      values.withUnsafeMutableBufferPointer { values in
        names.baseAddress!.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: names.count) { names in
          values.baseAddress!.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: values.count) {
            PQconnectStartParams(names, $0, 1)
          }
        }
      }
    }
  }

  private func finishConnecting(_ patience: Patience, _ call: Call) async throws {
    // As if the last poll had said WRITING, which libpq asks for at the beginning.
    var status = PGRES_POLLING_WRITING
    while status != PGRES_POLLING_OK {
      guard let handle else { throw PostgresError(.connectionFailed, reason: "closed meanwhile", call: call) }
      guard status != PGRES_POLLING_FAILED, PQstatus(handle) != CONNECTION_BAD else {
        throw PostgresError(.connectionFailed, message: String(cString: PQerrorMessage(handle)), call: call)
      }
      try await pause(status == PGRES_POLLING_READING ? POLLIN : POLLOUT, patience)
      if let handle = self.handle { status = PQconnectPoll(handle) }
    }
  }

  /// What PGTZ, PGDATESTYLE or a pooler put over the start message is put right here; usually sends nothing.
  func assureSettings(_ call: Call) async throws {
    guard let handle else { return }
    func parameter(_ name: String) -> String {
      PQparameterStatus(handle, name).map { String(cString: $0) } ?? ""
    }
    guard
      parameter("TimeZone") != "UTC" || !parameter("DateStyle").hasPrefix("ISO")
        || parameter("IntervalStyle") != "postgres"
    else { return }
    let settings = "set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'postgres'"
    var call = Call(script: settings, timeout: Self.grace, place: call.place)
    call.heedsCancellation = false
    try await run(call)
  }
}
