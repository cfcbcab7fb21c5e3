import CLibPQ

/// What the server says beside its answers. `message` and `detail` may quote data.
package struct Notice: Sendable {
  /// `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`.
  package var severity: String
  package var sqlState: String
  package var message: String
  package var detail: String?
  package var hint: String?
}

/// Carries a connection's handler through libpq's C callback.
final class NoticeReceiver: Sendable {
  private let handler: (@Sendable (Notice) -> Void)?

  init(_ handler: (@Sendable (Notice) -> Void)?) {
    self.handler = handler
  }

  /// Also without a handler, for libpq would write to standard error. The receiver must outlive the connection.
  func install(on connection: OpaquePointer) {
    PQsetNoticeReceiver(
      connection,
      { context, result in
        guard let context, let result else { return }
        Unmanaged<NoticeReceiver>.fromOpaque(context).takeUnretainedValue().receive(result)
      },
      Unmanaged.passUnretained(self).toOpaque()
    )
  }

  private func receive(_ result: OpaquePointer) {
    func field(_ code: Unicode.Scalar) -> String? {
      PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
    handler?(
      Notice(
        severity: field("V") ?? "NOTICE", sqlState: field("C") ?? "00000", message: field("M") ?? "",
        detail: field("D"), hint: field("H")
      )
    )
  }
}
