import Testing
import Vocabulary

@testable import Jobs

/// What may be fetched at all: which servers, which addresses, which queries.
@Suite struct FetchCheckTests {
  private static let job = """
    title: Leerlingen
    owner: NL
    source: {publisher: DUO, public: true}
    fetch: FETCH
    rejects: 1%
    slice: {period: peildatum}
    tables:
      - table: warehouse.fct
        columns:
          peildatum: {from: PEILDATUM, type: date, format: yyyyMMdd}
    """

  private static let hosts = HostList(hosts: [
    HostList.Host(name: "duo.nl"), HostList.Host(name: "localhost"), HostList.Host(name: "127.0.0.1"),
  ])

  private static func check(_ fetch: String) throws(Problem) {
    let text = job.replacing("FETCH", with: fetch)
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/a/b.yml")
    try JobCheck(name: "a/b", job: job, hosts: hosts).requireSound()
  }

  @Test(
    arguments: [
      "{url: https://duo.nl/data/x.csv}",
      "{url: 'https://DUO.nl:443/x?token=1'}",
      "{url: [https://duo.nl/a.csv, https://duo.nl/b.csv]}",
      "{url: http://localhost:8080/x.csv}",
      "{url: http://127.0.0.1:8080/x.csv}",
      "{postgres: KIS, query: select a from b order by a}",
      "{postgres: KIS_2, query: 'WITH x AS (select 1) SELECT * FROM x ORDER  BY 1'}",
      #"{postgres: KIS, query: "select ';' as \"order\" from b -- ;\norder by a"}"#,
    ])
  func `what may be fetched is allowed`(fetch: String) throws { try Self.check(fetch) }

  @Test(
    arguments: [
      ("{url: http://duo.nl/x.csv}", "PEIL-107", "Dit adres wordt niet opgehaald"),
      ("{url: ftp://duo.nl/x.csv}", "PEIL-107", "Dit adres"),
      ("{url: file:///etc/passwd}", "PEIL-107", "Dit adres"),
      ("{url: 'https://jan:geheim@duo.nl/x'}", "PEIL-107", "Dit adres"),
      ("{url: 'https://duo.nl:8443/x'}", "PEIL-107", "Dit adres"),
      ("{url: https://elders.nl/x.csv}", "PEIL-107", "De server elders.nl staat niet in etl/hosts.yml"),
      ("{url: https://open.duo.nl/x.csv}", "PEIL-107", "De server open.duo.nl"),
      ("{url: https://duo.nl.elders.nl/x.csv}", "PEIL-107", "duo.nl.elders.nl"),
      ("{url: [https://duo.nl/a, https://duo.nl/a]}", "PEIL-104", "een adres twee keer"),
      ("{url: []}", "PEIL-104", "geen adres"),
      (
        "{url: https://duo.nl/a, postgres: KIS, query: select 1 order by 1}", "PEIL-104",
        "url, of postgres met query"
      ),
      ("{postgres: KIS}", "PEIL-104", "url, of postgres met query"),
      ("{query: select 1 order by 1}", "PEIL-104", "url, of postgres met query"),
      ("{postgres: kis, query: select 1 order by 1}", "PEIL-104", "geen naam van hoofdletters"),
      (
        "{postgres: 'postgresql://a:b@c/d', query: select 1 order by 1}", "PEIL-104",
        "geen naam van hoofdletters"
      ),
      ("{postgres: KIS, query: select a from b}", "PEIL-104", "geen order by"),
      (
        "{postgres: KIS, query: select * from (select a from b order by a) as c}", "PEIL-104", "geen order by"
      ),
      ("{postgres: KIS, query: 'select rank() over (order by a) from b'}", "PEIL-104", "geen order by"),
      ("{postgres: KIS, query: \"select 'order by' from b\"}", "PEIL-104", "geen order by"),
      ("{postgres: KIS, query: \"select a from b -- order by a\"}", "PEIL-104", "geen order by"),
      ("{postgres: KIS, query: 'select a from b /* order by a */'}", "PEIL-104", "geen order by"),
      ("{postgres: KIS, query: 'select a from b order by a; drop table b'}", "PEIL-104", "niet één vraag"),
      ("{postgres: KIS, query: 'select 1) to stdout order by (1'}", "PEIL-104", "niet één vraag"),
      ("{postgres: KIS, query: delete from b returning a order by a}", "PEIL-104", "niet één vraag"),
      ("{link: https://duo.nl/a}", "PEIL-102", "fetch.link"),
    ])
  func `what may not be fetched is refused before anything is`(
    fetch: String, code: String, message: String
  ) throws {
    do throws(Problem) {
      try Self.check(fetch)
      Issue.record("nothing was refused")
    } catch {
      #expect(error.code.rawValue == code)
      #expect(error.message.contains(message), "\(error)")
      #expect(!"\(error)".contains("geheim") && !"\(error)".contains("a:b@c"), "\(error)")
    }
  }

  @Test func `without a list of servers nothing is fetched`() {
    #expect(throws: Problem.self) { try HostList().require("https://duo.nl/x.csv", place: nil) }
  }

  @Test(
    arguments: [
      ("https://duo.nl/data/x.csv?token=geheim", "https://duo.nl/data/x.csv", "x.csv"),
      ("https://duo.nl", "https://duo.nl", ""),
      ("https://duo.nl/data/", "https://duo.nl/data/", ""),
      ("https://duo.nl/a%20b.csv", "https://duo.nl/a%20b.csv", "a b.csv"),
      ("http://localhost:81/x", "http://localhost:81/x", "x"),
    ])
  func `an address is shown without what may be a token`(text: String, shown: String, name: String) throws {
    let url = try #require(SourceURL(text))
    #expect(url.shown == shown)
    #expect(url.fileName == name)
  }

  @Test(
    arguments: [
      ("/b.csv", "https://duo.nl/b.csv"), ("b.csv", "https://duo.nl/x/b.csv"),
      ("https://elders.nl/b", "https://elders.nl/b"), ("//elders.nl/b", "https://elders.nl/b"),
      ("http://duo.nl/b", nil), ("file:///etc/passwd", nil), ("https://a:b@duo.nl/", nil),
    ] as [(String, String?)])
  func `where an answer points on to is read as part of the address`(location: String, text: String?) throws {
    let url = try #require(SourceURL("https://duo.nl/x/a.csv"))
    #expect(url.following(location)?.text == text)
  }
}
