import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// What a server does, and what becomes of it.
@Suite struct FetchTests {
  private static let content = Array(MadeUpJob.file("1-10-2025;01AB00;bao;1;2;3").utf8)

  /// A server, a desk with a made-up job, and limits that a test can wait for.
  private struct Bench {
    let desk: Desk
    let server: WebServer
    let jobs: JobFolder
    let fetcher: Fetcher

    /// What became of fetching and loading a path.
    func load(_ path: String, anew: Bool = false) async throws -> String {
      let url = try #require(SourceURL(server.url + path))
      let task = FetchTask(url, job: "proef/proef")
      switch try await fetcher.fetch(task, anew: anew) {
      case .unchanged: return "unchanged"
      case .failed(let problem): return "failed \(problem)"
      case .fetched(let file):
        let reports = try await desk.loader(jobs).loadAll(file, job: task.job, dated: nil, again: anew)
        try await fetcher.remember(task, file, reports)
        return zip(reports.map(\.name), reports.map(Desk.draw)).map { "\($0): \($1)" }.joined(separator: ", ")
      }
    }
  }

  private static func with(
    _ answer: @escaping @Sendable (WebServer.Request) -> [WebServer.Step],
    _ body: nonisolated(nonsending) (Bench) async throws -> Void
  ) async throws {
    let server = try WebServer(answer)
    defer { server.close() }
    try await Desk.with { desk in
      var limits = FetchLimits()
      (limits.bytes, limits.silence, limits.whole) = (2 << 20, .seconds(2), .seconds(12))
      try await body(
        Bench(
          desk: desk, server: server, jobs: try MadeUpJob.folder(),
          fetcher: Fetcher(
            pool: desk.pool, hosts: HostList(hosts: [HostList.Host(name: "127.0.0.1")]),
            clock: Clock(fixed: Date(timeIntervalSince1970: 1_767_225_600)), limits: limits)))
    }
  }

  private struct Behaviour: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// How it begins.
    var outcome: String
    var steps: [WebServer.Step]
    /// What is remembered of the version; only of what was loaded.
    var remembered: String

