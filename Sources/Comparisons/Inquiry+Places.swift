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

  /// The areas of all periods of the question, those of the newest first. A gemeente that merged meanwhile is listed
  /// beside the one it became, each with the periods in which it was not there.
  func places(
    _ regions: [AreaDirectory.Place], _ directory: AreaDirectory, in periods: [Period]
  ) async throws -> [AreaDirectory.Place] {
    guard let type = request.by else {
      let known = try await directory.markPartly(regions)
      return request.boundaries == .vandaag ? known : try await directory.markAbsent(known, in: periods)
    }
    var listed: [Period: [AreaDirectory.Place]] = [:]
    var places: [AreaDirectory.Place] = []
    let newestFirst = Set(periods).sorted { $0.lastDay > $1.lastDay }
    for period in newestFirst {
      guard let day = period.day else { continue }
      listed[period] = try await self.listed(type, regions, directory, period, day)
      places += listed[period, default: []].filter { place in !places.contains { $0.area == place.area } }
    }
    guard !places.isEmpty else {
      throw Problem(
        .areaUnknown,
        "In \(regions.map(\.name).joined(separator: ", ")) ligt op \(newestFirst.first?.day?.dutch ?? "die dag") geen"
          + " \(type.dutch) met cijfers.")
    }
    // Of a school or kern without a figure it cannot be said that it was not there.
    guard ![.school, .bestuur, .kern].contains(type) else { return places }
    return places.map { place in
      var place = place
      place.absentIn = newestFirst.filter { period in
        !listed[period, default: []].contains { $0.area == place.area }
      }
      return place
    }
  }

  private func listed(
    _ type: AreaType, _ regions: [AreaDirectory.Place], _ directory: AreaDirectory, _ period: Period,
    _ day: Day
  ) async throws -> [AreaDirectory.Place] {
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
    return places
  }
}

extension Day {
  /// A day on which everything that is known now still holds.
  static let farAway = Day(year: 9999, month: 1, day: 1)!
}
