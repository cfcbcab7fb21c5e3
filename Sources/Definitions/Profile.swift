/// For whom something is published, and in which tables: `sql/profiles/<audience>.yml`.
package struct Profile: Codable, Equatable, Sendable {
  package var audience: String
  /// The first is what `peil compare` shows when nothing is asked.
  package var tables: [Table]

  package struct Table: Codable, Equatable, Sendable {
    package var title: String
    /// Who is named under it.
    package var source: String
    package var indicators: [String]
  }
}
