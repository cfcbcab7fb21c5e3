/// A statement in progress whose rows or bytes pass through a caller's closure.
struct Stream {
  /// Its own scope, in which nothing else may run.
  let scope: Int
  /// The scope it holds meanwhile.
  let parent: Int
  let call: Call
  let patience: Patience
  /// The server has said its last word.
  var isDrained = false
  /// The first failure, kept in case the closure swallows it.
  var failure: (any Error)?
  var copiedRows = 0
}
