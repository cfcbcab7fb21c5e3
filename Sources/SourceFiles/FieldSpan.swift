/// Where a field lies in its record, quotes left out.
struct FieldSpan {
  var start: Int32
  /// The length; negative (its complement) while doubled quotes inside have still to be undone.
  var length: Int32
}
