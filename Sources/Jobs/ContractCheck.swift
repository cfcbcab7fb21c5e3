import Vocabulary

/// What must hold of the demands that a job makes of its file before any file is read with it.
struct ContractCheck {
  let place: String
  let table: TableRule
  let isFirst: Bool

  /// - Throws: `Problem` naming the column or key.
  func requireSound() throws(Problem) {
    for (column, rule) in table.columns.sorted(by: { $0.key < $1.key }) {
      try ContractCheck.requireSound(rule, column, place)
      guard rule.hiddenBelow != nil else { continue }
      guard rule.type == .integer, rule.times == nil, rule.places == nil, rule.empty == nil else {
        throw fault("\(column): hidden_below is voor een integer zonder times, places of empty.")
      }
    }
    if let unpivot = table.unpivot { try requireSound(unpivot) }
    guard isFirst || (table.key == nil && table.same == nil && table.totals == nil) else {
      throw fault("Alleen de eerste tabel kan key, same en totals hebben.")
    }
    if let key = table.key {
      guard !key.isEmpty, Set(key).count == key.count, table.distinct != true else {
        throw fault("key noemt geen kolom, een kolom twee keer, of staat naast distinct.")
      }
      for name in key where table.columns[name] == nil {
        throw fault("key noemt \(name), en die kolom vult de tabel niet.")
      }
    }
    for (total, parts) in table.same ?? [:] where parts.isEmpty || parts.contains(total) {
      throw fault("same: \(total) heeft geen delen, of is er zelf een.")
    }
    for totals in table.totals ?? [] where totals.words.isEmpty || (totals.by != nil && totals.of == nil) {
      throw fault("totals noemt geen words, of wel by en geen of.")
    }
  }

  private func requireSound(_ unpivot: TableRule.Unpivot) throws(Problem) {
    let key = unpivot.keyRule
    guard key.min ?? key.max ?? key.pattern ?? key.hiddenBelow == nil, key.oneOf == nil, key.empty == nil
    else {
      throw fault("key_is leest een kop: min, max, one_of, pattern, empty en hidden_below kunnen er niet.")
    }
    guard let written = unpivot.valueIs else { return }
    try ContractCheck.requireSound(written, "value_is", place, hides: unpivot.hiddenBelow != nil)
    guard written.type == .integer || written.type == .amount, written.from == nil, written.labels == nil,
      written.hiddenBelow == nil
    else {
      throw fault(
        "value_is is een integer of amount, zonder from, labels en hidden_below; dat laatste staat ernaast.")
    }
  }

  static func requireSound(
    _ rule: ColumnRule, _ name: String, _ place: String, hides: Bool = false
  ) throws(Problem) {
    func fault(_ message: String) -> Problem { Problem(.jobDoesNotFit, "\(name): \(message)", place: place) }
    let hidden = rule.hidden ?? [:]
    guard hidden.isEmpty || hides || rule.hiddenBelow != nil else {
      throw fault("hidden vraagt om hidden_below, de kolom die de grens krijgt.")
    }
    guard hidden.values.allSatisfy({ $0 > 0 && $0 <= Int(Int32.max) }) else {
      throw fault("de grens van een verborgen getal is een getal boven 0.")
    }
    let words = (hidden.keys + (rule.empty ?? [])).map { $0.lowercased() }
    guard Set(words).count == words.count, !words.contains("") else {
      throw fault("een woord staat twee keer bij hidden en empty, of is leeg.")
    }
    let isNumber = rule.type == .integer || rule.type == .amount
    guard rule.places.map({ isNumber && (0...9).contains($0) }) ?? true else {
      throw fault("places is voor een integer of amount, en is 0 tot en met 9.")
    }
    guard rule.oneOf.map({ !$0.isEmpty && Set($0).count == $0.count }) ?? true else {
      throw fault("one_of noemt geen waarden, of een waarde twee keer.")
    }
    if let pattern = rule.pattern, (try? Regex(pattern)) == nil {
      throw fault("pattern is geen reguliere expressie.")
    }
    let isText = !isNumber && rule.type != .age && (rule.type != .date || rule.as != nil)
    guard isText || (rule.oneOf == nil && rule.pattern == nil) else {
      throw fault("one_of en pattern zijn voor tekst.")
    }
    for bound in [rule.min, rule.max].compactMap(\.self) where !isBound(bound, rule) {
      throw fault("min of max past niet bij de kolom: \(bound).")
    }
  }

  private static func isBound(_ text: String, _ rule: ColumnRule) -> Bool {
    switch rule.type {
    case .integer where rule.places == nil, .age: Int(text) != nil
    case .integer, .amount: Double(text) != nil
    case .date where rule.as == nil: Day(iso: text) != nil
    case .date, .dated, .schooljaar, .kalenderjaar, .maand: Period(text) != nil
    default: false
    }
  }

  private func fault(_ message: String) -> Problem {
    Problem(.jobDoesNotFit, "\(table.table): \(message)", place: place)
  }
}
