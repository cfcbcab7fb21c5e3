/// Where a field lies in its record, quotes left out.
@usableFromInline
struct FieldSpan {
  @usableFromInline var start: Int32
  /// The length; negative (its complement) while doubled quotes inside have still to be undone.
  @usableFromInline var length: Int32
}
