import Foundation
import Postgres
import Vocabulary

extension AreaDirectory {
  /// The areas that a person means by a name or code: a region's own area of the kind, an SWV, a
  /// gemeente, a board or a school, in that order.
  /// - Throws: `Problem` with the nearest name.
  func find(_ text: String, _ preference: Preference, on day: Day) async throws -> [Place] {
    // A name may belong to several kinds: `kern:Castricum` says which.
    let parts = text.split(separator: ":", maxSplits: 1).map {
      String($0).trimmingCharacters(in: .whitespaces)
    }
    let kind = parts.count == 2 ? AreaType(rawValue: parts[0].lowercased()) : nil
    let text = kind == nil ? text : parts[1]
    let word = text.lowercased()
    let members = try await ours(preference, region: word)
    if kind == nil, !members.isEmpty { return members }

    let areas = try await connection.rows(
      """
      select area_type, area_code, area_name from warehouse.dim_area
      where (
              lower(area_code) = \(word) or lower(area_name) = \(word)
              or \(word) in (select lower(alias) from unnest(aliases) as alias)
              or (area_type = 'gemeente' and \(word) ~ '^[0-9]{1,3}$' and area_code = lpad(\(word), 4, '0'))
          )
          and (\(kind?.rawValue ?? "") in ('', area_type))
          and synthetic = \(synthetic) and from_build <= \(build) and \(build) < until_build
      order by
          array_position(array['swv-po', 'swv-vo', 'gemeente', 'kern', 'bestuur'], area_type),
          valid_to desc, area_code
      """, as: (String.self, String.self, String.self))
    if let (type, code, name) = areas.first, let type = AreaType(rawValue: type) {
      return [Place(area: AreaKey(type, code), name: name)]
    }
    if let found = try await school(text.uppercased(), day) { return [found] }
    throw try await unknown(text, day)
  }

  private func school(_ code: String, _ day: Day) async throws -> Place? {
    try await connection.rows(
      """
      select coalesce(name, vestiging_code)
      from warehouse.dim_school
      where vestiging_code = \(code) and \(fragment: then(day))
      """, as: (String.self)
    ).first.map { Place(area: AreaKey(.school, code), name: $0) }
  }

  private func unknown(_ text: String, _ day: Day) async throws -> Problem {
    let names = try await connection.rows(
      """
      select unnest(names) from warehouse.dim_region_member
      where from_build <= \(build) and \(build) < until_build
      union
      select unnest(array[area_code, area_name]) from (\(fragment: areasThen(day))) as area
      """, as: (String.self))
    return Problem(
      .areaUnknown, "Er is geen gebied \(text).",
      hint: nearest(to: text, among: names).map { "Bedoeld: \($0)?" }
        ?? "Noem een regio, een code zoals PO2711, of een gemeente; all is elk gebied.")
  }
}
