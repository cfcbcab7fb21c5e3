import Definitions
import Vocabulary

/// All that was read, made into rows: pure.
struct TargetPage {
  let today: Day
  let asked: Period?
  let catalogue: Catalogue
  let regions: [TargetShelf.Region]
  let names: [AreaKey: String]
  let figures: TargetFigures
  let baselines: [Baseline.Key: Baseline]
  let progress: [String: TargetEvidence.Progress]

  func region(of target: PlannedTarget) -> TargetShelf.Region? {
    regions.first {
      $0.members.contains(target.area) || target.area == AreaKey(.regiegroep, $0.code)
    }
  }

  func row(_ target: PlannedTarget) -> TargetAnswer.Row {
    let named = try? catalogue.indicator(target.catalogue)
    var row = blank(target, named)
    var evidence = TargetEvidence(today: today, unit: row.unit, decimals: row.decimals)
    evidence.progress = target.activity.flatMap { progress[$0] }
    if let named, target.activity == nil { fill(&evidence, &row, target, named) }
    if named == nil, target.activity == nil {
      evidence.toDeliver = "de indicator \(target.catalogue) staat nog niet in de catalogus"
    }
    row.stand = evidence.stand
    row.reference = evidence.reference
    row.judgement = TargetJudgement(of: target, given: evidence)
    if evidence.stand?.comparability == .caveat { row.caveats.append(evidence.stand?.reason ?? "") }
    return row
  }

  /// No version of a norm holds in the period that was asked for.
  func gap(_ target: PlannedTarget, _ reason: String) -> TargetAnswer.Row {
    var row = blank(target, try? catalogue.indicator(target.catalogue))
    row.judgement.status = .noNorm
    row.judgement.reasons = [reason]
    row.judgement.norm = nil
    return row
  }

  private func blank(_ target: PlannedTarget, _ named: NamedIndicator?) -> TargetAnswer.Row {
    let region = region(of: target)
    let unit = named?.indicator.unit ?? Vocabulary.Unit(rawValue: target.unit ?? "") ?? .count
    return TargetAnswer.Row(
      target: target, region: region?.names.first ?? target.area.code,
      areaName: names[target.area] ?? region?.names.first ?? target.area.code,
      indicator: named?.code, subject: named?.indicator.name ?? target.catalogue, unit: unit,
      decimals: named?.indicator.decimals ?? 0,
      judgement: TargetJudgement(
        of: target, given: TargetEvidence(today: today, unit: unit)),
      deliverers: deliverers(named, region))
  }

  private func fill(
    _ evidence: inout TargetEvidence, _ row: inout TargetAnswer.Row, _ target: PlannedTarget,
    _ named: NamedIndicator
  ) {
    let indicator = named.indicator
    evidence.accumulates = indicator.accumulates
    evidence.followUpMonths = indicator.followUpMonths
    evidence.direction = indicator.about?.polarity?[target.area.code] ?? indicator.direction
    if let missing = indicator.missing {
      switch missing.why {
      case .agreement: evidence.toDecide = missing.explanation
      case .source: evidence.toDeliver = "bron ontbreekt: \(missing.explanation)"
      }
    }
    guard let when = target.when else { return }
    let (area, caveat) = areaOfFigures(target, named)
    row.caveats += [caveat].compactMap { $0 }
    let now = figures.stand(named, area, in: when, asked: asked)
    evidence.stand = now?.stand
    if target.kind == .countMinWithSpread {
      evidence.parts = parts(of: target, named, now?.stand.period)
    }
    hold(&evidence, &row, target, named, area, now)
    row.counters = (indicator.counter ?? []).compactMap { beside($0, area, when) }
    row.also = target.also.flatMap { beside($0, area, when) }
  }

  /// What it is held against, and whether that may be.
  private func hold(
    _ evidence: inout TargetEvidence, _ row: inout TargetAnswer.Row, _ target: PlannedTarget,
    _ named: NamedIndicator, _ area: AreaKey, _ now: TargetFigures.Known?
  ) {
    var then: TargetFigures.Known?
    var version = named.indicator.version
    if let text = target.baseline, let period = Period(text), target.needsBaseline {
      let known = figures[named, area][period]
      if let known, known.stand.status == .ok {
        row.fixable = TargetAnswer.Fixable(
          stand: known.stand, indicator: named.name, version: version,
          countedBy: named.indicator.countedBy[0], profile: catalogue.profile(of: named.name),
          sources: known.sources)
      }
      let key = Baseline.Key(area: target.area, catalogue: target.catalogue, period: text)
      if let fixed = baselines[key], let stand = fixed.stand {
        then = TargetFigures.Known(stand: stand, sources: fixed.sources)
        version = fixed.version
        evidence.referenceNow = known?.stand.value
      }
    } else if let now, let period = target.reference(for: now.stand.period) {
      then = figures[named, area][period]
    }
    evidence.reference = then?.stand
    guard let now, let then, then.stand.status == .ok else { return }
    let change = ChangeVerdict(named.indicator, catalogue, area, now: now, then: then, version: version)
    evidence.changeObstacle = change.obstacle
    row.caveats += change.caveats
  }

  /// The area itself; for a region without figures of its own, the one member that has them.
  private func areaOfFigures(_ target: PlannedTarget, _ named: NamedIndicator) -> (AreaKey, String?) {
    guard target.area.type == .regiegroep, !figures.hasAny(named, target.area) else {
      return (target.area, nil)
    }
    let having = (region(of: target)?.members ?? []).filter { figures.hasAny(named, $0) }
    guard having.count == 1 else {
      let many = "po en vo worden niet opgeteld: er is geen cijfer van de regio zelf"
      return (target.area, having.isEmpty ? nil : many)
    }
    return (having[0], "het cijfer is dat van \(names[having[0]] ?? having[0].code) (\(having[0].code))")
  }

  private func parts(
    of target: PlannedTarget, _ named: NamedIndicator, _ period: Period?
  ) -> [TargetEvidence.Part] {
    names.filter { $0.key.type == .kern && $0.key.code.hasPrefix(target.area.code + "-") }
      .map { area, name in
        TargetEvidence.Part(name, period.flatMap { figures[named, area][$0]?.stand.value })
      }.sorted { $0.name < $1.name }
  }

  private func beside(_ name: String, _ area: AreaKey, _ when: TargetPeriod) -> TargetAnswer.Beside? {
    guard let other = try? catalogue.indicator(name),
      let now = figures.stand(other, area, in: when, asked: asked)?.stand, now.status == .ok
    else { return nil }
    return TargetAnswer.Beside(
      name: other.indicator.name, unit: other.indicator.unit, decimals: other.indicator.decimals, now: now,
      before: figures[other, area][now.period.previous].map(\.stand).flatMap { $0.status == .ok ? $0 : nil })
  }

  /// The jobs of the region that feed an indicator; else all that do; else what would have to be made.
  private func deliverers(_ named: NamedIndicator?, _ region: TargetShelf.Region?) -> [String] {
    guard let named else { return [] }
    let jobs = catalogue.datasets(of: named.indicator)
    let codes = (region?.members ?? []).map(\.code)
    let own = jobs.filter { codes.contains(catalogue.jobs[$0]?.owner ?? "") }
    if !own.isEmpty { return own }
    return named.indicator.missing.map { [$0.job] } ?? []
  }
}
