"""Random questions: what is asked, of whom, and which rows must be in the answer."""

from dataclasses import dataclass, field

import pupils as duo
import vestigingen as wide


@dataclass
class Question:
    arguments: list
    source: object
    # Rows that may not be missing: indicator, period, area, value of the breakdown.
    expected: set = field(default_factory=set)
    # A total may be refused; then why.
    may_refuse: bool = False
    areas: list = field(default_factory=list)
    columns: list = field(default_factory=list)
    way: str = ""

    def summed(self, name, period):
        """What the areas add up to; nothing when they may not be added up."""
        if len({kind for kind, _ in self.areas}) > 1 or self.areas[0][0] in ("regiegroep", "land"):
            return None
        if not self.source.is_additive(name):
            return None
        cells = [self.source.cell(name, self.way, period, area, "") for area in self.areas]
        if any(cell is None or cell[0] != "ok" for cell in cells):
            return None
        bottoms = [cell[2] for cell in cells]
        return sum(cell[1] for cell in cells), None if None in bottoms else sum(bottoms)

    def judge_refusal(self, text):
        if "PEIL-" not in text or "niet op te tellen" not in text:
            return [("samen", "a total, or why there is none", text.strip())]
        # Figures that mean different things are not added up either; that is no matter of counting.
        if "niet alle gebieden mogen bij elkaar" in text:
            return []
        return [
            (f"samen {name} {period}", "a total", "refused")
            for name, period in self.columns if self.summed(name, period) is not None]

    def judge_total(self, rows):
        found = []
        for row in rows:
            if row["area_code"] != "samen":
                continue
            name, period = f"{row['indicator']}@{row['indicator_version']}", row["period"]
            if any(self.source.cell(name, self.way, period, area, "") is None for area in self.areas):
                continue
            wanted = self.summed(name, period)
            parts = [r for r in rows if r["area_code"] != "samen" and f"{r['indicator']}@{r['indicator_version']}" == name]
            # Figures that mean different things are not added up either; that is no matter of counting.
            if row["status"] != "ok" and any(r["comparability"] == "not_comparable" for r in parts):
                continue
            got = None
            if row["status"] == "ok":
                got = float(row["numerator"]), float(row["denominator"]) if row["denominator"] else None
            if wanted != got:
                found.append((f"samen {name} {period}", str(wanted), str(got)))
        return found


def regions(areas):
    return ["--regions", ",".join(f"{kind}:{code}" for kind, code in areas)]


def whole(dice, source, arguments, names, periods, way, areas, split):
    """A question about areas that are named."""
    question = Question(
        arguments + regions(areas), source, areas=areas, way=way,
        columns=[(name, period) for name in names for period in periods])
    for name, period in question.columns:
        for area in areas:
            question.expected.add((name, period, area, ""))
            # Schools and boards are not broken down.
            for part in source.parts(name, way, period, split) if split and area[0] not in ("school", "bestuur") else []:
                question.expected.add((name, period, area, part))
    if not split and len(areas) > 1 and dice.random() < 0.2:
        question.arguments.append("--total")
        question.may_refuse = True
    return question


def pupils(dice, source, releases=(None,)):
    """Of the pupils of 1 October 2017, in one of the releases."""
    world = source.world
    way = dice.choice(["schoollocatie", "woonplaats"])
    split = dice.choice(["", "", "leeftijd", "soort"])
    names = [name for name in duo.FORMULAS if split in ["", "leeftijd"] + duo.BREAKDOWNS.get(name, [])]
    names = dice.sample(names, dice.randint(1, min(3, len(names))))
    # One version of an indicator at a time, and none that is not counted so.
    names = [name for index, name in enumerate(names) if name[:-2] not in [other[:-2] for other in names[:index]]]
    if way == "schoollocatie":
        names = [name for name in names if not name.startswith("onderwijs-in")] or ["leerlingen@1"]
    release = dice.choice(list(releases))
    arguments = [*names, "--period", duo.DAY, "--counted-by", way]
    arguments += ["--as-of", str(release)] if release else []
    arguments += ["--breakdown", split] if split else []
    if dice.random() < 0.35:
        outer = dice.choice(
            [("swv-po", "PO2711"), ("swv-po", "PO2703"), ("swv-po", "PO2815"), ("swv-po", "PO2818"),
             ("gemeente", dice.choice(sorted(world.delivered))), ("regiegroep", "noord-midden-kennemerland")])
        kinds = ["gemeente", "swv-po"]
        kinds += [kind for kind in ("school", "bestuur") if any(source.applies(name, way, kind) for name in names)]
        kind = dice.choice(kinds)
        option = {"swv-po": "swv"}.get(kind, kind)
        return Question(
            arguments + regions([outer]) + ["--by", option], source,
            {(name, duo.DAY, area, "") for name in names for area in source.inside(outer, kind)})
    kinds = ["gemeente", "swv-po", "school", "bestuur"]
    kinds = [dice.choice(kinds)] if dice.random() < 0.5 else kinds + ["regiegroep", "land", "swv-vo"]
    areas = []
    for _ in range(dice.randint(1, 6)):
        area = {
            "gemeente": lambda: dice.choice(
                sorted(world.delivered) * 4 + sorted(duo.UNPUBLISHED) + sorted(world.gemeenten_in_table)),
            "swv-po": lambda: dice.choice(["PO2711", "PO2703", "PO2815", "PO2818"] * 3 + world.swv("swv-po")),
            "swv-vo": lambda: dice.choice(world.swv("swv-vo")),
            "school": lambda: dice.choice(sorted(world.schools)),
            "bestuur": lambda: dice.choice(sorted({board for *_, board in world.schools.values()})),
            "regiegroep": lambda: "noord-midden-kennemerland",
            "land": lambda: "NL",
        }
        kind = dice.choice(kinds)
        if (kind, code := area[kind]()) not in areas:
            areas.append((kind, code))
    return whole(dice, source, arguments, names, [duo.DAY], way, areas, split)


def vestigingen(dice, source):
    """Of the long series, in one or more years."""
    periods = dice.sample(source.periods, dice.randint(1, 4))
    split = dice.choice(["", "", "soort"])
    last = max(periods)
    arguments = [wide.NAME, "--period", ",".join(periods)] + (["--breakdown", split] if split else [])
    kinds = ["gemeente", "swv-po", "school", "bestuur", "land"]
    kinds = [dice.choice(kinds)] if dice.random() < 0.6 else kinds
    areas = []
    for _ in range(dice.randint(1, 6)):
        kind = dice.choice(kinds)
        known = sorted({area for school in source.addresses for area in source.places(school, last) if area[0] == kind})
        ours = [area for area in known if source.counted(last).get((area, ""))] or known
        area = dice.choice(ours * 3 + known)
        if area not in areas:
            areas.append(area)
    return whole(dice, source, arguments, [wide.NAME], periods, "schoollocatie", areas, split)


def regional(dice, source):
    """Of what the regions of the samples report."""
    name, way = dice.choice(sorted(source.names)), "opgave"
    periods = dice.sample(source.periods(name), dice.randint(1, min(3, len(source.periods(name)))))
    split = dice.choice([""] * 2 + source.splits(name))
    arguments = [name, "--samples", "--period", ",".join(periods)] + (["--breakdown", split] if split else [])
    known = source.areas(name)
    areas = dice.sample(known, dice.randint(1, min(5, len(known))))
    return whole(dice, source, arguments, [name], periods, way, areas, split)
