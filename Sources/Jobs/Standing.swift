package import Vocabulary

/// How a job stands on a day: what is owed, and what came in last.
package struct Standing: Equatable, Sendable {
  package var state: State
  /// The delivery about the newest period; nil when there never was one.
  package var last: Delivery?

  package enum State: Equatable, Sendable {
    /// Delivered for the last due day; the next, when there is one.
    case onTime(next: Day?)
    /// Due soon, or due and its term not yet over.
    case expected(due: Day)
    /// The term is over and nothing came for it. The first due day that was missed, and the last.
    case late(first: Day, due: Day)
    /// Late, and nothing ever came. The first due day of the series, when it says when it begins, and the last.
    case never(first: Day, due: Day)
    /// "Geen datum afgesproken", and why.
    case notAgreed(String)
    /// Another job took over; nothing is owed.
    case succeeded
  }

  package init(_ state: State, last: Delivery? = nil) {
    self.state = state
    self.last = last
  }

  /// Somebody missed a day: late, or never delivered.
  package var isLate: Bool {
    switch state {
    case .late, .never: true
    default: false
    }
  }

  /// The due day that it is about; nil when nothing is owed now.
  package var due: Day? {
    switch state {
    case .expected(let due), .late(_, let due), .never(_, let due): due
    default: nil
    }
  }

  /// The due day that was missed first; nil when none was.
  package var firstMissed: Day? {
    switch state {
    case .late(let first, _), .never(let first, _): first
    default: nil
    }
  }

  /// The word on the page.
  package var dutch: String {
    switch state {
    case .onTime: "op tijd"
    case .expected: "verwacht"
    case .late: "te laat"
    case .never: "nooit geleverd"
    case .notAgreed: "geen datum afgesproken"
    case .succeeded: "opgevolgd"
    }
  }
}
