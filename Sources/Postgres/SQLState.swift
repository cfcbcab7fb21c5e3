/// PostgreSQL's error conditions in words.
enum SQLState {
  static let queryCanceled = "57014"

  /// The condition's name, or its class's if the condition is a rare one.
  static func condition(_ sqlState: String) -> String? {
    conditions[sqlState] ?? classes[String(sqlState.prefix(2))]
  }

  private static let conditions = [
    "22001": "text too long", "22003": "number out of range", "22007": "invalid date or time",
    "22008": "date or time out of range", "22012": "division by zero", "22021": "character not in repertoire",
    "22P02": "invalid text representation", "22P04": "bad COPY format",
    "23502": "not-null violation", "23503": "foreign key violation", "23505": "unique violation",
    "23514": "check violation", "23P01": "exclusion violation",
    "25006": "read-only transaction", "25P01": "no transaction in progress",
    "25P02": "transaction has failed",
    "25P03": "idle-in-transaction timeout", "28P01": "invalid password", "3D000": "no such database",
    "3F000": "no such schema", "40001": "serialization failure", "40P01": "deadlock",
    "42501": "insufficient privilege", "42601": "syntax error", "42701": "duplicate column",
    "42703": "undefined column", "42704": "undefined object", "42710": "duplicate object",
    "42804": "datatype mismatch", "42883": "undefined function", "42P01": "undefined table",
    "42P06": "duplicate schema", "42P07": "duplicate table", "42P08": "ambiguous parameter",
    "42P18": "indeterminate datatype", "53100": "disk full", "53200": "out of memory",
    "53300": "too many connections", "55006": "object in use", "55P03": "lock not available",
    "57014": "query cancelled", "57P01": "terminated by an administrator", "57P02": "server crashed",
    "57P03": "cannot connect now", "P0001": "raised exception",
  ]

  private static let classes = [
    "08": "connection exception", "0A": "feature not supported", "21": "cardinality violation",
    "22": "data exception", "23": "integrity constraint violation", "24": "invalid cursor state",
    "25": "invalid transaction state", "26": "invalid statement name", "28": "invalid authorization",
    "2B": "dependent objects still exist", "2D": "invalid transaction termination",
    "34": "invalid cursor name",
    "38": "external routine exception", "39": "external routine invocation", "3B": "savepoint exception",
    "40": "transaction rollback", "42": "syntax error or access rule violation",
    "44": "with check option violation",
    "53": "insufficient resources", "54": "program limit exceeded", "55": "object not in prerequisite state",
    "57": "operator intervention", "58": "system error", "F0": "configuration file error",
    "HV": "foreign data wrapper error", "P0": "PL/pgSQL error", "XX": "internal error",
  ]
}
