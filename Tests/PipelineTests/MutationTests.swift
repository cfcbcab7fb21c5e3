import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import Pipeline

/// Small files that are right, damaged at random: 60 of them, or as many as PEIL_FUZZ says. A failure comes back in the
/// next run, because the seed is fixed.
@Suite struct MutationTests {
  private static let count =
    ProcessInfo.processInfo.environment["PEIL_FUZZ"].flatMap { Int($0) } ?? 60

  private static let texts = [
    pupils(
      """
      20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
      20171001;453;1972;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;0;4;0;4
      20171001;0375;30;02CD;02CD13;De Brug;1941AB;BEVERWIJK;Vso; ;837;0;0;5;5
      """),
    addresses(
      """
      32JK;32JK00;BBS de Verwondering;9306 TC;ALTEVEER;1699;Algemeen bijzonder;20091
      00AP;2;De Bron;1901AB;CASTRICUM;383; ;837
      """),
  ]
  private static let sheet = SheetFile(table: [
    ["pc4", "gemeente", "po_swv", "vo_swv"], [1951, "Velsen", "PO2711", "VO2705"],
    [3197, "Rotterdam", "Europoort", "VO2805"],
  ])

  @Test func `no crash, every record accounted for, and the tables hold what was accepted`() async throws {
    try await Desk.with { desk in
      let folder = try Desk.jobs.get()
      let jobs = JobFolder(
        jobs: folder.jobs.map { job in
          var job = job
          job.job.rejects.share = 1
          return job
        }, gemeenten: folder.gemeenten)
      let loader = try desk.loader(jobs)
      var random = SeededGenerator(state: 1917)
      var outcomes: [String: Int] = [:]
      let before = PeakMemory.reset()
      for round in 0..<Self.count {
        let bytes = Self.damaged(round, &random)
        let path = "\(desk.folder)/\(round).bin"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let reports = try await loader.loadAll(
          path, job: nil, dated: Day(iso: "2015-04-23"), again: false)
        for report in reports {
          var account: LoadReport.Account?
          switch report.outcome {
          case .loaded(let found):
            account = found
            outcomes["loaded", default: 0] += 1
          case .refused(let problem, let found):
            account = found
            #expect(problem.code.rawValue < "PEIL-4", "\(round): \(problem)")
            outcomes[problem.code.rawValue, default: 0] += 1
          case .known, .again, .refusedBefore: outcomes["known", default: 0] += 1
          }
          guard let account else { continue }
          #expect(account.lines == account.accepted + account.rejected + account.ignored, "\(round)")
          if let records = Self.records(bytes) { #expect(account.lines == records, "\(round)") }
        }
      }
      #expect(PeakMemory.megabytes - before < 400)
      // Most mutations leave a file that can be read; otherwise this would test refusals alone.
      #expect(outcomes["loaded", default: 0] * 4 > Self.count, "\(outcomes)")
      try await expectBalance(desk)
    }
  }

  /// One of three files, damaged in one to four places; of two in three the header stays whole.
  private static func damaged(_ round: Int, _ random: inout SeededGenerator) -> [UInt8] {
    if round % 3 == 2 {
      var file = sheet
      if round % 2 == 0 {
        // The XML is damaged and the zip file is whole; the other way round the checksums would see it.
        let xml = mutated(Array(file.sheets[0].rows.utf8), from: 0, &random)
        file.sheets[0].rows = String(decoding: xml, as: UTF8.self)
        return file.bytes
      }
      return mutated(file.bytes, from: 0, &random)
    }
    let bytes = Array(texts[round % 3].utf8)
    let body = round % 9 < 3 ? 0 : bytes.firstIndex(of: 0x0A)! + 1
    let damaged = mutated(bytes, from: body, &random)
    return round % 7 == 0 ? Deflate.bytes(of: damaged) : damaged
  }

  private static func mutated(
    _ whole: [UInt8], from start: Int, _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard bytes.count > start + 1 else { return bytes }
      let place = Int.random(in: start..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes.insert(0x22, at: place)
      case 4:
        bytes.insert(contentsOf: [[0x0A], [0x0D, 0x0A], [0x0D]].randomElement(using: &random)!, at: place)
      case 5: bytes.insert(0, at: place)
      case 6: for index in place..<end where bytes[index] == 0x3B { bytes[index] = 0x2C }
      default: bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }

  /// Lines below the header, counted as plainly as can be; nil when that takes knowing what a quote or a return
  /// means, or where the header is.
  private static func records(_ bytes: [UInt8]) -> Int? {
    let headers = texts.map { Array($0.utf8.prefix { $0 != 0x0A }) + [0x0A] }
    guard headers.contains(where: { bytes.starts(with: $0) }), !bytes.contains(0x22), !bytes.contains(0x0D)
    else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count - 1
    return lines - (bytes.last == 0x0A ? 1 : 0)
  }

  /// The ledger and the tables agree.
  private func expectBalance(_ desk: Desk) async throws {
    let balance = try await desk.draw(
      """
      with facts as (
        select portion_id, line from warehouse.fct_leerlingen_woonplaats union all
        select portion_id, line from warehouse.obs_postcode union all
        select obs_school.portion_id, line from warehouse.obs_school join ledger.portion using (portion_id)
        join ledger.load using (load_id) where dataset = 'duo/vestigingen-bo'
      ), held as (
        select load_id, count(*) as rows, count(distinct line) as records
        from facts join ledger.portion using (portion_id) group by load_id
      )
      select
        count(*) filter (where lines <> accepted + rejected + ignored) as unbalanced,
        count(*) filter (where rejected <> (
          select count(*) from ledger.reject where reject.load_id = load.load_id)) as rejects_missing,
        count(*) filter (where coalesce(held.rows, 0) <> (
          select coalesce(sum(rows), 0) from ledger.portion where portion.load_id = load.load_id)) as rows_differ,
        count(*) filter (where held.records > accepted) as too_many_records,
        count(*) filter (where outcome <> 'loaded' and held.rows > 0) as half
      from ledger.load left join held using (load_id)
      """)
    #expect(
      balance
        == "unbalanced | rejects_missing | rows_differ | too_many_records | half\n0 | 0 | 0 | 0 | 0")
  }
}
