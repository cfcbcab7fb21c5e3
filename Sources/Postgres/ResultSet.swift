import CLibPQ

/// A result of libpq. Unchecked, because libpq never changes a finished result and allows reading it from any thread.
final class ResultSet: @unchecked Sendable {
  let pointer: OpaquePointer
  let call: Call

  init(_ pointer: OpaquePointer, call: Call) {
    self.pointer = pointer
    self.call = call
  }

  deinit { PQclear(pointer) }

  var status: ExecStatusType { PQresultStatus(pointer) }
  var rowCount: Int { Int(PQntuples(pointer)) }
  var columnCount: Int { Int(PQnfields(pointer)) }
  var rows: [Row] { (0..<rowCount).map { Row(result: self, index: $0) } }
  /// The statement's name and counts, such as `INSERT 0 3`.
  var commandTag: String { String(cString: PQcmdStatus(pointer)) }
  /// 0 for a statement that counts nothing.
  var affectedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

  func columnName(_ column: Int) -> String { String(cString: PQfname(pointer, Int32(column))) }
  func columnType(_ column: Int) -> UInt32 { PQftype(pointer, Int32(column)) }

  /// Valid only as long as the result is.
  func cell(row: Int, column: Int) -> Cell {
    guard PQgetisnull(pointer, Int32(row), Int32(column)) == 0 else {
      return Cell(bytes: nil, type: columnType(column))
    }
    let length = Int(PQgetlength(pointer, Int32(row), Int32(column)))
    let start = PQgetvalue(pointer, Int32(row), Int32(column))!
    let bytes = UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
    return Cell(bytes: bytes, type: columnType(column))
  }
}
