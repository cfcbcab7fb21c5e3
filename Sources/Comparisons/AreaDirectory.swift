import Postgres
import Vocabulary

/// Looks areas up as they were known in one build of the dimensions.
struct AreaDirectory {
  let connection: Connection
  let build: Int64
  let release: Int64
  let synthetic: Bool
  /// Names of what is asked: a school or board is listed when it has a figure of any of them.
  var indicators: [String] = []

  /// An area to answer for.
  struct Place: Equatable {
    var area: AreaKey
    var name: String
    /// The region it was listed in, when only part of it lies there.
    var onlyPartlyIn: String?
    /// The area that it was listed in; nil when it was asked for itself.
    var listedIn: AreaKey?
    /// Periods of the question in which there was no such area.
    var absentIn: [Period] = []
  }

  /// Every SWV or gemeente on a day.
  func all(_ type: AreaType, on day: Day) async throws -> [Place] {
    try await connection.rows(
      """
      select area_code, coalesce(max(area_name), area_code)
      from (
          select distinct area_type, area_code
          from warehouse.bridge_postcode_area
          where area_type = \(type.rawValue)
              and \(fragment: then(day))
      ) as met
      left join (\(fragment: areasThen(day))) as area using (area_type, area_code)
      group by area_code
      order by area_code
      """, as: (String.self, String.self)
    ).map { Place(area: AreaKey(type, $0.0), name: $0.1) }
  }

  /// Every school or board that has a figure in a period.
  func published(_ type: AreaType, in period: Period, on day: Day) async throws -> [Place] {
    try await named(
      try await connection.rows(
        """
        select distinct area_code from mart.figure
        where indicator = any (\(indicators)::text[]) and area_type = \(type.rawValue) and period = \(period.text)
            and synthetic = \(synthetic) and area_code <> 'onbekend'
            and from_release <= \(release) and \(release) < until_release
        order by area_code
        """, as: (String.self)), type, on: day)
  }

  /// The areas of a kind that lie in another, wholly or partly.
  func within(_ outer: Place, _ type: AreaType, in period: Period, on day: Day) async throws -> [Place] {
    if type == outer.area.type { return [outer] }
    let found =
      switch type {
      case .school, .bestuur: try await schoolsOrBoards(outer, type, period, day)
      case .kern: try await kernen(of: outer)
      default: try await areas(outer, type, day)
      }
    return found.map { place in
      var place = place
      place.listedIn = outer.area
      return place
    }
  }

  private func areas(_ outer: Place, _ type: AreaType, _ day: Day) async throws -> [Place] {
    try await connection.rows(
      """
      with bridge as (
          select postcode, area_type, area_code
          from warehouse.bridge_postcode_area
          where \(fragment: then(day))
      ),
      inside as (
          select postcode from bridge
          where area_type = \(outer.area.type.rawValue) and area_code = \(outer.area.code)
      ),
      met as (
          select area_type, area_code, bool_and(postcode in (select postcode from inside)) as is_whole,
              bool_or(postcode in (select postcode from inside)) as is_met
          from bridge
          where area_type = \(type.rawValue)
          group by 1, 2
      )
      select area_code, coalesce(max(area_name), area_code) as name, bool_and(is_whole)
      from met
      left join (\(fragment: areasThen(day))) as area using (area_type, area_code)
      where is_met
      group by area_code
      order by name
      """, as: (String.self, String.self, Bool.self)
    ).map { code, name, isWhole in
      Place(area: AreaKey(type, code), name: name, onlyPartlyIn: isWhole ? nil : outer.name)
    }
  }

  private func schoolsOrBoards(
    _ outer: Place, _ type: AreaType, _ period: Period, _ day: Day
  ) async throws -> [Place] {
    // A school lies where its postcode lies on that day; the gemeente its address file states may be of
    // another year.
    let found = try await connection.rows(
      """
      with bridge as (
          select postcode, area_type, area_code
          from warehouse.bridge_postcode_area
          where \(fragment: then(day))
      ),
      school as (
          select
              vestiging_code, bestuur_code,
              case \(outer.area.type.rawValue)
                  when 'bestuur' then coalesce(bestuur_code = \(outer.area.code), false)
                  when 'school' then vestiging_code = \(outer.area.code)
                  else exists (
                      select from bridge
                      where bridge.postcode = left(dim_school.postcode, 4)
                          and area_type = \(outer.area.type.rawValue)
                          and area_code = \(outer.area.code)
                  )
              end as is_inside
          from warehouse.dim_school
          where \(fragment: then(day))
      ),
      figure as (
          select
              area_type, area_code,
              -- The address of a school may not be known on the day; it is in the region that tells of it.
              bool_or(
                  sources && array(
                      select code from mart.definition
                      where kind = 'job' and body ->> 'owner' = \(outer.area.code)
                          and from_release <= \(release) and \(release) < until_release
                  )
              ) as is_told
          from mart.figure
          where indicator = any (\(indicators)::text[]) and area_type in ('school', 'bestuur')
              and period = \(period.text) and synthetic = \(synthetic)
              and from_release <= \(release) and \(release) < until_release
          group by 1, 2
      )
      select case \(type.rawValue) when 'school' then vestiging_code else bestuur_code end as code,
          bool_and(is_inside)
      from school
      join figure as counted
          on counted.area_type = 'school' and counted.area_code = school.vestiging_code
      join figure as wanted
          on wanted.area_type = \(type.rawValue)
          and wanted.area_code = case \(type.rawValue) when 'school' then vestiging_code else bestuur_code end
      group by 1
      having bool_or(is_inside)
      union
      select area_code, true from figure
      where area_type = 'school' and area_type = \(type.rawValue) and is_told
      order by 1
      """, as: (String.self, Bool.self))
    let isWhole = Dictionary(found.map { ($0.0, $0.1) }, uniquingKeysWith: { $0 && $1 })
    return try await named(isWhole.keys.sorted(), type, on: day).map { place in
      var place = place
      if isWhole[place.area.code] == false { place.onlyPartlyIn = outer.name }
      return place
    }
  }

  /// Schools and boards by their name on the day.
  private func named(_ codes: [String], _ type: AreaType, on day: Day) async throws -> [Place] {
    let names = try await connection.rows(
      """
      select area_code, area_name from (\(fragment: areasThen(day))) as area
      where area_type = \(type.rawValue) and area_code = any (\(codes)::text[])
      union all
      select vestiging_code, coalesce(name, vestiging_code) || coalesce(', ' || initcap(place), '')
      from warehouse.dim_school
      where vestiging_code = any (\(codes)::text[]) and \(fragment: then(day))
      """, as: (String.self, String.self))
    let byCode = Dictionary(names.map { ($0.0, $0.1) }, uniquingKeysWith: { $1 })
    return codes.map { Place(area: AreaKey(type, $0), name: byCode[$0] ?? $0) }
      .sorted { ($0.name, $0.area.code) < ($1.name, $1.area.code) }
  }

  /// Rows of a dimension that hold on a day, in this build and this world.
  func then(_ day: Day) -> Query {
    """
    synthetic = \(synthetic)
        and valid_from <= \(day.iso)::date and \(day.iso)::date < valid_to
        and from_build <= \(build) and \(build) < until_build
    """
  }

  /// The areas of all kinds with their names on a day.
  func areasThen(_ day: Day) -> Query {
    """
    select area_type, area_code, area_name
    from warehouse.dim_area
    where \(fragment: then(day))
    """
  }
}
