import Definitions
import Postgres
import Vocabulary

/// Looks single figures up in one release.
struct FigureLookup {
  let connection: Connection
  let release: ReleaseFinder.Found

  func verdict(
    _ left: FigureAddress, _ right: FigureAddress, samples: Bool, _ gemeenten: GemeenteList?
  ) async throws -> FigureVerdict {
    let catalogue = try await Catalogue.read(asOf: release.number, on: connection)
    let asked = try [left, right].map { (address: $0, named: try catalogue.indicator($0.indicator)) }
    // No answer holds made-up figures beside real ones.
    var isSynthetic = true
    for (address, named) in asked {
      let finder = PeriodFinder(
        connection: connection, release: release.number, catalogue: catalogue,
        ways: [(named, address.countedBy ?? named.indicator.countedBy[0])])
      let made = try await finder.isSynthetic(samples: samples)
      isSynthetic = isSynthetic && made
    }
    var found: [(side: FigureVerdict.Side, counted: CountedFigure)] = []
    var places: [AreaDirectory.Place] = []
    for (address, named) in asked {
      places.append(try await place(of: address, named, catalogue, isSynthetic))
    }
    places = try await directory(isSynthetic).markPartly(places)
    for ((address, named), place) in zip(asked, places) {
      found.append(try await look(up: address, at: place, named, catalogue, isSynthetic))
    }
    return FigureVerdict(
      left: found[0].side, right: found[1].side,
      verdict: PairVerdict(found[0].counted, found[1].counted, gemeenten: gemeenten), release: release.number,
      isSynthetic: isSynthetic)
  }

  private func directory(_ isSynthetic: Bool) -> AreaDirectory {
    AreaDirectory(
      connection: connection, build: release.build, release: release.number, synthetic: isSynthetic)
  }

  private func place(
    of address: FigureAddress, _ named: NamedIndicator, _ catalogue: Catalogue, _ isSynthetic: Bool
  ) async throws -> AreaDirectory.Place {
    let indicator = named.indicator
    guard indicator.holds(address.period), let day = address.period.day else {
      throw Problem(
        .periodUnknown, "\(named.name) is er niet voor \(address.period.dutch).",
        hint: "Vraag bijvoorbeeld \(indicator.periodTypes[0].example).")
    }
    let directory = directory(isSynthetic)
    let reporters = catalogue.jobs.values.filter { $0.serves(indicator.numerator) }.map(\.owner)
    let preference =
      indicator.countedBy.contains(.opgave)
      ? AreaDirectory.Preference(reporters: reporters, types: [.swvPO, .swvVO]) : AreaDirectory.Preference()
    let place = try await directory.find(address.area, preference, on: day)[0]
    return try await directory.markAbsent([place], in: [address.period])[0]
  }

  private func look(
    up address: FigureAddress, at place: AreaDirectory.Place, _ named: NamedIndicator, _ catalogue: Catalogue,
    _ isSynthetic: Bool
  ) async throws -> (FigureVerdict.Side, CountedFigure) {
    let indicator = named.indicator
    let column = ComparisonPlan.Column(
      named.name, version: indicator.version, profile: catalogue.profile(of: named.name),
      countedBy: address.countedBy ?? indicator.countedBy[0], period: address.period)
    let plan = ComparisonPlan(
      release: release.number, synthetic: isSynthetic, columns: [column], areas: [place.area])
    let figure = try await Figures(connection.rows(plan.figures))[column, place.area, ""]
    let cell =
      figure == nil && !place.absentIn.isEmpty
      ? Cell(
        status: .notApplicable, comparability: .notComparable, reason: "n.v.t.: dit gebied bestond toen niet")
      : Cell(
        figure, of: indicator, at: place, column.countedBy,
        isReported: catalogue.reports(indicator, place.area)
      )
    // Nothing was published there: the cell knows why.
    var counted = CountedFigure(
      figure
        ?? Figures.Figure(status: cell.status), of: named, at: place, column, "",
      isSynthetic: isSynthetic, catalogue.jobs)
    counted.status = cell.status
    let side = FigureVerdict.Side(
      indicator: named.name, name: indicator.name, version: indicator.version, area: place.area,
      areaName: place.name, period: address.period, countedBy: column.countedBy, unit: indicator.unit,
      decimals: indicator.decimals, status: cell.status, numerator: cell.numerator,
      denominator: cell.denominator, value: cell.value)
    return (side, counted)
  }
}
