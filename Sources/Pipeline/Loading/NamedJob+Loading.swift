import Foundation
import Jobs
import Vocabulary
import Warehouse

extension NamedJob {
  /// SHA-256 of what shapes rows: tables, slice, aliases, labels, the list of gemeenten when names are
  /// read with it, the export's date, and the edition that the file's name states. A new title or a milder limit reloads nothing.
  func sha256(with gemeenten: GemeenteList, dated: Day?, edition: Int) -> String {
    let usesNames = job.tables.contains { $0.columns.values.contains { $0.type == .gemeentenaam } }
    let shape = Shape(
      owner: job.owner, aliases: job.aliases, identities: job.identities, series: job.series,
      slice: job.slice, tables: job.tables, labels: labels,
      gemeenten: usesNames ? gemeenten : nil, dated: dated?.iso,
      editions: job.edition?.column == nil ? nil : job.edition, edition: edition == 0 ? nil : edition)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = (try? encoder.encode(shape)) ?? Data()
    return SHA256Digest.hex(of: Array(data))
  }

  /// What a refusal depends on besides: the share of rejects that is allowed, and the checks. A milder limit reads a
  /// refused file again.
  func sha256(ofRefusalUnder checks: [Check], _ jobHash: String) -> String {
    let own = checks.filter { $0.concerns(self) }.map { "\($0.name) \($0.isError) \($0.sql)" }
    return SHA256Digest.hex(of: ([jobHash, "\(job.rejects.share)"] + own).joined(separator: "|"))
  }

  private struct Shape: Encodable {
    var owner: String
    var aliases: [String: [String]]?
    var identities: [String: Job.IdentityKind]?
    var series: Job.Series?
    var slice: Job.SliceRule
    var tables: [TableRule]
    var labels: Labels
    var gemeenten: GemeenteList?
    var dated: String?
    var editions: EditionRule?
    var edition: Int?
  }
}

extension NamedJob {
  /// The column of the first table that holds numbers to be summed; nil when it counts nothing.
  var countedColumn: String? { job.tables.first?.unpivot?.value }
}
