import Warehouse

/// How plain cells of one column go from the file's bytes to the wire's. Flat, so that going from column to column
/// counts no references.
struct PlainColumn {
  enum Form {
    /// The same in every row.
    case fixed
    /// Kept as it is.
    case text
    /// Up to nine digits, without a sign.
    case integer
    /// Exactly so many digits, not all of them zero.
    case digits(Int, canBeginWithZero: Bool)
    /// `00RL13`, in capitals.
    case vestiging
    /// Written as the last time that these bytes were met.
    case known
  }

  enum Kind: UInt8 { case fixed, text, integer, digits, vestiging, known }

  var kind: Kind
  /// Of the file.
  var field: Int
  var isNullable: Bool
  /// Digits, or bytes of an integer.
  var width = 0
  var canBeginWithZero = true
  var least = 0
  var most = 0
  /// What is known of its cells; kept by the record.
  var memory: Unmanaged<CellMemory>

  init?(_ reader: CellReader, _ type: TableShape.ColumnType, _ memory: CellMemory) {
    guard let form = reader.plainForm else { return nil }
    field = reader.fields.first ?? 0
    isNullable = reader.isNullable
    self.memory = Unmanaged.passUnretained(memory)
    switch form {
    case .fixed: kind = .fixed
    case .text: kind = .text
    case .known: kind = .known
    case .vestiging: kind = .vestiging
    case .digits(let count, let canBeginWithZero):
      (kind, width, self.canBeginWithZero) = (.digits, count, canBeginWithZero)
    case .integer:
      kind = .integer
      width = type == .int2 ? 2 : type == .int4 ? 4 : 8
      (least, most) = (reader.plainNumbers.lowerBound, reader.plainNumbers.upperBound)
    }
  }
}

extension UnsafeBufferPointer where Element == UInt8 {
  /// Up to nine digits and nothing else; nil otherwise.
  @inline(__always)
  var plainNumber: Int? {
    guard count < 10 else { return nil }
    var number = 0
    for byte in self {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }

  /// Two digits, two capitals, two digits.
  @inline(__always)
  var isPlainVestiging: Bool {
    count == 6 && self[0].isDigit && self[1].isDigit && self[2] &- 0x41 < 26 && self[3] &- 0x41 < 26
      && self[4].isDigit && self[5].isDigit
  }

  /// What Excel may have rounded ends so; the long way tells.
  @inline(__always)
  var mayBeRounded: Bool {
    count > 4 && (self[count &- 3] == UInt8(ascii: "+") || self[count &- 4] == UInt8(ascii: "+"))
  }
}
