import Foundation
import Pipeline
import Reports
import Vocabulary

/// Where the time of a load went, in seconds, for `--timings`.
struct TimingsScreen {
  let watch: LoadWatch
  let publication: Duration

  var text: String {
    let rows = LoadPhase.allCases.map { ($0.dutch, watch.time(in: $0)) } + [("publiceren", publication)]
    let width = rows.map(\.0.count).max()! + 2
    return "Waar de tijd bleef:\n"
      + rows.map { name, time in
        let seconds = DutchNumber.text(time / .seconds(1), decimals: 2)
        return "  " + name.padding(toLength: width, withPad: " ", startingAt: 0) + seconds + " s"
      }.joined(separator: "\n")
  }
}

extension LoadPhase {
  fileprivate var dutch: String {
    switch self {
    case .reading: "lezen en hash"
    case .conforming: "omzetten"
    case .copying: "wachten op COPY"
    case .recording: "boekhouden"
    case .checking: "controles"
    case .archiving: "archief"
    case .committing: "vastleggen"
    }
  }
}
