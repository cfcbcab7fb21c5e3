import SourceFiles
import Warehouse

/// Bytes that were fetched, and how they are called.
package struct FetchedFile: Sendable {
  let content: NamelessFile
  /// As a file would be called.
  let name: String
  /// Where it lay, without the name.
  let folder: String
  /// What a person types to have it fetched.
  let asked: String
  /// By what the server knows this version again.
  let validators: Ledger.Validators

  init(
    content: NamelessFile, name: String, folder: String, asked: String,
    validators: Ledger.Validators = Ledger.Validators()
  ) {
    self.content = content
    // Somebody else chose it: never a way to another folder, nor without end.
    let shown = Parcel.Item.shown(name).split(separator: "/").last.map(String.init) ?? "levering"
    self.name = shown == "…" ? "levering" : shown
    self.folder = folder
    self.asked = asked
    self.validators = validators
  }
}
