import Postgres
import Vocabulary

extension AreaDirectory {
  /// Which of a region's areas is meant: the one that reports itself, else the first of these kinds.
  struct Preference {
    /// Codes of SWV's that deliver what is asked.
    var reporters: [String] = []
    var types: [AreaType] = [.swvPO]
  }

  /// One area per region, in the order of the page, under the region's own name.
  func regions(_ preference: Preference) async throws -> [Place] {
    try await connection.rows(
      """
      select distinct on (seq, region_code) area_type, area_code, names[1]
      from warehouse.dim_region_member
      where from_build <= \(build) and \(build) < until_build
      order by
          seq, region_code, area_code = any (\(preference.reporters)::text[]) desc,
          array_position(\(preference.types.map(\.rawValue))::text[], area_type), area_code
      """, as: (String.self, String.self, String.self)
    ).compactMap { type, code, name in
      AreaType(rawValue: type).map { Place(area: AreaKey($0, code), name: name) }
    }
  }

  /// The regions' own areas, in the order of the page: those that report, else those of the kinds preferred.
  func ours(_ preference: Preference, region: String? = nil) async throws -> [Place] {
    let word = region?.lowercased() ?? ""
    return try await connection.rows(
      """
      with member as (
          select
              *,
              area_code = any (\(preference.reporters)::text[]) as reports,
              row_number() over (
                  partition by region_code
                  order by
                      area_code = any (\(preference.reporters)::text[]) desc,
                      array_position(\(preference.types.map(\.rawValue))::text[], area_type), area_code
              ) = 1 as is_first
          from warehouse.dim_region_member
          where from_build <= \(build) and \(build) < until_build
              and (
                  \(word) = '' or region_code = \(word)
                  or \(word) in (select lower(name) from unnest(names) as name)
              )
      )
      select area_type, area_code, coalesce(area_name, area_code)
      from member
      join warehouse.dim_area as area using (area_type, area_code)
      where area.synthetic = \(synthetic)
          and area.from_build <= \(build) and \(build) < area.until_build
          and (
              reports
              or (is_first and area_type = any (\(preference.types.map(\.rawValue))::text[]))
          )
      order by seq, array_position(\(preference.types.map(\.rawValue))::text[], area_type), area_code
      """, as: (String.self, String.self, String.self)
    ).compactMap { type, code, name in
      AreaType(rawValue: type).map { Place(area: AreaKey($0, code), name: name) }
    }
  }

  /// The kernen of an SWV, whose codes begin with its own.
  func kernen(of outer: Place) async throws -> [Place] {
    try await connection.rows(
      """
      select area_code, area_name from warehouse.dim_area
      where area_type = 'kern' and area_code like \(outer.area.code) || '-%' and synthetic = \(synthetic)
          and from_build <= \(build) and \(build) < until_build
      order by area_name
      """, as: (String.self, String.self)
    ).map { Place(area: AreaKey(.kern, $0.0), name: $0.1) }
  }
}
