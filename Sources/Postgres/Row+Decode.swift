extension Row {
  func decode<T: PostgresDecodable>(column: Int, place: Place) throws(PostgresError) -> T {
    do throws(Cell.Mismatch) {
      return try T.decode(result.cell(row: index, column: column))
    } catch {
      let found =
        switch error {
        case .null: "is NULL"
        case .malformed: "cannot be read"
        }
      var failure = PostgresError(
        .decoding,
        reason:
          "column \"\(result.columnName(column))\" (\(TypeID.name(result.columnType(column)))) \(found), wanted \(T.self)",
        call: result.call.at(place)
      )
      failure.column = result.columnName(column)
      throw failure
    }
  }

  func decode<each C: PostgresDecodable>(
    as types: (repeat (each C).Type), place: Place
  ) throws(PostgresError) -> (repeat each C) {
    var wanted = 0
    for _ in repeat each types { wanted += 1 }
    guard wanted == result.columnCount else {
      throw PostgresError(
        .unexpectedRowCount, reason: "\(result.columnCount) columns, wanted \(wanted)",
        call: result.call.at(place)
      )
    }
    var column = -1
    func next<T: PostgresDecodable>(_: T.Type) throws(PostgresError) -> T {
      column += 1
      return try decode(column: column, place: place)
    }
    return (repeat try next((each C).self))
  }
}
