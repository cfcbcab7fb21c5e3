package import Definitions
import Postgres
import Warehouse

extension Comparer {
  /// What the plans say will be done, and how far it is. Entered in the audit as `compare` is.
  /// - Throws: `Problem` when the question names what is not there.
  package func activities(_ request: ActivityRequest, form: String? = nil) async throws -> ActivityPage {
    let (page, role) = try await asked { snapshot, role in
      (try await ActivityInquiry(request: request, connection: snapshot).answer(), role)
    }
    try await Audit.record(
      Audit.Entry(
        asker: asker.name, role: role, command: "activities", question: try request.asAsked(form: form),
        release: page.release.number, cells: page.activities.count),
      by: asker, on: pool)
    return page
  }

  /// What the plans link to an indicator: the activities that serve it, and what those and it are paid from.
  /// Definitions and documents only: no progress, so nothing to enter.
  package func links(of indicator: Indicator) async throws -> IndicatorLinks {
    try await asked { snapshot, _ in
      let release = try await ReleaseFinder(connection: snapshot).find(.newest)
      let catalogue = try await Catalogue.read(asOf: release.number, on: snapshot)
      let book = ActivityBook(connection: snapshot, release: release, catalogue: catalogue)
      let activities = try await book.activities(synthetic: false)
      return IndicatorLinks(indicator, activities, posts: try await book.posts())
    }
  }
}
