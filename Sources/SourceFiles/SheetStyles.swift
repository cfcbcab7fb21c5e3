/// Which of a workbook's cell styles show a number as a day.
struct SheetStyles {
  private var isDateByStyle: [Bool] = []

  /// - Parameter part: nil when the workbook has none.
  init(_ archive: ZipArchive, part: String?) throws(SourceFileError) {
    guard let part else { return }
    var scanner = try XMLScanner(archive, part)
    var own: [Int: Bool] = [:]
    var isCellStyle = false
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("numFmt"):
        guard let id = scanner.string("numFmtId").flatMap({ Int($0) }) else { continue }
        own[id] = SheetStyles.showsDay(scanner.string("formatCode") ?? "")
      case .open where scanner.isNamed("cellXfs"): isCellStyle = true
      case .close where scanner.isNamed("cellXfs"): isCellStyle = false
      case .open where isCellStyle && scanner.isNamed("xf"):
        let id = scanner.string("numFmtId").flatMap { Int($0) } ?? 0
        isDateByStyle.append(own[id] ?? SheetStyles.builtIn.contains(id))
      case .end: return
      default: continue
      }
    }
  }

  func isDate(_ style: Int) -> Bool { isDateByStyle.indices.contains(style) && isDateByStyle[style] }

  /// Formats that Excel knows by number: days, also those of East Asian editions; not the times 18–21 and 45–47.
  private static let builtIn = Set(Array(14...17) + [22] + Array(27...36) + Array(50...58))

  /// Whether a format code such as `dd-mm-yyyy;@` shows a day. Hours and minutes alone do not.
  static func showsDay(_ code: String) -> Bool {
    var letters: Set<Character> = []
    var quote: Character?
    var skips = false
    for character in code.lowercased() {
      if skips {
        skips = false
      } else if let closing = quote {
        if character == closing { quote = nil }
      } else {
        switch character {
        case "\"": quote = "\""
        case "[": quote = "]"
        case "\\", "_", "*": skips = true
        case ";": return SheetStyles.areDay(letters)
        default: letters.insert(character)
        }
      }
    }
    return areDay(letters)
  }

  private static func areDay(_ letters: Set<Character>) -> Bool {
    // "General" has an e and an l, and no format of days has those.
    if letters.contains("l") { return false }
    return letters.contains("y") || letters.contains("d")
      || (letters.contains("m") && letters.isDisjoint(with: ["h", "s"]))
  }
}
