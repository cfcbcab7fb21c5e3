/// One age, or other band, of a population.
package struct AgeBand: Equatable, Sendable {
  /// Events among the people of this band.
  package var count: Double
  package var population: Double
  /// People of this band in the standard population; only the proportions between bands matter.
  package var standard: Double

  package init(count: Double, population: Double, standard: Double) {
    self.count = count
    self.population = population
    self.standard = standard
  }
}
