/// The words of a query outside brackets, quotes and comments: enough to see whether it is one, and in an order. Not a
/// guard against somebody who means harm; who asks may only read.
struct QueryOutline {
  private var words: [String] = []
  private var isBroken = false

  var isOneQuery: Bool {
    !isBroken && ["select", "with", "table", "values"].contains(words.first ?? "")
  }

  var isOrdered: Bool { zip(words, words.dropFirst()).contains { $0 == "order" && $1 == "by" } }

  init(_ query: String) {
    let text = Array(query.unicodeScalars)
    var (place, depth, word) = (0, 0, "")
    func starts(_ sign: String) -> Bool { text[place...].starts(with: sign.unicodeScalars) }
    func skip(past sign: String) -> Bool {
      while place < text.count {
        if starts(sign) {
          place += sign.unicodeScalars.count
          return true
        }
        place += 1
      }
      return false
    }
    func end() {
      if depth == 0, !word.isEmpty { words.append(word.lowercased()) }
      word = ""
    }
    while place < text.count {
      let sign = text[place]
      if sign.properties.isAlphabetic || sign == "_" || ("0"..."9").contains(sign) {
        word.unicodeScalars.append(sign)
        place += 1
        continue
      }
      end()
      if starts("--") {
        _ = skip(past: "\n")
        continue
      }
      if starts("/*") {
        if !skip(past: "*/") { isBroken = true }
        continue
      }
      place += 1
      switch sign {
      case "'", "\"": if !skip(past: String(sign)) { isBroken = true }
      case "(": depth += 1
      case ")": depth -= 1
      // COPY takes no second statement, nor dollar quotes, which this does not read.
      case ";", "$": isBroken = true
      default: break
      }
      if depth < 0 { isBroken = true }
    }
    end()
    if depth != 0 { isBroken = true }
  }
}
