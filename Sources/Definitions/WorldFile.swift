import Foundation
package import Postgres
import Vocabulary
import Warehouse

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

  /// Those of them that lie there, not read yet.
  static func sources(_ home: Home) throws(Problem) -> [DeclaredFile] {
    var paths = ["gemeenten.yml", "regions.yml"]
    for folder in ["targets", "activities"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(home.etl)/\(folder)")) ?? []
      paths += names.sorted().filter { $0.hasSuffix(".yml") }.map { "\(folder)/\($0)" }
    }
    var sources: [DeclaredFile] = []
    for path in paths { sources.append(try DeclaredFile(path, in: home.etl, of: home)) }
    return sources
  }

  /// Reads all and checks them against each other.
  /// - Parameters:
  ///   - sources: gemeenten and regions first, as `sources` gives them.
  ///   - definitions: whose owners the regions must know, and which the activities refer to.
  static func read(
    _ sources: [DeclaredFile], for definitions: [DefinitionFile]
  ) throws(Problem) -> [WorldFile] {
    let (gemeentenFile, regionsFile) = (sources[0], sources[1])
    let gemeenten = try YAMLFile.decode(
      GemeenteList.self, from: gemeentenFile.text, name: gemeentenFile.place)
    let regions = try YAMLFile.decode(RegionList.self, from: regionsFile.text, name: regionsFile.place)
    try regions.requireConsistent(with: gemeenten)
    try OwnerCheck(files: definitions, regions: regions).requireKnown()
    let types = Dictionary(regions.swv.map { ($0.code, $0.type) }, uniquingKeysWith: { $1 })
    var files = [
      WorldFile(
        gemeentenFile,
        areas: gemeenten.gemeenten.map {
          Area(
            type: .gemeente, code: $0.code, name: $0.name, from: $0.from ?? "-infinity",
            until: $0.until ?? "infinity", successors: $0.into ?? [], aliases: $0.aliases ?? [])
        }, members: []),
      WorldFile(
        regionsFile,
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
    let links = KnownLinks(definitions)
    for source in sources.dropFirst(2) {
      var file = WorldFile(source)
      file.promises =
        source.code.hasPrefix("targets/")
        ? try targets(source, regions) : try activities(source, regions, links)
      files.append(file)
    }
    return files
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

  private static func targets(_ file: DeclaredFile, _ regions: RegionList) throws(Problem) -> [Promise] {
    let list = try YAMLFile.decode(TargetList.self, from: file.text, name: file.place)
    try list.requireConsistent(with: regions, file.place)
    return list.targets.map { Promise(table: "obs_target", columns: $0.columns(regions)) }
  }

  private static func activities(
    _ file: DeclaredFile, _ regions: RegionList, _ links: KnownLinks
  ) throws(Problem) -> [Promise] {
    let list = try YAMLFile.decode(ActivityList.self, from: file.text, name: file.place)
    try list.requireConsistent(with: regions, file.place)
    try list.requireLinked(to: links, file.place)
    return list.activities.map { Promise(table: "obs_activity", columns: list.columns($0)) }
  }

  private init(_ file: DeclaredFile, areas: [Area] = [], members: [Member] = []) {
    dataset = file.code
    name = String(file.place.split(separator: "/").last ?? "")
    text = file.text
    sha256 = file.sha256
    self.areas = areas
    self.members = members
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
}
