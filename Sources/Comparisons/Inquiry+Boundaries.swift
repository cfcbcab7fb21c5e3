import Definitions
import Postgres
import Vocabulary

extension Inquiry {
  /// For the gemeenten of today that were others in a period of the question: which those were. Their figures may be
  /// added up when all of each came to lie in the one of today; of a divided gemeente that cannot be said. With them
  /// goes what a source tells of the gemeente of today only.
  func boundariesOfToday(
    _ places: [AreaDirectory.Place], _ columns: [ComparisonPlan.Column], _ directory: AreaDirectory
  ) async throws -> [FigureTable.Column: [AreaKey]] {
    guard request.boundaries == .vandaag else { return [:] }
    let codes = places.filter { $0.area.type == .gemeente }.map(\.area.code)
    guard !codes.isEmpty else { return [:] }
    var sums: [FigureTable.Column: [AreaKey]] = [:]
    for period in Set(columns.map(\.period)) {
      guard let day = period.day else { continue }
      let found = try await connection.rows(
        """
        with today as (
            select postcode, area_code from warehouse.bridge_postcode_area
            where area_type = 'gemeente' and \(fragment: directory.then(.farAway))
        ),
        past as (
            select postcode, area_code from warehouse.bridge_postcode_area
            where area_type = 'gemeente' and \(fragment: directory.then(day))
        )
        select today.area_code, past.area_code
        from past
        left join today using (postcode)
        group by past.area_code, today.area_code
        having today.area_code = any (\(codes)::text[])
            and not exists (
                select from past as other
                left join today as now using (postcode)
                where other.area_code = past.area_code and now.area_code is distinct from today.area_code
            )
        order by 1, 2
        """, as: (String.self, String.self))
      let old = Dictionary(grouping: found, by: \.0).mapValues { $0.map { AreaKey(.gemeente, $0.1) } }
      for column in columns where column.period == period {
        for (code, parts) in old where parts != [AreaKey(.gemeente, code)] {
          // Only a school is known by the gemeente of today; who lives somewhere has a postcode of then.
          sums[FigureTable.Column(column: column, area: AreaKey(.gemeente, code))] =
            parts + (column.countedBy == .schoollocatie ? [.oneToCome(code)] : [])
        }
      }
    }
    return sums
  }
}
