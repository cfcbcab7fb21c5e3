import Postgres
import Vocabulary

/// What has to be known of an area that was asked by its name.
extension AreaDirectory {
  /// Keeps with each area in which of these periods it was not there: a gemeente before or after a merger. Of an area
  /// that no postcode ever lay in nobody can say.
  func markAbsent(_ places: [Place], in periods: [Period]) async throws -> [Place] {
    let days = Set(periods).compactMap { period in period.day.map { (period: period, day: $0) } }
    let absent = try await connection.rows(
      """
      select area_type, area_code, day::text
      from (
          select area_type, area_code, array_agg(daterange(valid_from, valid_to)) as spans
          from (
              select distinct area_type, area_code, valid_from, valid_to
              from warehouse.bridge_postcode_area
              where area_code = any (\(places.map(\.area.code))::text[])
                  and synthetic = \(synthetic) and from_build <= \(build) and \(build) < until_build
          ) as known
          group by area_type, area_code
      ) as area
      cross join unnest(\(days.map(\.day.iso))::date[]) as day
      where not exists (select from unnest(spans) as span where span @> day)
      """, as: (String.self, String.self, String.self))
    return places.map { place in
      var place = place
      place.absentIn = days.filter { known in
        absent.contains { $0 == place.area.type.rawValue && $1 == place.area.code && $2 == known.day.iso }
      }.map(\.period)
      return place
    }
  }

  /// Keeps with a gemeente that lies only partly in a region that was asked beside it, in which.
  func markPartly(_ places: [Place]) async throws -> [Place] {
    let outer = places.filter { [.swvPO, .swvVO, .regiegroep].contains($0.area.type) }
    let inner = places.filter { $0.area.type == .gemeente }
    guard !outer.isEmpty, !inner.isEmpty else { return places }
    let partly = try await connection.rows(
      """
      with inside as (
          select distinct area_code, postcode
          from warehouse.bridge_postcode_area
          where area_type = 'gemeente' and area_code = any (\(inner.map(\.area.code))::text[])
              and synthetic = \(synthetic) and from_build <= \(build) and \(build) < until_build
      )
      select inside.area_code, region.area_code
      from inside
      join warehouse.bridge_postcode_area as region
          on region.postcode = inside.postcode and region.synthetic = \(synthetic)
          and region.area_code = any (\(outer.map(\.area.code))::text[])
          and region.from_build <= \(build) and \(build) < region.until_build
      group by inside.area_code, region.area_code
      having count(distinct inside.postcode)
          < (select count(*) from inside as whole where whole.area_code = inside.area_code)
      """, as: (String.self, String.self))
    return places.map { place in
      var place = place
      guard place.area.type == .gemeente, let code = partly.first(where: { $0.0 == place.area.code })?.1
      else {
        return place
      }
      place.onlyPartlyIn = outer.first { $0.area.code == code }?.name
      return place
    }
  }
}