    init(_ name: String, _ steps: [WebServer.Step], _ outcome: String, remembered: String = "(no rows)") {
      (testDescription, self.steps, self.outcome, self.remembered) = (name, steps, outcome, remembered)
    }
  }

  private static let behaviours: [Behaviour] = [
    Behaviour(
      "200", WebServer.answer("200 OK", ["ETag: \"a\""], body: content),
      "x.csv: loaded 1 = 1 + 0 + 0", remembered: "etag\n\"a\""),
    Behaviour(
      "200 with a name",
      WebServer.answer(
        "200 OK", ["Content-Disposition: attachment; filename=\"../../mei.csv\""], body: content),
      "mei.csv: loaded 1 = 1 + 0 + 0"),
    Behaviour(
      "200 until the end", [.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .sendBytes(content)],
      "x.csv: loaded 1 = 1 + 0 + 0"),
    Behaviour(
      "gzip file", WebServer.answer("200 OK", ["ETag: \"g\""], body: Deflate.bytes(of: content)),
      "x.csv: loaded 1 = 1 + 0 + 0", remembered: "etag\n\"g\""),
    Behaviour(
      "gzip for the way",
      WebServer.answer("200 OK", ["Content-Encoding: gzip"], body: Deflate.bytes(of: content)),
      "x.csv: loaded 1 = 1 + 0 + 0"),
    Behaviour(
      "HTML",
      WebServer.answer(
        "200 OK", ["ETag: \"h\""], body: Array("<!DOCTYPE html><p>Log in</p>".utf8)),
      "x.csv: refused PEIL-201 Bestand ‘x.csv’ is een webpagina (HTML)"),
    Behaviour(
      "empty", WebServer.answer("200 OK"),
      "x.csv: refused PEIL-201"),
    Behaviour(
      "404", WebServer.answer("404 Not Found", body: content),
      "failed PEIL-233  Op dit adres staat niets meer (HTTP 404)."),
    Behaviour(
      "403", WebServer.answer("403 Forbidden"),
      "failed PEIL-233  De server laat niemand toe zonder wachtwoord (HTTP 403)."),
    Behaviour(
      "500", WebServer.answer("500 Oops", body: content),
      "failed PEIL-233  De server antwoordde met een fout (HTTP 500)."),
    Behaviour(
      "500 without end", [.send("HTTP/1.1 500 Oops\r\n\r\n"), .endless],
      "failed PEIL-233  De server antwoordde met een fout (HTTP 500)."),
    Behaviour(
      "304 that nobody asked for", [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")],
      "failed PEIL-233  De server antwoordde met een fout (HTTP 304)."),
    Behaviour(
      "part of it", WebServer.answer("206 Partial Content", body: content),
      "failed PEIL-233  De server antwoordde met een fout (HTTP 206)."),
    Behaviour(
      "redirect to a server that is not listed",
      WebServer.answer("302 Found", ["Location: http://localhost:1/x.csv"]),
      "failed PEIL-233  De server stuurt door naar localhost, en die staat niet in etl/hosts.yml."),
    Behaviour(
      "redirect to a file here", WebServer.answer("302 Found", ["Location: file:///etc/passwd"]),
      "failed PEIL-233  De server stuurt door naar een adres dat niet wordt opgehaald."),
    Behaviour(
      "redirect to nowhere", WebServer.answer("302 Found"),
      "failed PEIL-233  De server antwoordde niet zoals een webserver."),
    Behaviour(
      "redirect to itself", WebServer.answer("301 Moved", ["Location: /x.csv"]),
      "failed PEIL-233  De server stuurt steeds door naar een ander adres."),
    Behaviour(
      "announced too large", [.send("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n"), .wait(2000)],
      "failed PEIL-234  Het bestand is groter dan 2 MB."),
    Behaviour(
      "endless", [.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .endless],
      "failed PEIL-234  Het bestand is groter dan 2 MB."),
    Behaviour(
      "silent", [.wait(20_000)],
      "failed PEIL-233  De server zweeg langer dan 2 seconden."),
    Behaviour(
      "slow",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")]
        + (0..<24).flatMap { _ in [.send("x"), .wait(1000)] as [WebServer.Step] },
      "failed PEIL-233  De server was na 12 seconden nog niet klaar."),
    Behaviour(
      "cut off",
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: \"c\"\r\n\r\n"), .sendBytes(content)],
      "failed PEIL-233  Het bestand brak af voor het einde"),
    Behaviour(
      "cut off in pieces",
      [
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(content.count, radix: 16))\r\n"),
        .sendBytes(content), .send("\r\n"),
      ],
      "failed PEIL-233  Het bestand brak af voor het einde"),
    Behaviour(
      "hangs up", [],
      "failed PEIL-233  De server verbrak de verbinding."),
    Behaviour(
      "no web server", [.send("220 ftp ready\r\n\r\n")],
      "failed PEIL-233  De server"),
  ]

  // One after the other: what is measured in seconds must not wait for a server that floods.
  @Test(.serialized, arguments: behaviours)
  private func `whatever a server does has an outcome, and nothing is half loaded`(
    behaviour: Behaviour
  ) async throws {
    let steps = behaviour.steps
    try await Self.with({ _ in steps }) { bench in
      let outcome = try await bench.load("/x.csv?token=geheim")
      #expect(outcome.hasPrefix(behaviour.outcome), "\(outcome)")
      #expect(!outcome.contains("geheim") && !outcome.contains("/proc/"), "\(outcome)")
      let remembered = try await bench.desk.draw("select etag from ledger.fetched where etag is not null")
      #expect(remembered == behaviour.remembered)
      let rows = try await bench.desk.draw("select count(*) from warehouse.fct_leerlingen_vestiging")
      #expect(rows == "count\n\(outcome.contains("loaded 1") ? 1 : 0)")
    }
  }

  @Test func `what was loaded is not sent again, and other words for the same bytes load nothing`()
    async throws
  {
    let content = Self.content
    try await Self.with({ request in
      switch (request.path, request.headers["if-none-match"], request.headers["if-modified-since"]) {
      case ("/etag", "\"1\"", _), ("/day", _, "Sat, 01 Nov 2025 10:00:00 GMT"):
        [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")]
      case ("/etag", _, _): WebServer.answer("200 OK", ["ETag: \"1\""], body: content)
      case ("/day", _, _):
        WebServer.answer("200 OK", ["Last-Modified: Sat, 01 Nov 2025 10:00:00 GMT"], body: content)
      case ("/new", let known, _):
        WebServer.answer("200 OK", ["ETag: \"\(known == nil ? 1 : 2)\""], body: content)
      case ("/moved", _, _): WebServer.answer("307 Temporary Redirect", ["Location: /etag"])
      default: WebServer.answer("404 Not Found")
      }
    }) { bench in
      #expect(try await bench.load("/etag") == "etag: loaded 1 = 1 + 0 + 0")
      #expect(try await bench.load("/etag") == "unchanged")
      #expect(try await bench.load("/moved") == "etag: known")
      #expect(try await bench.load("/moved") == "unchanged")
      #expect(try await bench.load("/day") == "day: known")
      #expect(try await bench.load("/day") == "unchanged")
      #expect(try await bench.load("/new") == "new: known")
      #expect(try await bench.load("/new") == "new: known")
      #expect(try await bench.load("/etag", anew: true) == "etag: again")
      let sent = bench.server.requests.filter { $0.path == "/new" }.map { $0.headers["if-none-match"] ?? "-" }
      #expect(sent == ["-", "\"1\""])
      let kept = try await bench.desk.draw(
        "select dataset, replace(place, '\(unsafe: bench.server.url)', ''), etag from ledger.fetched order by 2"
      )
      #expect(
        kept == """
          dataset | replace | etag
          proef/proef | /day | -
          proef/proef | /etag | "1"
          proef/proef | /moved | "1"
          proef/proef | /new | "2"
          """)
    }
  }

  @Test func `what is refused is sent again`() async throws {
    let (bad, good) = (Array("Naam;Dag\nx;y\n".utf8), Self.content)
    let isMended = Flag()
    try await Self.with({ request in
      request.headers["if-none-match"] == "\"1\""
        ? [.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")]
        : WebServer.answer("200 OK", ["ETag: \"1\""], body: isMended.isSet ? good : bad)
    }) { (bench: Bench) async throws -> Void in
      #expect(try await bench.load("/x.csv").hasPrefix("x.csv: refused PEIL-203"))
      isMended.set()
      #expect(try await bench.load("/x.csv") == "x.csv: loaded 1 = 1 + 0 + 0")
      #expect(try await bench.load("/x.csv") == "unchanged")
    }
  }

  @Test func `an archive is remembered once all of it is in`() async throws {
    let zip = ZipFile([
      ("a/een.csv", Self.content), ("twee.csv", Array(MadeUpJob.file("1-10-2026;01AB00;bao;1;2;3").utf8)),
      ("pagina.csv", Array("<html></html>".utf8)),
    ]).bytes
    try await Self.with({ _ in WebServer.answer("200 OK", ["ETag: \"z\""], body: zip) }) { bench in
      let outcome = try await bench.load("/levering.zip")
      #expect(outcome.contains("levering.zip/a/een.csv: loaded 1 = 1 + 0 + 0"), "\(outcome)")
      #expect(outcome.contains("levering.zip/pagina.csv: refused PEIL-201"), "\(outcome)")
      #expect(outcome.contains("levering.zip/twee.csv: loaded 1 = 1 + 0 + 0"), "\(outcome)")
      #expect(try await bench.desk.draw("select etag from ledger.fetched") == "(no rows)")
    }
  }

  @Test func `a server that is not there is told, and so is one that is not listed`() async throws {
    try await Self.with({ _ in [] }) { bench in
      bench.server.close()
      let outcome = try await bench.load("/x.csv")
      #expect(outcome.hasPrefix("failed PEIL-233  De server is niet te bereiken."), "\(outcome)")
      #expect(NamedJob.tasks("https://elders.nl/x.csv", of: bench.jobs.jobs[0]).isEmpty)
    }
  }
}

extension NamedJob {
  fileprivate static func tasks(_ url: String, of job: NamedJob) -> [FetchTask] {
    var job = job
    job.job.fetch = FetchRule(url: [url])
    return job.fetchTasks(from: HostList(hosts: [HostList.Host(name: "duo.nl")]))
  }
}
