/// `etl/<folder>/<dataset>.labels.yml`: their words → our codes, by list.
package typealias Labels = [String: LabelList]

package struct LabelList: Codable, Equatable, Sendable {
  /// Their word → our code. Compared without regard to case and surrounding spaces.
  package var map: [String: String]
  /// Words that mean nothing here, each with the reason; the cell stays empty.
  package var leftOut: [String: String]?
  /// Words that may mean two things, each with the question which one is meant.
  package var ask: [String: String]?

  enum CodingKeys: String, CodingKey {
    case map, ask
    case leftOut = "left_out"
  }

  package init(map: [String: String], leftOut: [String: String]? = nil) {
    self.map = map
    self.leftOut = leftOut
  }
}
