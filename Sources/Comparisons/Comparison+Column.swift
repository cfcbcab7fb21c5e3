import Definitions

extension Comparison.Column {
  init(_ named: NamedIndicator) {
    let indicator = named.indicator
    self.init(
      indicator: named.name, version: indicator.version, heading: indicator.column,
      name: indicator.name, definition: indicator.definition, numeratorIs: indicator.numeratorIs,
      denominatorIs: indicator.denominatorIs, unit: indicator.unit, decimals: indicator.decimals,
      assumptions: indicator.assumptions ?? [])
  }
}
