import Crypto
import Foundation
import TestSupport

/// Identifiers of children who do not exist, each planted in one place, so that wherever one comes to light is
/// a leak.
struct Canaries {
  enum Kind: String, CaseIterable {
    case bsn, eckid, leerlingnummer, naam, geboortedatum, adres, postcode, overig
  }

  /// What was planted, as it was written, by kind.
  private(set) var planted: [(kind: Kind, text: String)] = []
  private var numbers = PersonalNumbers.make(12_000, from: 86_420_000)[...]
  private var count = 0

  /// The next canary.
  /// - Parameter replaced: what stood there; a date keeps its style, a postcode its digits.
  mutating func next(_ kind: Kind, replacing replaced: String = "") -> String {
    count += 1
    let text =
      switch kind {
      case .bsn: numbers.removeFirst()
      case .eckid: "https://ketenid.nl/kanarie/\(Insecure.MD5.hash(data: Data("\(count)".utf8)).hex)"
      case .leerlingnummer, .overig: "K4N4R1E-\(count)"
      case .naam: "Kanarie-Ünïek-\(count) van Ælst"
      case .geboortedatum: birthDate(like: replaced)
      case .adres: "Kanariestraat \(count)"
      case .postcode: "\(replaced.prefix(4)) ZQ"
      }
    add(kind, text)
    return text
  }

  mutating func add(_ kind: Kind, _ text: String) { planted.append((kind, text)) }

  /// A day of October to December 2008 to 2014, on which nothing else in the warehouse happened.
  private func birthDate(like style: String) -> String {
    let (year, month, day) = (2008 + count % 7, 10 + count % 3, 12 + count % 17)
    if style.wholeMatch(of: /\d{4}-.*/) != nil { return "\(year)-\(month)-\(day)" }
    return style.wholeMatch(of: /\d+-\d+-\d\d/) != nil
      ? "\(day)-\(month)-\(year % 100 < 10 ? "0" : "")\(year % 100)" : "\(day)-\(month)-\(year)"
  }
}

/// Recognises canaries in whatever was written down: as they are, with other separators or in other letters, in
/// hexadecimal digits or base64, and as every hash that somebody without the key can make.
struct CanaryDetector {
  /// Nine and eight digits in a row, separators aside.
  private var numbers: [UInt64: String] = [:]
  private var dates: [UInt64: String] = [:]
  /// The first 64 bits of a hash, and the first 60, as sixteen hexadecimal digits and ten of base64 write them.
  private var hashes: [UInt64: String] = [:]
  private var shortHashes: [UInt64: String] = [:]
  private var words: [(bytes: Data, name: String)] = []
  private var secrets: [Data] = []

  init(_ canaries: Canaries) {
    for (kind, text) in canaries.planted {
      let digits = text.filter(\.isNumber)
      switch kind {
      case .bsn: numbers[UInt64(digits)!] = text
      case .geboortedatum:
        // 13-11-2011, 13-11-11 and 2011-11-13 are one day, which is looked for in both orders.
        let parts = text.split(separator: "-").map { $0.count == 2 ? String($0) : String($0.suffix(2)) }
        let (year, month, day) =
          text.hasPrefix("20") && digits.count == 8 && text.dropFirst(4).first == "-"
          ? (parts[0], parts[1], parts[2]) : (parts[2], parts[1], parts[0])
        dates[UInt64("20\(year)\(month)\(day)")!] = text
        dates[UInt64("\(day)\(month)20\(year)")!] = text
      default: break
      }
      addHashes(of: text, kind.rawValue)
    }
    for word in ["kanarie", "k4n4r1e", "ünïek"] {
      let bytes = Array(word.utf8)
      words.append((Data(bytes), word))
      words.append((Data(bytes.hex.utf8), "\(word) in hexadecimal digits"))
      for (skip, padded) in [(0, bytes), (2, [0] + bytes), (3, [0, 0] + bytes)] {
        let code = Data(padded).base64EncodedString().filter { $0 != "=" }.dropFirst(skip).dropLast()
        words.append((Data(code.lowercased().utf8), "\(word) in base64"))
      }
    }
  }

