import Foundation
import Vocabulary

/// Whoever a job says that delivers must be somebody: rows of an owner that no region knows would be in no
/// figure, and nobody would miss them.
struct OwnerCheck {
  let files: [DefinitionFile]
  let regions: RegionList

  private struct Owned: Decodable { var owner: String }

  /// - Throws: `Problem` naming the job and who was probably meant.
  func requireKnown() throws(Problem) {
    let owners = regions.owners.map(\.code)
    for file in files where file.kind == .job && !file.code.hasSuffix(".labels") {
      guard let owner = (try? JSONDecoder().decode(Owned.self, from: Data(file.body.utf8)))?.owner,
        !owners.contains(owner)
      else { continue }
      throw Problem(
        .regionsInconsistent, "\(owner) staat niet bij owners in etl/regions.yml.",
        place: "etl/\(file.code).yml, owner",
        hint: nearest(to: owner, among: owners).map { "Bedoeld: \($0)?" })
    }
  }
}
