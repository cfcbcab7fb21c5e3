import Foundation
import Vocabulary

/// What the plans may refer to: the codes of the catalogue, and of what budgets and ledgers are divided in.
struct KnownLinks {
  var indicators: Set<String> = []
  var posts: Set<String> = []

  init(indicators: Set<String>, posts: Set<String>) {
    self.indicators = indicators
    self.posts = posts
  }

  init(_ files: [DefinitionFile]) {
    let decoder = JSONDecoder()
    for file in files {
      let body = Data(file.body.utf8)
      if file.kind == .indicator, let indicator = try? decoder.decode(Catalogued.self, from: body) {
        indicators.insert(indicator.catalogue)
      }
      if file.kind == .job, file.code.hasSuffix(".labels"),
        let labels = try? decoder.decode(PostLabels.self, from: body)
      {
        posts.formUnion(labels.post.map.values)
      }
    }
  }

  private struct Catalogued: Decodable { var catalogue: String }
  private struct PostLabels: Decodable { var post: List }
  private struct List: Decodable { var map: [String: String] }
}
