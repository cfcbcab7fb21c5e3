import Warehouse

extension TableShape.ColumnType {
  var isInteger: Bool { self == .int2 || self == .int4 || self == .int8 }

  /// The whole numbers that fit.
  var range: ClosedRange<Int> {
    switch self {
    case .int2: Int(Int16.min)...Int(Int16.max)
    case .int4: Int(Int32.min)...Int(Int32.max)
    default: Int.min...Int.max
    }
  }
}
