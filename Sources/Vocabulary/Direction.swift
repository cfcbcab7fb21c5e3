/// Which way is good. Without a judgement nothing is coloured or ranked.
package enum Direction: String, CaseIterable, Codable, Sendable {
  case lower = "laag"
  case higher = "hoog"
  case none = "geen oordeel"
}
