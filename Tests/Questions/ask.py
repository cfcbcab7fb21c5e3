#!/usr/bin/env python3
"""Asks Peil random questions, counts each answer itself from the raw files, and tells where the two differ.

Nothing of Peil is used to count: no SQL, no jobs, no labels. Needs a PostgreSQL server that may be littered, and a built
peil (`make questions` sees to both). Exits with 1 when an answer differs."""

import argparse
import csv
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import draw
from pupils import Pupils, World
from regional import Regional
from vestigingen import Vestigingen

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("PEIL_SHARED", ROOT.parent / "shared")) / "data" / "duo"


class Peil:
    """The command on a home and a database of its own."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.home = folder / "home"
        for name in ["etl", "sql"]:
            shutil.copytree(ROOT / name, self.home / name)
        subprocess.run(["createdb", "questions"], check=True)
        self.environment = os.environ | {
            "PEIL_HOME": str(self.home), "PEIL_DATABASE_URL": "dbname=questions",
            "PEIL_KEYS": str(folder / "keys"), "PEIL_ARCHIVE": str(folder / "archive")}

    def __call__(self, *arguments):
        return subprocess.run(
            [self.binary, *map(str, arguments)], env=self.environment, capture_output=True, text=True)

    def load(self, *arguments):
        """The release that it made."""
        began = time.monotonic()
        done = self(*["load", *arguments])
        if done.returncode:
            sys.exit(f"peil load {arguments}:\n{done.stdout}{done.stderr}")
        print(f"peil load {arguments[0]}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        return int(done.stdout.split("uitgave ")[-1].split(".")[0])


def correction(path, folder, dice):
    """A copy of a file in which a third of the lines is gone and some ages are other ages."""
    header, *lines = path.read_bytes().decode("cp1252").splitlines()
    kept = [line.split(";") for line in lines if dice.random() > 0.3]
    for cells in kept:
        if dice.random() < 0.2:
            cells[14:37] = dice.sample(cells[14:37], 23)
    folder.mkdir()
    copy = folder / path.name
    copy.write_bytes("\r\n".join([header] + [";".join(cells) for cells in kept] + [""]).encode("cp1252"))
    return copy


def prepare(peil, folder, dice):
    """Loads everything, the files of one gemeente twice. Returns who answers for what."""
    files = sorted((SHARED / "leerlingen-po-2017").glob("*.csv"))
    first = peil.load(SHARED)
    velsen = next(path for path in files if path.name == "Velsen.csv")
    changed = correction(velsen, folder / "correction", dice)
    second = peil.load(changed)
    newest = peil.load("--samples")
    gemeenten = ROOT / "etl" / "gemeenten.yml"
    old = World(SHARED, gemeenten, files)
    new = World(SHARED, gemeenten, [changed if path == velsen else path for path in files])
    return [
        (4, draw.pupils, Pupils(new), {"releases": [None, second, newest]}),
        (2, draw.pupils, Pupils(old), {"releases": [first]}),
        (2, draw.vestigingen, Vestigingen(SHARED, new), {}),
        (4, draw.regional, Regional(ROOT / "etl" / "samples"), {}),
    ]


def differences(peil, question):
    """Of one question: how many cells were compared, and those that differ."""
    done = peil("compare", *question.arguments, "--format", "csv")
    if done.returncode:
        if question.may_refuse:
            return 1, question.judge_refusal(done.stderr)
        return 0, [("", "an answer", done.stderr.strip().replace("\n", " "))]
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    compared, found, seen = 0, [], set()
    for row in rows:
        if row["area_code"] == "samen":
            continue
        name = f"{row['indicator']}@{row['indicator_version']}"
        area = (row["area_type"], row["area_code"])
        seen.add((name, row["period"], area, row["breakdown"]))
        wanted = question.source.cell(name, row["counted_by"], row["period"], area, row["breakdown"])
        if wanted is None:
            continue
        compared += 1
        got = (row["status"], number(row["numerator"]), number(row["denominator"]), number(row["value"]))[:len(wanted)]
        if not alike(wanted, got):
            found.append((" ".join([name, row["period"], *area, row["breakdown"]]), told(wanted), told(got)))
    # Parts of which nobody that was asked has any are no rows.
    parts = {row["breakdown"] for row in rows}
    for missing in sorted(cell for cell in question.expected - seen if not cell[3] or parts - {""}):
        found.append((str(missing), "a row", "none"))
    if question.may_refuse:
        found += question.judge_total(rows)
        compared += 1
    return compared, found


def number(text):
    return float(text) if text else None


def alike(wanted, got):
    """Numbers of pupils are whole; medians have more decimals than are printed."""
    if wanted[0] != got[0]:
        return False
    return all(
        (a is None) == (b is None) and (a is None or abs(a - b) < 1e-6) for a, b in zip(wanted[1:], got[1:]))


def told(cell):
    status, numerator, denominator, *value = cell
    if status != "ok":
        return status
    return " / ".join(f"{number:g}" for number in (numerator, denominator, *value) if number is not None)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=1000, help="how many questions")
    parser.add_argument("--seed", type=int, default=2017, help="the same seed asks the same questions")
    parser.add_argument("--peil", default=str(ROOT / ".build" / "debug" / "peil"), help="the command to ask")
    wanted = parser.parse_args()
    if not SHARED.is_dir():
        print(f"No questions were asked: the shared files are not in {SHARED} (PEIL_SHARED names another folder).")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        dice = random.Random(wanted.seed)
        peil = Peil(wanted.peil, folder)
        sources = prepare(peil, folder, dice)
        weights = [weight for weight, *_ in sources]
        questions = []
        for _ in range(wanted.number):
            _, make, source, facts = dice.choices(sources, weights)[0]
            questions.append(make(dice, source, **facts))
        began = time.monotonic()
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            answers = list(threads.map(lambda question: differences(peil, question), questions))
    cells, wrong, table = 0, 0, []
    for question, (compared, found) in zip(questions, answers):
        cells += compared
        wrong += bool(found)
        table += [(" ".join(question.arguments), *line) for line in found[:5]]
    if table:
        print("| Question | Cell | Counted | Peil |\n| --- | --- | --- | --- |")
        for line in table:
            print(f"| {' | '.join(line)} |")
        print()
    print(f"{len(questions)} questions, {cells} cells compared in {time.monotonic() - began:.0f} s; "
          f"{wrong} questions answered otherwise (seed {wanted.seed}).")
    sys.exit(1 if wrong else 0)


main()
