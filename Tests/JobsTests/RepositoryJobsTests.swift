import Foundation
import Jobs
import Testing
import Vocabulary

@Suite struct RepositoryJobsTests {
  private static let etl = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("etl").path

  @Test func `every job of etl is read, under its path`() throws {
    let folder = try JobFolder(etl: Self.etl)
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.etl)
      .filter { $0.contains("/") && $0.hasSuffix(".yml") && !$0.hasSuffix(".labels.yml") }
      .filter { path in !EtlFolder.withoutJobs.contains { path.hasPrefix("\($0)/") } }
    #expect(folder.jobs.map { "\($0.name).yml" } == files.sorted())
    #expect(folder["duo/vestigingen-bo"]?.job.owner == "NL")
    #expect(folder["duo/vestigingen"] == nil)
  }

  @Test func `every job comes back the same after writing`() throws {
    for named in try JobFolder(etl: Self.etl).jobs {
      let job = try JSONDecoder().decode(Job.self, from: JSONEncoder().encode(named.job))
      #expect(job == named.job, "\(named.name)")
      let labels = try JSONDecoder().decode(Labels.self, from: JSONEncoder().encode(named.labels))
      #expect(labels == named.labels, "\(named.name)")
    }
  }

  @Test func `every list that a job names is in its labels file, and every list is named`() throws {
    for named in try JobFolder(etl: Self.etl).jobs {
      var rules = named.job.tables.flatMap { Array($0.columns.values) }
      rules += named.job.tables.compactMap(\.unpivot?.keyRule)
      rules += [named.job.slice.part?.column].compactMap { $0 }
      #expect(Set(rules.compactMap(\.labels)) == Set(named.labels.keys), "\(named.name)")
    }
  }

  @Test func `an export's date is declared where a column asks for it`() throws {
    for named in try JobFolder(etl: Self.etl).jobs {
      let rules = named.job.tables.flatMap { Array($0.columns.values) }
      let needsDate = rules.contains { $0.type == .dated || $0.type == .gemeentenaam }
      #expect((named.job.dated != nil) == (needsDate || named.job.slice.period == "dated"), "\(named.name)")
    }
  }

  @Test func `the gemeenten have codes of four digits, days that exist and successors that are listed`()
    throws
  {
    let gemeenten = try JobFolder(etl: Self.etl).gemeenten.gemeenten
    let codes = Set(gemeenten.map(\.code))
    #expect(gemeenten.count > 390)
    for gemeente in gemeenten {
      #expect(gemeente.code.wholeMatch(of: /\d{4}/) != nil, "\(gemeente)")
      let from = gemeente.from.map { Day(iso: $0) }
      let until = gemeente.until.map { Day(iso: $0) }
      #expect(from != .some(nil) && until != .some(nil), "\(gemeente)")
      if let from = from ?? nil, let until = until ?? nil { #expect(from < until, "\(gemeente)") }
      #expect(Set(gemeente.into ?? []).isSubset(of: codes), "\(gemeente)")
      #expect((gemeente.until != nil) == (gemeente.into?.isEmpty == false), "\(gemeente)")
    }
  }

  @Test(
    arguments: [
      // Counts as CBS published them for the first of January.
      (2016, 390), (2017, 388), (2018, 380), (2019, 355), (2021, 352), (2022, 345), (2023, 342),
    ])
  func `on the first day of a year there are as many gemeenten as CBS counts, and no name means two`(
    year: Int, count: Int
  ) throws {
    let list = try JobFolder(etl: Self.etl).gemeenten
    let day = try #require(Day(year: year, month: 1, day: 1))
    let existing = list.gemeenten.filter { $0.exists(on: day) }
    #expect(existing.count == count)
    #expect(Set(existing.map(\.code)).count == count)
    let names = existing.flatMap { [$0.name] + ($0.aliases ?? []) }.map { $0.lowercased() }
    #expect(list.codesByName(on: day).count == Set(names).count)
    for gemeente in existing {
      #expect(list.codesByName(on: day)[gemeente.name.lowercased()] == gemeente.code)
    }
  }
}
