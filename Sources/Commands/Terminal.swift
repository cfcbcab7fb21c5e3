import Foundation

/// Standard output is the answer; standard error is what a person sees happen.
enum Terminal {
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  static func line(_ text: String) { write(text + "\n") }

  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// One line of standard input, which a terminal does not show; nil when there is none.
  static func secret(_ question: String) -> String? {
    guard isatty(STDIN_FILENO) == 1 else { return readLine()?.trimmed }
    FileHandle.standardError.write(Data(question.utf8))
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    let shown = settings
    settings.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    defer {
      var shown = shown
      tcsetattr(STDIN_FILENO, TCSANOW, &shown)
      FileHandle.standardError.write(Data("\n".utf8))
    }
    return readLine()?.trimmed
  }

  /// Asks for a yes; no terminal is a no.
  static func confirm(_ question: String) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else {
      error("Niet bevestigd; geef --yes om het zonder vraag te doen.")
      return false
    }
    FileHandle.standardError.write(Data("\(question) [j/N] ".utf8))
    return ["j", "ja"].contains(readLine()?.trimmed.lowercased())
  }

  /// Shows where long work is, on a terminal only; the next call or `clear` writes over it.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func clearProgress() { progress("") }
}
