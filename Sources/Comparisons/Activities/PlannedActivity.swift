package import Vocabulary

/// One thing that a plan says will be done, with what the document links to it and how far it is.
package struct PlannedActivity: Equatable, Sendable {
  package var code: String
  /// Code of the region in `etl/regions.yml`.
  package var region: String
  package var regionName: String
  /// Name of the plan; of a plan that was observed before names were kept, its document.
  package var plan: String
  package var document: String
  package var place: String
  package var thema: String
  package var ambitie: String?
  /// activiteit, mijlpaal, herstelopdracht or speerpunt.
  package var kind: String
  package var activiteit: String
  package var monitoring: String?
  package var wie: String?
  package var wanneer: String?
  package var indicators: [Link]
  package var posts: [Link]
  /// The newest that was reported; nil: nothing was.
  package var progress: Progress?

  /// An indicator or a post that the document names.
  package struct Link: Equatable, Sendable {
    package var code: String
    /// Nil when no definition of this release has the code.
    package var name: String?
  }

  package struct Progress: Equatable, Sendable {
    /// niet-gestart, loopt, klaar, vertraagd or vervallen.
    package var stand: String
    package var on: Day
  }
}
