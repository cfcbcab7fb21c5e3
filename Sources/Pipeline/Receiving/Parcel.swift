import Foundation
import SourceFiles
package import Vocabulary

/// What was handed in as one file: a delivery, or an archive whose members are deliveries of their own. A member is
/// known by its own bytes and name, so that `x.csv` and `x.csv.gz` are the same delivery.
package struct Parcel {
  /// At least one.
  package let items: [Item]
  private let packed: PackedFile?
  private let fetched: NamelessFile?
  private let stamp: FileStamp

  package struct Item: Sendable {
    /// As a person is told where it is.
    package let path: String
    let name: String
    let keptName: String
  }

  /// Looks what the file is, by its content; unpacks nothing yet.
  /// - Throws: `Problem` when it is not there, or is an archive that cannot be trusted as a whole.
  package init(path: String) throws(Problem) {
    stamp = FileStamp(path)
    fetched = nil
    do {
      packed = try PackedFile(path: path)
      items = packed?.members.map { Item(archive: path, member: $0) } ?? [Item(path)]
    } catch { throw Problem(error) }
  }

  /// The same for what was fetched, which has no path of its own.
  init(_ file: FetchedFile) throws(Problem) {
    stamp = FileStamp(file.content.path, called: file.asked)
    fetched = file.content
    let path = "\(file.folder)/\(file.name)"
    do {
      packed = try PackedFile(path: file.content.path)
      items = packed?.members.map { Item(archive: path, member: $0) } ?? [Item(path)]
    } catch { throw Problem(error.about(path)) }
  }

  /// Unpacks an item when it is packed, and reads it. The unpacked bytes go when the result does.
  /// - Throws: `Problem` when it is no readable text or spreadsheet with a header.
  package func open(_ index: Int) throws(Problem) -> ReceivedFile {
    let unpacked: NamelessFile?
    do { unpacked = try packed?.unpack(index) } catch { throw Problem(error.about(items[index].path)) }
    return try ReceivedFile(items[index], stamp: stamp, unpacked: unpacked ?? fetched)
  }
}

extension Parcel.Item {
  /// A file as it is.
  init(_ path: String) {
    self.path = path
    name = (path as NSString).lastPathComponent
    keptName = ReceivedFile.keptName(of: path)
  }

  /// - Parameter member: name in a zip file; empty for what gzip holds.
  init(archive: String, member: String) {
    let shown = Parcel.Item.shown(member)
    path = member.isEmpty ? archive : "\(archive)/\(shown)"
    let fullName = (path as NSString).lastPathComponent
    name = fullName.lowercased().hasSuffix(".gz") ? String(fullName.dropLast(3)) : fullName
    let outer = (archive as NSString).lastPathComponent
    keptName = ElevenTest.masked(member.isEmpty ? outer : "\(outer)/\(shown)")
  }

  /// A name that somebody else chose, fit for a screen and for the ledger: never a way to another folder, without
  /// what would steer a terminal, and not without end.
  static func shown(_ member: String) -> String {
    let plain = String(
      String.UnicodeScalarView(
        member.unicodeScalars.filter { $0.properties.generalCategory != .control }
          .map { $0 == "\\" ? "/" : $0 }))
    let parts = plain.split(separator: "/").filter { $0 != "." && $0 != ".." }
    let name = String(parts.joined(separator: "/").suffix(200))
    return name.isEmpty ? "…" : name
  }
}
