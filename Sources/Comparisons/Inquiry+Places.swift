import Vocabulary

extension Inquiry {
  /// What was asked for, before it is listed in smaller areas.
  func regions(
    _ asked: ComparisonRequest.Regions, _ directory: AreaDirectory, _ preference: AreaDirectory.Preference,
    on day: Day
  ) async throws -> [AreaDirectory.Place] {
    switch asked {
    case .ours: return try await directory.ours(preference)
    case .all:
      var all: [AreaDirectory.Place] = []
      for type in preference.types { all += try await directory.all(type, on: day) }
      return all
    case .named(let names):
      var found: [AreaDirectory.Place] = []
      for name in names {
        for place in try await directory.find(name, preference, on: day) where !found.contains(place) {
          found.append(place)
        }
      }
      return found
    }
  }

  func places(
    _ regions: [AreaDirectory.Place], _ directory: AreaDirectory, in period: Period
  ) async throws -> [AreaDirectory.Place] {
    guard let type = request.by, let day = period.day else { return regions }
    let today = request.boundaries == .vandaag ? Day.farAway : day
    if request.regions == .all, type == .school || type == .bestuur {
      return try await directory.published(type, in: period, on: day)
    }
    if request.regions == .all, type != .kern { return try await directory.all(type, on: today) }
    var places: [AreaDirectory.Place] = []
    for region in regions {
      for place in try await directory.within(region, type, in: period, on: today)
      where !places.contains(where: { $0.area == place.area }) {
        places.append(place)
      }
    }
    guard !places.isEmpty else {
      throw Problem(
        .areaUnknown,
        "In \(regions.map(\.name).joined(separator: ", ")) ligt op \(day.dutch) geen \(type.dutch) met cijfers."
      )
    }
    return places
  }
}

extension Day {
  /// A day on which everything that is known now still holds.
  static let farAway = Day(year: 9999, month: 1, day: 1)!
}