  /// Also recognises the bytes of a key.
  mutating func add(secret: Data) {
    secrets.append(secret.prefix(8))
    let bytes = Array(secret)
    for start in 0...bytes.count - 8 { addHash(bytes[start...], "a key's bytes") }
  }

  private mutating func addHashes(of text: String, _ kind: String) {
    let normal = text.filter { ![" ", ".", "-"].contains($0) }.lowercased()
    for message in Set([text, text.lowercased(), normal, "\(kind)\u{1F}\(normal)", "\(kind)\u{1F}\(text)"]) {
      let data = Data(message.utf8)
      addHash(SHA256.hash(data: data), "SHA-256 of \(text)")
      addHash(Insecure.MD5.hash(data: data), "MD5 of \(text)")
      addHash(Insecure.SHA1.hash(data: data), "SHA-1 of \(text)")
      for key in ["", "peil"] {
        addHash(
          HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: Data(key.utf8))),
          "HMAC of \(text) under “\(key)”")
      }
      addHash(
        HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: Data(count: 32))),
        "HMAC of \(text) under zeros")
    }
  }

  private mutating func addHash(_ bytes: some Sequence<UInt8>, _ name: String) {
    let start = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    hashes[start] = name
    shortHashes[start >> 4] = name
  }

  /// What is recognised, each once.
  func found(in text: String) -> Set<String> { found(in: Data(text.utf8)) }

  func found(in data: Data) -> Set<String> {
    var found: Set<String> = []
    data.withUnsafeBytes { scan($0, &found) }
    var (plain, squeezed) = (Data(capacity: data.count), Data(capacity: data.count))
    data.withUnsafeBytes { bytes in
      for byte in bytes {
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        plain.append(lower)
        if lower &- 0x61 < 26 || lower &- 0x30 < 10 || lower >= 0x80 { squeezed.append(lower) }
      }
    }
    for word in words where plain.range(of: word.bytes) != nil || squeezed.range(of: word.bytes) != nil {
      found.insert(word.name)
    }
    for secret in secrets where data.range(of: secret) != nil { found.insert("a key's bytes") }
    return found
  }

  private func scan(_ bytes: UnsafeRawBufferPointer, _ found: inout Set<String>) {
    var (digits, digitCount) = (UInt64(0), 0)
    var (hex, hexCount) = (UInt64(0), 0)
    var (code, codeCount) = (UInt64(0), 0)
    var before: (UInt8, UInt8) = (0, 0)
    for byte in bytes {
      let digit = byte &- 0x30
      if digit < 10 {
        digits = (digits * 10 + UInt64(digit)) % 1_000_000_000
        digitCount += 1
        if digitCount >= 9, let name = numbers[digits] { found.insert(name) }
        if digitCount >= 8, let name = dates[digits % 100_000_000] { found.insert(name) }
      } else if !(before.1 &- 0x30 < 10 && [0x20, 0x2D, 0x2E, 0x2F].contains(byte)) {
        digitCount = 0
      }
      let letter = byte | 0x20
      if digit < 10 || letter &- 0x61 < 6 {
        hex = hex << 4 | UInt64(digit < 10 ? digit : letter - 0x61 + 10)
        hexCount += 1
        if hexCount >= 16, let name = hashes[hex] { found.insert(name) }
      } else {
        hexCount = 0
      }
      if let value = base64(byte) {
        code = (code << 6 | value) & (1 << 60 - 1)
        codeCount += 1
        if codeCount >= 10, let name = shortHashes[code] { found.insert("\(name), in base64") }
      } else {
        codeCount = 0
      }
      // A whole postcode: 1971ZQ, 1971 zq.
      if letter == UInt8(ascii: "q"), before.1 | 0x20 == UInt8(ascii: "z"),
        before.0 == 0x20 || before.0 &- 0x30 < 10
      {
        found.insert("a whole postcode")
      }
      before = (before.1, byte)
    }
  }

  private func base64(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x41...0x5A: UInt64(byte - 0x41)
    case 0x61...0x7A: UInt64(byte - 0x61 + 26)
    case 0x30...0x39: UInt64(byte - 0x30 + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

extension Sequence where Element == UInt8 {
  var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
