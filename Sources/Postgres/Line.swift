/// Those waiting for one thing, first come, first served. The thing is held by nobody or by one at a time.
struct Line {
  private(set) var isHeld = false
  private var turns: [Turn] = []

  /// `nil` if the thing was free and is now the caller's; otherwise the turn to wait for.
  mutating func join() -> Turn? {
    guard isHeld else {
      isHeld = true
      return nil
    }
    let turn = Turn()
    turns.append(turn)
    return turn
  }

  /// Hands the thing to the next in line who still wants it.
  mutating func leave() {
    while !turns.isEmpty {
      if turns.removeFirst().settle(.success(())) { return }
    }
    isHeld = false
  }

  mutating func refuseAll(_ error: any Error) {
    for turn in turns { turn.settle(.failure(error)) }
    turns = []
  }
}
