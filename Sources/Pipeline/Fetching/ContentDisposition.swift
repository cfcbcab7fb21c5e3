import Foundation

/// What a server calls the file that it sends (RFC 6266).
enum ContentDisposition {
  /// Nil when it gives none. The name is as the server wrote it: not to be trusted as a path.
  static func fileName(_ header: String?) -> String? {
    guard let header else { return nil }
    let fields = fields(of: header)
    if let coded = fields["filename*"] {
      let parts = coded.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
      if parts.count == 3, parts[0].lowercased() == "utf-8",
        let name = String(parts[2]).removingPercentEncoding,
        !name.isEmpty
      {
        return name
      }
    }
    return fields["filename"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func fields(of header: String) -> [String: String] {
    var fields: [String: String] = [:]
    var (name, value, isValue, isQuoted, isEscaped) = ("", "", false, false, false)
    func end() {
      let key = name.trimmingCharacters(in: .whitespaces).lowercased()
      if isValue, fields[key] == nil { fields[key] = value.trimmingCharacters(in: .whitespaces) }
      (name, value, isValue) = ("", "", false)
    }
    for sign in header {
      if isEscaped {
        value.append(sign)
        isEscaped = false
      } else if isQuoted, sign == "\\" {
        isEscaped = true
      } else if isValue, sign == "\"" {
        isQuoted.toggle()
      } else if sign == ";", !isQuoted {
        end()
      } else if sign == "=", !isValue {
        isValue = true
      } else if isValue {
        value.append(sign)
      } else {
        name.append(sign)
      }
    }
    end()
    return fields
  }
}
