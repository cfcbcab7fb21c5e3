/// How far a delivery is unpacked before it is taken for a trap.
package struct PackedLimits: Sendable, Equatable {
  /// Members of a zip file.
  package var members: Int
  /// Bytes of one member, unpacked.
  package var memberSize: Int
  /// Bytes of all members together, unpacked.
  package var totalSize: Int
  /// How many times larger than packed a member may be, once it is past a mebibyte. Wide tables full of zeros
  /// come to about a hundred; deflate itself can make a thousand, and that is what a bomb does.
  package var ratio: Int

  /// Below this any ratio will do.
  static let trifle = 1024 * 1024

  package init(
    members: Int = 2000,
    memberSize: Int = 4 * 1024 * 1024 * 1024,
    totalSize: Int = 16 * 1024 * 1024 * 1024,
    ratio: Int = 200
  ) {
    self.members = members
    self.memberSize = memberSize
    self.totalSize = totalSize
    self.ratio = ratio
  }
}
