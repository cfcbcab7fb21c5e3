import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// Whatever is delivered, a load ends in an outcome and every line is accounted for.
@Suite struct FuzzTests {
  private static let files: [(job: String, text: String)] = [
    (
      "duo/leerlingen-po-woonplaats",
      pupils(
        """
        20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
        20171001;0375;30;02CD;02CD13;"De; Brug";1941AB;BEVERWIJK;Vso; ;837;0;0;5;5
        """)
    ),
    (
      "duo/vestigingen-bo",
      addresses(
        """
        32JK;32JK00;BBS de Verwondering;9306 TC;ALTEVEER;1699;Algemeen bijzonder;20091
        00AP;2;De Bron;1901AB;CASTRICUM;383; ;837
        """)
    ),
    (
      "duo/postcode-swv",
      "pc4;gemeente;po_swv;vo_swv\n1951;Velsen;PO2711;VO2705\n3197;Rotterdam;Europoort;VO2805\n"
    ),
    (
      "duo/leerlingen-per-vestiging",
      "INSTELLINGSCODE;VESTIGINGSCODE;SOORT_VESTIGING;LEERLINGEN_2015;LEERLINGEN_2016\n00EH;00EH00;SBO;<5;28\n"
    ),
  ]

  @Test func `200 damaged files: an outcome each, and every line accounted for`() async throws {
    try await Desk.with { desk in
      let words = [
        "", ";", "\n", "\n\n", ";;", " ", "0", "-1", "<5", "<99999999999", "99999999999999999999", "é", "€",
        "\t", ",", "20171001", "2147483648", "Bo", "1.000", "null", "\\N", "\\.", "'; drop table", "\u{FEFF}",
      ].map { Array($0.utf8) }
      let jobs = try unlimited()
      var random = SeededGenerator(state: 42)
      for round in 0..<200 {
        let (job, text) = Self.files[round % 4]
        var bytes = Array(text.utf8)
        let body = bytes.firstIndex(of: 0x0A)! + 1
        bytes += bytes[body...]
        // Without quotes every line end ends a record, so that the lines can be counted.
        if round % 8 < 4 { bytes.removeAll { $0 == 0x22 } }
        for _ in 0..<Int.random(in: 1...12, using: &random) {
          let start = Int.random(in: body..<bytes.count, using: &random)
          let end = min(bytes.count, start + [0, 0, 1, 1, 5].randomElement(using: &random)!)
          let stray: [[UInt8]] = round % 8 < 4 ? [[0xE9], [0xC3]] : [[0x22], [0], [0x0D], [0xFF, 0xFE]]
          bytes.replaceSubrange(start..<end, with: (words + stray).randomElement(using: &random)!)
        }
        let report = try await load(bytes, "\(round)", job, jobs, desk)
        guard let account = report else { continue }
        #expect(account.lines == account.accepted + account.rejected + account.ignored)
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count - 1
        let isOpen = bytes.last != 0x0A
        if round % 8 < 4 { #expect(account.lines == lines - 1 + (isOpen ? 1 : 0), "\(round)") }
        #expect(account.lines <= lines - 1 + (isOpen ? 1 : 0) + bytes.count { $0 == 0x0D })
      }
      try await expectBalance(desk)
      let loads = try await desk.draw(
        "select count(*) filter (where outcome = 'loaded') > 50 as loaded, count(*) > 150 as most from ledger.load"
      )
      #expect(loads == "loaded | most\nt | t")
    }
  }

  @Test func `150 random byte strings, bare and below a real header: an outcome each`() async throws {
    try await Desk.with { desk in
      let jobs = try unlimited()
      var random = SeededGenerator(state: 7)
      let common = Array(";;;;\n\n\"\r0123456789 <aZ\u{0}".utf8)
      for round in 0..<150 {
        let (job, text) = Self.files[round % 4]
        var bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
          Bool.random(using: &random)
            ? common.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
        }
        if round % 3 > 0 { bytes = Array(text.utf8.prefix { $0 != 0x0A }) + [0x0A] + bytes }
        _ = try await load(bytes, "\(round)", round % 2 == 0 ? job : nil, jobs, desk)
      }
      try await expectBalance(desk)
    }
  }

  /// The account of the load; nil when the file was not read to the end.
  private func load(
    _ bytes: [UInt8], _ name: String, _ job: String?, _ jobs: JobFolder, _ desk: Desk
  ) async throws -> LoadReport.Account? {
    let path = "\(desk.folder)/\(name).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let report = try await desk.loader(jobs).load(path, job: job, dated: Day(iso: "2015-04-23"), again: false)
    switch report.outcome {
    case .loaded(let account): return account
    case .refused(let problem, let account):
      #expect(problem.code.rawValue < "PEIL-4", "\(problem)")
      return account
    case .known, .again, .refusedBefore: return nil
    }
  }

  /// The ledger and the tables agree: rejects and rows as many as it says, nothing of what was refused.
  private func expectBalance(_ desk: Desk) async throws {
    let balance = try await desk.draw(
      """
      with facts as (
        select portion_id from warehouse.fct_leerlingen_woonplaats union all
        select portion_id from warehouse.fct_leerlingen_vestiging union all
        select portion_id from warehouse.obs_postcode union all
        select obs_school.portion_id from warehouse.obs_school join ledger.portion using (portion_id)
        join ledger.load using (load_id) where dataset = 'duo/vestigingen-bo'
      )
      select
        (select count(*) from ledger.load where lines <> accepted + rejected + ignored) as unbalanced,
        (select count(*) from ledger.load where rejected <>
          (select count(*) from ledger.reject where reject.load_id = load.load_id)) as rejects_missing,
        (select count(*) from ledger.portion where rows <>
          (select count(*) from facts where facts.portion_id = portion.portion_id)) as rows_differ,
        (select count(*) from facts left join ledger.portion using (portion_id)
          left join ledger.load using (load_id) where outcome is distinct from 'loaded') as orphans
      """)
    #expect(balance == "unbalanced | rejects_missing | rows_differ | orphans\n0 | 0 | 0 | 0")
  }

  private func unlimited() throws -> JobFolder {
    let folder = try Desk.jobs.get()
    return JobFolder(
      jobs: folder.jobs.map { job in
        var job = job
        job.job.rejects.share = 1
        return job
      }, gemeenten: folder.gemeenten)
  }
}
