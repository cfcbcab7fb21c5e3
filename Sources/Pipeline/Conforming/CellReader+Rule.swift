import Jobs
import Vocabulary
import Warehouse

/// What a rule of the job says besides its type: formats, days, constants.
extension CellReader {
  static func format(_ rule: ColumnRule, _ place: String) throws(Problem) -> DateFormat {
    if let format = DateFormat(rule.format ?? "") { return format }
    throw Problem(.jobDoesNotFit, "Een datum heeft een format nodig, zoals yyyyMMdd.", place: place)
  }

  static func reference(
    _ rule: ColumnRule, _ siblings: [String: ColumnRule], _ context: ConformingContext, _ place: String
  ) throws(Problem) -> Reference {
    let other = rule.on.flatMap { siblings[$0] }
    if let other, other.type == .date, let name = other.from?.all.first {
      return .field(try context.field(name), try format(other, place))
    }
    let constant = other?.constant.flatMap { Day(iso: $0) }
    guard let day = constant ?? (rule.on == nil || other?.type == .dated ? context.dated : nil) else {
      throw Problem(
        .jobDoesNotFit, "Een leeftijd heeft een peildatum nodig.", place: place,
        hint: "Zet bij on de datumkolom van de tabel waarop de leeftijd geldt.")
    }
    return .fixed(day)
  }

  static func constant(
    _ text: String, _ type: TableShape.ColumnType, _ place: String
  ) throws(Problem) -> CellValue {
    switch type {
    case .text: return .code(FixedText(text.utf8))
    case .boolean where text == "true" || text == "false": return .boolean(text == "true")
    case .date: if let day = Day(iso: text) { return .day(day.daysSince2000) }
    case .int2, .int4, .int8:
      if let number = Int(text), type.range.contains(number) { return .integer(number) }
    default: break
    }
    throw Problem(.jobDoesNotFit, "De kolom kan \(text) niet bevatten.", place: place)
  }
}
