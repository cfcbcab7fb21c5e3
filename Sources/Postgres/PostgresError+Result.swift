import CLibPQ

extension PostgresError {
  /// The error a result carries.
  /// - Parameter isConnected: false if the connection broke with it, as after `FATAL`.
  init(_ result: ResultSet, isConnected: Bool, call: Call) {
    func field(_ code: Unicode.Scalar) -> String? {
      PQresultErrorField(result.pointer, Int32(code.value)).map { String(cString: $0) }
    }
    let sqlState = field("C")
    // After FATAL the server hangs up, even if the end has not been read yet.
    let severity = field("V") ?? field("S")
    let isConnected = isConnected && severity != "FATAL" && severity != "PANIC"
    let code: Code =
      if !isConnected { .connectionLost } else if sqlState == SQLState.queryCanceled { .cancelled } else {
        .server
      }
    self.init(
      code, message: field("M") ?? PQresultErrorMessage(result.pointer).map { String(cString: $0) },
      call: call)
    self.sqlState = sqlState
    self.severity = severity
    detail = field("D")
    hint = field("H")
    schema = field("s")
    table = field("t")
    column = field("c")
    constraint = field("n")
    position = field("P").flatMap { Int($0) }
  }
}
