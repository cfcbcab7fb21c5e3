package import Vocabulary

/// The servers from which files may be fetched, of `etl/hosts.yml`. Without that file: none.
package struct HostList: Codable, Equatable, Sendable {
  package var hosts: [Host]

  package init(hosts: [Host] = []) { self.hosts = hosts }

  package struct Host: Codable, Equatable, Sendable {
    /// As it stands in an address, such as `duo.nl`; a server below it is another.
    package var name: String
    /// The largest file; 1024 unless stated.
    package var megabytes: Int?
    /// How long fetching may take; 30 unless stated.
    package var minutes: Int?

    package init(name: String, megabytes: Int? = nil, minutes: Int? = nil) {
      self.name = name
      self.megabytes = megabytes
      self.minutes = minutes
    }
  }

  package subscript(url: SourceURL) -> Host? { hosts.first { $0.name.lowercased() == url.host } }

  /// - Throws: `Problem` naming the limit that is none.
  func requireSound() throws(Problem) {
    for host in hosts {
      for number in [host.megabytes, host.minutes].compactMap(\.self) where !(1...100_000).contains(number) {
        throw Problem(
          .definitionUnreadable, "megabytes en minutes van \(host.name) liggen tussen 1 en 100000.",
          place: "etl/hosts.yml")
      }
    }
  }

  /// - Parameter place: where the address was written.
  /// - Throws: `Problem` when it is no address that may be fetched.
  package func require(_ text: String, place: String?) throws(Problem) -> SourceURL {
    guard let url = SourceURL(text) else {
      // The address is not repeated: it may hold a password.
      throw Problem(
        .sourceUnlisted, "Dit adres wordt niet opgehaald.", place: place,
        hint: "Schrijf https://server/pad, zonder naam, wachtwoord of poort.")
    }
    guard self[url] != nil else {
      throw Problem(
        .sourceUnlisted, "De server \(url.host) staat niet in etl/hosts.yml.", place: place,
        hint: "Is hij te vertrouwen, zet hem er dan bij: - {name: \(url.host)}")
    }
    return url
  }
}
