/// Random numbers that are the same every time: SplitMix64 (G.L. Steele, D. Lea and C.H. Flood 2014).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Numbers as they come, and those that should not.
  mutating func anyNumber() -> Double {
    switch Int.random(in: 0..<12, using: &self) {
    case 0:
      let odd = [
        .nan, .infinity, -.infinity, -0.0, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        -.greatestFiniteMagnitude, 1e154, 1e-154, -1, 1,
      ]
      return odd.randomElement(using: &self) ?? 0
    case 1: return Double.random(in: -1e3...1e3, using: &self)
    case 2:
      return Double.random(in: 0...10, using: &self)
        * Double(sign: .plus, exponent: .random(in: -1000...1000, using: &self), significand: 1)
    case 3...6: return Double(Int.random(in: 0...12, using: &self))
    case 7: return Double.random(in: 0...1, using: &self)
    default: return Double(Int.random(in: 0...100_000, using: &self))
    }
  }
}
