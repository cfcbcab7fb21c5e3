import Foundation
package import Postgres
package import Vocabulary
package import Warehouse

/// What is declared about the world: `etl/regions.yml`, `etl/gemeenten.yml`, and what the plans promise
/// (`etl/targets/`, `etl/activities/`): deliveries like any other, whose entries are observations.
package struct WorldFile: Sendable {
  /// `regions`, `gemeenten`, `targets/ijmond` …: the dataset.
  package let dataset: String
  package let name: String
  package let text: String
  package let sha256: String
  private var areas: [Area] = []
  private var members: [Member] = []
  private var promises: [Promise] = []

  /// A target, an activity or a member of an area: a row of a table, by column.
  private struct Promise: Sendable {
    var table: String
    var columns: [String: String]
  }

  private struct Area: Sendable {
    var type: AreaType
    var code: String
    var name: String
    var from: String
    var until: String
    var successors: [String]
    var aliases: [String] = []
  }

  private struct Member: Sendable {
    var region: String
    var names: [String]
    var seq: Int
    var type: AreaType
    var code: String
  }

  /// Reads all and checks them against each other.
  /// - Parameter definitions: whose owners the regions must know, and which the activities refer to.
  package static func readAll(
    _ home: Home, for definitions: [DefinitionFile]
  ) throws(Problem) -> [WorldFile] {
    let gemeentenText = try read(home, "gemeenten.yml")
    let regionsText = try read(home, "regions.yml")
    let gemeenten = try YAMLFile.decode(GemeenteList.self, from: gemeentenText, name: "etl/gemeenten.yml")
    let regions = try YAMLFile.decode(RegionList.self, from: regionsText, name: "etl/regions.yml")
    try regions.requireConsistent(with: gemeenten)
    try OwnerCheck(files: definitions, regions: regions).requireKnown()
    let types = Dictionary(regions.swv.map { ($0.code, $0.type) }, uniquingKeysWith: { $1 })
    var files = [
      WorldFile(
        dataset: "gemeenten", name: "gemeenten.yml", text: gemeentenText,
        areas: gemeenten.gemeenten.map {
          Area(
            type: .gemeente, code: $0.code, name: $0.name, from: $0.from ?? "-infinity",
            until: $0.until ?? "infinity", successors: $0.into ?? [], aliases: $0.aliases ?? [])
        }, members: []),
      WorldFile(
        dataset: "regions", name: "regions.yml", text: regionsText,
        areas: regions.swv.map {
          Area(
            type: $0.type, code: $0.code, name: $0.name, from: "-infinity", until: "infinity",
            successors: [])
        }
          + (regions.kernen ?? []).map {
            Area(
              type: .kern, code: $0.code, name: $0.name, from: "-infinity", until: "infinity",
              successors: [])
          }
          + (regions.areas ?? []).map {
            Area(
              type: $0.type, code: $0.code, name: $0.name, from: "-infinity", until: "infinity",
              successors: [], aliases: $0.aliases ?? [])
          },
        members: regions.regions.enumerated().flatMap { seq, region in
          region.members.map {
            Member(region: region.code, names: region.names, seq: seq, type: types[$0]!, code: $0)
          }
        }),
    ]
    files[1].promises = (regions.areas ?? []).flatMap(memberships)
    return files + (try targets(home, regions))
      + (try activities(home, regions, KnownLinks(definitions)))
  }

  /// The gemeenten that an area is made of, as rows of `obs_area_member`.
  private static func memberships(_ area: RegionList.Gathering) -> [Promise] {
    area.gemeenten.map { member in
      Promise(
        table: "obs_area_member",
        columns: [
          "area_type": area.type.rawValue, "area_code": area.code, "gemeente_code": member.code,
          "valid_from": member.from ?? "-infinity", "valid_to": member.until ?? "infinity",
        ])
    }
  }

  private static func targets(_ home: Home, _ regions: RegionList) throws(Problem) -> [WorldFile] {
    try files(home, "targets") { text, place throws(Problem) in
      let list = try YAMLFile.decode(TargetList.self, from: text, name: place)
      try list.requireConsistent(with: regions, place)
      return list.targets.map { Promise(table: "obs_target", columns: $0.columns(regions)) }
    }
  }

  private static func activities(
    _ home: Home, _ regions: RegionList, _ links: KnownLinks
  ) throws(Problem) -> [WorldFile] {
    try files(home, "activities") { text, place throws(Problem) in
      let list = try YAMLFile.decode(ActivityList.self, from: text, name: place)
      try list.requireConsistent(with: regions, place)
      try list.requireLinked(to: links, place)
      return list.activities.map { Promise(table: "obs_activity", columns: list.columns($0)) }
    }
  }

  private static func files(
    _ home: Home, _ folder: String, _ read: (String, String) throws(Problem) -> [Promise]
  ) throws(Problem) -> [WorldFile] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: "\(home.etl)/\(folder)")) ?? [])
    var found: [WorldFile] = []
    for name in names.sorted() where name.hasSuffix(".yml") {
      let text = try self.read(home, "\(folder)/\(name)")
      var file = WorldFile(
        dataset: "\(folder)/\(name.dropLast(4))", name: name, text: text, areas: [], members: [])
      file.promises = try read(text, "etl/\(folder)/\(name)")
      found.append(file)
    }
    return found
  }

  private init(dataset: String, name: String, text: String, areas: [Area], members: [Member]) {
    self.dataset = dataset
    self.name = name
    self.text = text
    self.areas = areas
    self.members = members
    sha256 = SHA256Digest.hex(of: text)
  }

  /// Number of entries: its lines, as the ledger counts them.
  package var entries: Int { areas.count + members.count + promises.count }

  /// Enters its observations under a portion.
  package func observe(portion: Int64, on connection: Connection) async throws {
    try await observeAreas(portion, connection)
    for (number, promise) in promises.enumerated() {
      var columns = promise.columns
      columns["owner"] = "NL"
      columns["portion_id"] = String(portion)
      columns["line"] = String(number + 1)
      let json = String(decoding: (try? JSONEncoder().encode(columns)) ?? Data(), as: UTF8.self)
      try await connection.execute(
        """
        insert into warehouse.\(identifier: promise.table)
        select * from jsonb_populate_record(null::warehouse.\(identifier: promise.table), \(json)::jsonb)
        """)
    }
  }

  private func observeAreas(_ portion: Int64, _ connection: Connection) async throws {
    try await connection.execute(
      """
      insert into warehouse.obs_area (
          owner, portion_id, line, area_type, area_code, area_name, valid_from, valid_to,
          successors, aliases
      )
      select 'NL', \(portion)::bigint, line, type, code, name, valid_from, valid_to,
          string_to_array(successors, ' '), string_to_array(aliases, '|')
      from unnest(
          \(areas.indices.map { $0 + 1 })::int[],
          \(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[],
          \(areas.map(\.name))::text[], \(areas.map(\.from))::date[], \(areas.map(\.until))::date[],
          \(areas.map { $0.successors.joined(separator: " ") })::text[],
          \(areas.map { $0.aliases.joined(separator: "|") })::text[]
      ) as area (line, type, code, name, valid_from, valid_to, successors, aliases)
      """)
    try await connection.execute(
      """
      insert into warehouse.obs_region_member (
          owner, portion_id, line, region_code, names, seq, area_type, area_code
      )
      select 'NL', \(portion)::bigint, line, region, string_to_array(names, '|'), seq, type, code
      from unnest(
          \(members.indices.map { $0 + 1 })::int[], \(members.map(\.region))::text[],
          \(members.map { $0.names.joined(separator: "|") })::text[], \(members.map(\.seq))::int[],
          \(members.map(\.type.rawValue))::text[], \(members.map(\.code))::text[]
      ) as member (line, region, names, seq, type, code)
      """)
  }

  private static func read(_ home: Home, _ name: String) throws(Problem) -> String {
    guard let text = try? String(contentsOfFile: "\(home.etl)/\(name)", encoding: .utf8) else {
      throw Problem(.definitionUnreadable, "Het bestand is niet te lezen.", place: "etl/\(name)")
    }
    return text
  }
}
