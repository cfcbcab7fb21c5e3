import Dispatch
import Foundation
import FoundationNetworking
import Jobs
import SourceFiles
import Vocabulary
import Warehouse

/// Fetches a file from a server that `etl/hosts.yml` names: the one place where Peil speaks HTTP. What comes in goes
/// to a file without a name, never beyond a size, a time, or a server that is not named.
struct HTTPFetch {
  let hosts: HostList
  var limits: FetchLimits?

  enum Answer {
    /// The server has what we have.
    case notModified
    case file(FetchedFile)
  }

  private static let mostRedirects = 5

  /// - Parameters:
  ///   - known: by what the server knows the version that was loaded last.
  ///   - asked: what a person types to have it fetched.
  /// - Throws: `Problem` saying what the server did; `CancellationError`.
  func get(_ start: SourceURL, known: Ledger.Validators, asked: String) async throws -> Answer {
    let limits = limits ?? FetchLimits(hosts[start])
    let end = ContinuousClock.now + limits.whole
    var url = start
    for _ in 0...HTTPFetch.mostRedirects {
      let reception = try Reception(url, limits)
      let head = try await reception.run(url, known, until: end)
      switch head.status {
      case 200:
        let name = ContentDisposition.fileName(head.disposition) ?? url.fileName
        return .file(
          FetchedFile(
            content: reception.file, name: name, folder: HTTPFetch.folder(of: url), asked: asked,
            validators: Ledger.Validators(etag: head.etag, lastModified: head.lastModified)))
      case 304 where !known.isEmpty: return .notModified
      case 301, 302, 303, 307, 308: url = try next(head.location, url)
      default: throw HTTPFetch.refused(head.status, url)
      }
    }
    throw HTTPFetch.fault("De server stuurt steeds door naar een ander adres.", start)
  }

  private func next(_ location: String?, _ url: SourceURL) throws(Problem) -> SourceURL {
    guard let location, let next = url.following(location) else {
      throw HTTPFetch.fault("De server stuurt door naar een adres dat niet wordt opgehaald.", url)
    }
    guard hosts[next] != nil else {
      throw Problem(
        .fetchFailed, "De server stuurt door naar \(next.host), en die staat niet in etl/hosts.yml.",
        place: url.shown, hint: "Is die server te vertrouwen, zet hem er dan bij: - {name: \(next.host)}")
    }
    return next
  }

  private static func refused(_ status: Int, _ url: SourceURL) -> Problem {
    switch status {
    case 401, 403, 407:
      fault("De server laat niemand toe zonder wachtwoord (HTTP \(status)).", url)
    case 404, 410:
      Problem(
        .fetchFailed, "Op dit adres staat niets meer (HTTP \(status)).", place: url.shown,
        hint: "Zoek het nieuwe adres op en zet het in de job bij fetch.")
    default: fault("De server antwoordde met een fout (HTTP \(status)).", url)
    }
  }

  fileprivate static func fault(_ message: String, _ url: SourceURL) -> Problem {
    Problem(
      .fetchFailed, message, place: url.shown,
      hint: "Het volgende peil load probeert het weer; blijft het, vraag dan de beheerder van de server.")
  }

  private static func folder(of url: SourceURL) -> String {
    guard let slash = url.shown.lastIndex(of: "/"), url.shown[..<slash].contains("//") else {
      return url.shown
    }
    let folder = url.shown[..<slash]
    return folder.hasSuffix("/") ? url.shown : String(folder)
  }
}

/// What stands above the content of an answer.
private struct Head: Sendable {
  var status = 0
  var etag: String?
  var lastModified: String?
  var disposition: String?
  var location: String?
}

