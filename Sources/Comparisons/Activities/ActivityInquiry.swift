import Definitions
import Postgres
import Vocabulary

/// One question to the plans on its way to an answer, inside its snapshot.
struct ActivityInquiry {
  let request: ActivityRequest
  let connection: Connection

  func answer() async throws -> ActivityPage {
    let release = try await ReleaseFinder(connection: connection).find(request.asOf)
    let catalogue = try await Catalogue.read(asOf: release.number, on: connection)
    let book = ActivityBook(connection: connection, release: release, catalogue: catalogue)
    let synthetic = try await book.isSynthetic(samples: request.samples)
    var activities = try await book.activities(synthetic: synthetic)
    let all = activities
    if let text = request.region {
      let code = try region(text, of: try await regions(release))
      activities.removeAll { $0.region != code }
    }
    if let text = request.indicator {
      let code = try indicator(text, all, catalogue)
      activities.removeAll { !$0.indicators.contains { $0.code == code } }
    }
    if let post = request.post {
      try require(post, of: try await book.posts())
      activities.removeAll { !$0.posts.contains { $0.code == post } }
    }
    if let plan = request.plan {
      try require(plan: plan, of: all)
      activities.removeAll { !ActivityInquiry.means(plan, $0) }
    }
    return ActivityPage(
      release: Comparison.Release(number: release.number, publishedAt: release.publishedAt),
      isSynthetic: synthetic, activities: activities)
  }

  private func regions(_ release: ReleaseFinder.Found) async throws -> [(code: String, names: [String])] {
    try await connection.rows(
      """
      select distinct region_code, names from warehouse.dim_region_member
      where from_build <= \(release.build) and \(release.build) < until_build
      order by region_code
      """, as: (String.self, [String].self)
    ).map { (code: $0.0, names: $0.1) }
  }

  private func region(
    _ text: String, of regions: [(code: String, names: [String])]
  ) throws(Problem) -> String {
    let word = text.lowercased()
    let found = regions.first { $0.code == word || $0.names.contains { $0.lowercased() == word } }
    if let found { return found.code }
    throw Problem(
      .areaUnknown, "Er is geen regio \(text).",
      hint: nearest(to: text, among: regions.flatMap { [$0.code] + $0.names }).map { "Bedoeld: \($0)?" }
        ?? "Kies uit \(regions.map(\.code).joined(separator: ", ")).")
  }

  /// The catalogue's code. A plan may link an indicator that has no definition yet.
  private func indicator(
    _ text: String, _ activities: [PlannedActivity], _ catalogue: Catalogue
  ) throws(Problem) -> String {
    let code = text.uppercased()
    if activities.contains(where: { $0.indicators.contains { $0.code == code } }) { return code }
    return try catalogue.indicator(text).indicator.catalogue
  }

  private func require(_ post: String, of known: [String: String]) throws(Problem) {
    guard known[post] == nil else { return }
    throw Problem(
      .planUnknown, "Er is geen begrotingspost \(post).",
      hint: nearest(to: post, among: known.keys).map { "Bedoeld: \($0)?" }
        ?? "Kies uit \(known.keys.sorted().joined(separator: ", ")).")
  }

  private func require(plan: String, of activities: [PlannedActivity]) throws(Problem) {
    guard !activities.contains(where: { ActivityInquiry.means(plan, $0) }) else { return }
    let plans = Set(activities.map { "\($0.plan) (\($0.document))" }).sorted()
    throw Problem(
      .planUnknown, "Er is geen plan \(plan).",
      hint: plans.isEmpty ? "Er zijn geen plannen geladen." : "Kies uit \(plans.joined(separator: ", ")).")
  }

  private static func means(_ text: String, _ activity: PlannedActivity) -> Bool {
    let word = text.lowercased()
    return activity.document.lowercased() == word || activity.plan.lowercased().contains(word)
  }
}
