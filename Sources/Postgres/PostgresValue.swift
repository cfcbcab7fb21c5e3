/// A value on its way to the server.
package enum PostgresValue: Sendable {
  case null
  /// Text form. Type 0 leaves PostgreSQL to infer the type from the place the value stands in.
  case text(String, type: UInt32 = 0)
  /// PostgreSQL's binary form of the type.
  case binary([UInt8], type: UInt32)
  /// No such value exists in PostgreSQL; sending fails with `.encoding` for this reason, which holds no data.
  case invalid(String)
}

extension PostgresValue {
  /// As it would be written in SQL.
  var readable: String {
    switch self {
    case .null: "null"
    case .text(let text, _):
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .binary(let bytes, type: TypeID.bool): bytes == [0] ? "false" : "true"
    case .binary(let bytes, _):
      "'\\x" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
    case .invalid: "null"
    }
  }
}

/// The object identifiers of the built-in types that Peil names; they never change between servers.
enum TypeID {
  static let bool: UInt32 = 16
  static let bytea: UInt32 = 17
  static let timestamptz: UInt32 = 1184

  /// For messages: the type's name, or its number.
  static func name(_ type: UInt32) -> String { names[type] ?? "type \(type)" }

  private static let names: [UInt32: String] = [
    16: "boolean", 17: "bytea", 20: "bigint", 21: "smallint", 23: "integer", 25: "text", 114: "json",
    700: "real", 701: "double precision", 1007: "integer[]", 1009: "text[]", 1016: "bigint[]",
    1042: "character",
    1043: "varchar", 1082: "date", 1114: "timestamp", 1184: "timestamptz", 1700: "numeric", 2950: "uuid",
    3802: "jsonb",
  ]
}