/// One question and its answer. URLSession calls it on a queue, the clock on another.
private final class Reception: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  let file: NamelessFile
  private let url: SourceURL
  private let limits: FetchLimits
  private let lock = NSLock()
  private var continuation: CheckedContinuation<Head, any Error>?
  private var isOver = false
  private var head = Head()
  private var expected: Int64 = -1
  private var received = 0

  init(_ url: SourceURL, _ limits: FetchLimits) throws {
    self.url = url
    self.limits = limits
    file = try NamelessFile()
  }

  func run(_ url: SourceURL, _ known: Ledger.Validators, until end: ContinuousClock.Instant) async throws
    -> Head
  {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = seconds(limits.silence)
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    configuration.urlCredentialStorage = nil
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    var request = URLRequest(url: URL(string: url.text)!)
    // Else the content may come packed, and its length would not be the one that was announced.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    request.setValue("Peil", forHTTPHeaderField: "User-Agent")
    if let etag = known.etag { request.setValue(etag, forHTTPHeaderField: "If-None-Match") }
    if let day = known.lastModified { request.setValue(day, forHTTPHeaderField: "If-Modified-Since") }
    let task = session.dataTask(with: request)
    let remaining = ContinuousClock.now.duration(to: end)
    DispatchQueue.global().asyncAfter(deadline: .now() + max(0, seconds(remaining))) { [weak self] in
      self?.endLate()
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        lock.withLock { self.continuation = continuation }
        if Task.isCancelled { finish(.failure(CancellationError())) } else { task.resume() }
      }
    } onCancel: {
      finish(.failure(CancellationError()))
    }
  }

  private func endLate() {
    finish(.failure(fault("De server was na \(limits.whole.components.seconds) seconden nog niet klaar.")))
  }

  /// Only the first outcome counts; what comes in after it is dropped.
  private func finish(_ outcome: Result<Head, any Error>) {
    let waiting = lock.withLock {
      let waiting = continuation
      // Cancelled before it began to wait: then it finds that out itself.
      if waiting != nil { isOver = true }
      continuation = nil
      return waiting
    }
    waiting?.resume(with: outcome)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) { completionHandler(nil) }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    guard let answer = response as? HTTPURLResponse else { return completionHandler(.cancel) }
    func value(_ name: String) -> String? { answer.value(forHTTPHeaderField: name) }
    head = Head(
      status: answer.statusCode, etag: value("ETag"), lastModified: value("Last-Modified"),
      disposition: value("Content-Disposition"), location: value("Location"))
    // What is packed for the way is unpacked before it comes here.
    expected = value("Content-Encoding") == nil ? answer.expectedContentLength : -1
    if head.status != 200 {
      finish(.success(head))
    } else if expected > limits.bytes {
      finish(.failure(tooLarge))
    }
    completionHandler(lock.withLock { isOver } ? .cancel : .allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    guard !lock.withLock({ isOver }) else { return }
    received += data.count
    guard received <= limits.bytes else {
      finish(.failure(tooLarge))
      return dataTask.cancel()
    }
    do {
      try data.withUnsafeBytes { try file.append($0, from: url.shown) }
    } catch {
      finish(.failure(fault("Het bestand past niet op de schijf van deze machine.")))
      dataTask.cancel()
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    if let error = error as NSError? {
      finish(.failure(fault(explain(error))))
    } else if head.status == 0 {
      finish(.failure(fault("De server antwoordde niet zoals een webserver.")))
    } else if expected >= 0, Int64(received) != expected {
      finish(.failure(fault(HTTPFetch.cutOff)))
    } else {
      finish(.success(head))
    }
  }

  /// The library's own words may quote the address, and so a token in it; they are read and not repeated.
  private func explain(_ error: NSError) -> String {
    let words = error.localizedDescription.lowercased()
    if words.contains("ssl") || words.contains("certificate") || words.contains("tls") {
      return "De server heeft geen certificaat dat te vertrouwen is."
    }
    switch error.code {
    case NSURLErrorTimedOut:
      return "De server zweeg langer dan \(limits.silence.components.seconds) seconden."
    case NSURLErrorCannotFindHost: return "De server is niet te vinden (DNS)."
    case NSURLErrorCannotConnectToHost: return "De server is niet te bereiken."
    default: return head.status == 0 ? "De server verbrak de verbinding." : HTTPFetch.cutOff
    }
  }

  private func fault(_ message: String) -> Problem { HTTPFetch.fault(message, url) }

  private var tooLarge: Problem {
    Problem(
      .fetchTooLarge, "Het bestand is groter dan \(max(1, limits.bytes >> 20)) MB.", place: url.shown,
      hint: "Klopt dat, geef de server dan meer ruimte: megabytes in etl/hosts.yml.")
  }
}

extension HTTPFetch {
  fileprivate static let cutOff = "Het bestand brak af voor het einde; er is niets van geladen."
}

private func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}
