import Foundation
import Definitions
import Jobs
import Vocabulary
import Warehouse

/// Every job of the regions with how it stands on a day, in the order of the page.
struct DeliveryCalendar {
  let today: Day
  let regions: [RegionBlock]
  /// Sample deliveries were judged, not real ones.
  let isSynthetic: Bool

  struct RegionBlock {
    var name: String
    var entries: [Entry]
  }

  struct Entry {
    var job: NamedJob
    var region: String
    var standing: Standing
    var schedule: Schedule { Schedule(job.job) }
  }

  /// - Parameter region: code or name of a region, or code of a deliverer; nil: all.
  init(desk: Desk, ledger: Ledger, isSynthetic: Bool, region wanted: String?) async throws {
    today = desk.clock.today
    self.isSynthetic = isSynthetic
    let list = try RegionList(home: desk.home)
    let judged = try await DeliveryCalendar.judged(
      desk: desk, ledger: ledger, isSynthetic: isSynthetic, in: list)
    // National files come when they are published: without a calendar nobody owes them.
    let owed = judged.filter { $0.job.job.owner != "NL" || $0.schedule.hasDays }
    let byRegion = Dictionary(grouping: owed, by: \.region)
    let names = list.regions.map { $0.names[0] }
    let others = byRegion.keys.filter { !names.contains($0) }.sorted()
    let chosen = try wanted.map { try DeliveryCalendar.name(meant: $0, in: list) }
    regions = (names + others).filter { chosen == nil || chosen == $0 }.map {
      RegionBlock(name: $0, entries: byRegion[$0] ?? [])
    }
  }

  /// Every job, also what nobody owes.
  static func judged(
    desk: Desk, ledger: Ledger, isSynthetic: Bool, in list: RegionList
  ) async throws -> [Entry] {
    // When a sample was loaded says nothing; on every day all samples are there to be judged.
    let rows = try await ledger.delivered(
      synthetic: isSynthetic, at: isSynthetic ? .distantFuture : desk.clock.now)
    let delivered = Dictionary(grouping: rows, by: \.dataset).mapValues { $0.compactMap(Delivery.init) }
    return try JobFolder(etl: desk.home.etl).jobs.map { job in
      Entry(
        job: job, region: name(of: job.job.owner, in: list),
        standing: Schedule(job.job).standing(on: desk.clock.today, delivered: delivered[job.name] ?? []))
    }
  }

  var entries: [Entry] { regions.flatMap(\.entries) }

  /// Late ones and those never delivered.
  var late: [Entry] { entries.filter(\.standing.isLate) }

  /// The region that a deliverer belongs to, or its own name.
  private static func name(of owner: String, in list: RegionList) -> String {
    list.region(ofOwner: owner)?.names[0] ?? list.owners.first { $0.code == owner }?.name ?? owner
  }

  private static func name(meant text: String, in list: RegionList) throws(Problem) -> String {
    var names: [String: String] = [:]
    for owner in list.owners { names[owner.code.lowercased()] = name(of: owner.code, in: list) }
    for region in list.regions {
      for word in region.names + region.members + [region.code] {
        names[word.lowercased()] = region.names[0]
      }
    }
    if let name = names[text.lowercased()] { return name }
    throw Problem(
      .areaUnknown, "Er is geen regio \(text).",
      hint: nearest(to: text, among: list.regions.flatMap { $0.names + [$0.code] }).map { "Bedoeld: \($0)?" }
        ?? "Er zijn: \(list.regions.map { $0.names[0] }.joined(separator: ", ")).")
  }
}

extension Delivery {
  /// Nil when the ledger holds no period, as for lists about the world.
  fileprivate init?(_ row: Ledger.Delivered) {
    guard let period = Period(row.period) else { return nil }
    self.init(
      period: period, dated: row.dated.flatMap { Day(iso: $0) }, loaded: Clock.day(of: row.loadedAt))
  }
}
