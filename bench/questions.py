"""`make bench-questions`: twenty indicators, four regions and five periods, by Peil and by hand on mart.figure. See README.md."""
import argparse
import csv
import io
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

import gemeenten
from place import RELEASE, ROOT, Place, shared

DAYS = [f"{year}-10-01" for year in range(2015, 2020)]
REAL = [("leerlingen", 1), ("deelname-bao", 1), ("deelname-sbo", 1), ("deelname-sbo", 2), ("deelname-so", 1),
        ("deelname-so", 2), ("deelname-gespecialiseerd", 1)]
# Thirteen more, made of the same measure, so that every cell of the question has a figure.
MADE = [(f"deel-van-{age}-jaar", 1) for age in range(4, 17)]
COLUMNS = (
    "indicator, version, counted_by, period, area_type, area_code, breakdown, status, numerator, denominator, value,"
    " parts_expected, parts_delivered, parts_unpublished, lines_rejected, sources, findings, is_provisional,"
    " is_unfinished")


class QuestionPlace(Place):
    def furnish(self):
        folder = f"{self.home}/sql/indicators"
        with open(f"{folder}/deelname-sbo@1.yml", encoding="utf-8") as file:
            model = file.read()
        for age, (name, version) in enumerate(MADE, 4):
            text = model.replace("where: {soort: [sbo]}", f'where: {{soort: [bao, sbo, so], leeftijd: ["{age}"]}}')
            for key, value in (("catalogue", f"BENCH_{age}"), ("name", f"Van {age} jaar"), ("column", f"{age} %")):
                text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text)
            text = re.sub(r"(?m)^(breakdowns|counter): .*\n", "", text)
            with open(f"{folder}/{name}@{version}.yml", "w", encoding="utf-8") as file:
                file.write(text)
        with open(f"{self.home}/sql/profiles/openbaar.yml", "a", encoding="utf-8") as file:
            names = ", ".join(name for name, _ in MADE)
            file.write(f"  - title: Leeftijden\n    source: DUO\n    indicators: [{names}]\n")


def by_hand(release, areas):
    """As somebody writes it who knows the table and its key."""
    wanted = ", ".join(f"('{name}', {version})" for name, version in REAL + MADE)
    return f"""select {COLUMNS}
from mart.figure
where profile = 'openbaar' and (indicator, version) in ({wanted}) and counted_by = 'schoollocatie'
    and area_type = 'swv-po' and period in ({", ".join(f"'{day}'" for day in DAYS)}) and not synthetic
    and area_code in ({", ".join(f"'{area}'" for area in areas)}) and breakdown = ''
    and from_release <= {release} and {release} < until_release"""


def fill(place, times):
    inbox = f"{place.folder}/alles"
    os.mkdir(inbox)
    shutil.copy(f"{shared()}/pc4-swv-2015.csv", inbox)
    for seed, day in enumerate(DAYS):
        country = gemeenten.Country(f"{ROOT}/etl/gemeenten.yml", f"{shared()}/pc4-swv-2015.csv", day)
        gemeenten.make(f"{inbox}/{day}", country, times, seed=seed)
    print("peil load", file=sys.stderr, flush=True)
    seconds, _, cpu, server, said = place.time([place.peil, "load", "--timings", inbox])
    place.sql("peil", "vacuum analyze")
    shutil.rmtree(inbox)
    facts, figures = (
        int(place.sql("peil", f"select count(*) from {table}"))
        for table in ("warehouse.fct_leerlingen_woonplaats", "mart.figure"))
    print(f"{facts:,} facts, {figures:,} figures, loaded and published by peil in {seconds:.0f} s (CPU {cpu:.0f} s, "
          f"server's {server:.0f} s); {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {time.strftime('%Y-%m-%d')}")


def run(place, command):
    """Milliseconds of a fresh process, CPU milliseconds of its own, and what it said."""
    began, before = time.perf_counter(), os.times()
    said = place.run(*command)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return (time.perf_counter() - began) * 1000, cpu * 1000, said


def pairs(first, second, count):
    """Both in turns, each as often first; the first round is not counted."""
    results = []
    for turn in range(count + 1):
        order = (first, second) if turn % 2 else (second, first)
        taken = {each: each() for each in order}
        if turn:
            results.append((taken[first], taken[second]))
    return results


def tell(name, results):
    ratio = statistics.median(a / b for a, b in results)
    low, high = (statistics.quantiles([a / b for a, b in results], n=4)[i] for i in (0, 2))
    middle = [statistics.median(pair[i] for pair in results) for i in (0, 1)]
    print(f"{name:34} {middle[0]:8.1f} {middle[1]:8.1f}   {ratio:5.2f}  {low:.2f}-{high:.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=float, default=5.5, help="as many rows as the country had; 5,5 is ten million")
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--peil", default=RELEASE)
    parser.add_argument("--keep", action="store_true", help="leave the database, to look into it")
    options = parser.parse_args()
    if not shared():
        print("Left out: the postcode table of DUO's files is not here (../shared or PEIL_SHARED).")
        return
    place = QuestionPlace(options.peil)
    try:
        place.open()
        fill(place, options.times)
        compare(place, options.pairs)
    finally:
        if options.keep:
            print(place.conninfo(), place.home)
        else:
            place.close()


def compare(place, count):
    question = [
        place.peil, "compare", *(f"{name}@{version}" for name, version in REAL + MADE), "--period", ",".join(DAYS)]
    answer = list(csv.DictReader(io.StringIO(place.run(*question, "--format", "csv"))))
    release = answer[0]["release"]
    areas = sorted({row["area_code"] for row in answer})
    statement = by_hand(release, areas)
    psql = ["psql", "-Xq", place.conninfo(), "--csv", "-c", statement]
    hand = list(csv.DictReader(io.StringIO(place.run(*psql))))

    def figures(rows, version):
        return sorted((
            row["indicator"], row[version], row["period"], row["area_code"], row["status"],
            *(float(row[key] or -1) for key in ("numerator", "denominator"))) for row in rows)

    if not len(answer) == len(hand) == 400 or figures(answer, "indicator_version") != figures(hand, "version"):
        sys.exit(f"Not the same figures: {len(answer)} by Peil, {len(hand)} by hand.")
    print(f"400 cells, the same by both\n{'':34} {'Peil ms':>8} {'hand ms':>8}   ratio  quartiles")
    ours, theirs = [*question, "--format", "csv"], psql
    cpu = []

    def peil():
        taken, used, _ = run(place, ours)
        cpu.append(used)
        return taken

    tell("fresh process, beside psql", pairs(peil, lambda: run(place, theirs)[0], count))
    print(f"{'  its own CPU':34} {statistics.median(cpu):8.1f}")
    asked = place.run(*question, "--plan").strip().rstrip(";")
    session = Session(place)
    tell("the query alone, in one session", pairs(lambda: session.time(asked), lambda: session.time(statement), count))
    session.close()


class Session:
    """One psql that stays: what the server and the way to it take, without a new connection."""

    def __init__(self, place):
        self.process = subprocess.Popen(
            ["psql", "-XqAt", place.conninfo()], env=place.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write("\\timing on\n")

    def time(self, statement):
        self.process.stdin.write(f"{statement};\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            if found := re.match(r"Time: ([\d.]+) ms", line):
                return float(found[1])
        sys.exit("psql went away.")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


if __name__ == "__main__":
    main()
