import Testing

@testable import Vocabulary

@Suite struct DutchNumberTests {
  @Test(arguments: [
    (0.0, 0, "0"), (0, 1, "0,0"), (-0.0, 2, "0,00"), (1, 0, "1"), (999, 0, "999"), (1_000, 0, "1.000"),
    (15_971, 0, "15.971"), (1_234_567, 0, "1.234.567"), (1_234.5, 1, "1.234,5"), (1.53, 1, "1,5"),
    // half away from zero
    (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.25, 1, "0,3"), (-0.5, 0, "-1"), (-2.5, 0, "-3"),
    // carried into the whole, and never a negative zero
    (0.96, 1, "1,0"), (999.96, 1, "1.000,0"), (-0.04, 1, "0,0"), (-1_234.56, 2, "-1.234,56"),
    (100, 2, "100,00"), (0.05, 2, "0,05"),
  ])
  func `numbers stand as Dutch readers write them`(number: Double, decimals: Int, text: String) {
    #expect(DutchNumber.text(number, decimals: decimals) == text)
  }

  @Test(arguments: [
    (15_971.0, "15971.000000"), (1.5277, "1.527700"), (0, "0.000000"), (-0.0000001, "0.000000"),
    (0.0000005, "0.000001"), (-12.5, "-12.500000"), (99.9999999, "100.000000"), (1.0 / 3, "0.333333"),
  ])
  func `machines get a point, six decimals and no thousands`(number: Double, text: String) {
    #expect(DutchNumber.fixedPoint(number, decimals: 6) == text)
  }
}
