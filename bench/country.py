"""`make bench-country`: the pupils of all 386 gemeenten on 1 October 2017 by one `peil load`, and whether the figures
are what is in the files. Sixteen files are DUO's own when they are there; the others are made up. See README.md."""
import argparse
import csv
import io
import os
import re
import shutil
import sys
import time

import gemeenten
from place import RELEASE, ROOT, Place, shared

DAY = "2017-10-01"
PO = {"Bo", "Sbo", "So"}
# Indicator: the kinds of its numerator and of its denominator.
RATES = {
    "leerlingen": (PO, None), "deelname-bao": ({"Bo"}, PO), "deelname-sbo": ({"Sbo"}, PO), "deelname-so": ({"So"}, PO)}


def number(text):
    return float(text) if text else None


def check(place, country, sums, peil):
    """Every area by both ways of counting: how many cells are right, and those that are not."""
    right, wrong = 0, []
    areas = {"swv-po": sorted(set(country.swv_of.values())), "gemeente": country.parts(), "land": ["NL"]}
    for way in ("schoollocatie", "woonplaats"):
        for kind, codes in areas.items():
            told = place.run(
                peil, "compare", *(f"{name}@1" for name in RATES), "--regions", ",".join(codes), "--period", DAY, "--counted-by", way,
                "--format", "csv")
            for row in csv.DictReader(io.StringIO(told)):
                name = row["indicator"]
                top, bottom = RATES[name]
                expected = [
                    sum(sums[way, kind, row["area_code"], soort] for soort in kinds) if kinds else None
                    for kinds in (top, bottom)]
                found = [number(row["numerator"]), number(row["denominator"])]
                if expected == found:
                    right += 1
                else:
                    wrong.append((way, row["area_code"], name, expected, found))
    return right, wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--peil", default=RELEASE)
    parser.add_argument("--times", type=float, default=1.0, help="as many rows as there were")
    parser.add_argument("--keep", action="store_true", help="leave the database, to look into it")
    options = parser.parse_args()
    duo = shared()
    if not duo:
        print("Left out: the postcode table of DUO's files is not here (../shared or PEIL_SHARED).")
        return
    place = Place(options.peil)
    try:
        place.open()
        country = gemeenten.Country(f"{ROOT}/etl/gemeenten.yml", f"{duo}/pc4-swv-2015.csv", DAY)
        files = f"{place.folder}/leerlingen"
        shutil.copytree(f"{duo}/leerlingen-po-2017", files)
        real = set()
        for name in os.listdir(files):
            os.chmod(f"{files}/{name}", 0o644)
            with open(f"{files}/{name}", encoding="cp1252") as file:
                file.readline()
                real.add(f"{int(file.readline().split(';')[1]):04d}")
        gemeenten.make(files, country, options.times, without=real)
        sums, rows, facts = gemeenten.count(files, country)
        inbox = f"{place.folder}/alles"
        shutil.copytree(files, f"{inbox}/leerlingen")
        shutil.copy(f"{duo}/pc4-swv-2015.csv", inbox)
        print(f"{len(os.listdir(files))} files ({len(real)} of DUO), {rows:,} rows, {facts:,} facts; "
              f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {time.strftime('%Y-%m-%d')}")
        seconds, memory, cpu, server, said = place.time([place.peil, "load", "--timings", inbox])
        print(f"peil load: {seconds:.1f} s; CPU {cpu:.1f} s of its own and {server:.1f} s of the server; {memory:.0f} MB")
        print("\n".join(re.findall(r"^  \S.*? +[\d.]*\d,\d+ s$", said, re.M)))
        right, wrong = check(place, country, sums, place.peil)
        print(f"{right} figures as in the files, {len(wrong)} not")
        for line in wrong[:20]:
            print("  ", *line)
        for kinds in ("Bo", "Sbo", "So"):
            whole = sum(sums["schoollocatie", "land", "NL", kind] for kind in ("Bo", "Sbo", "So"))
            print(f"{kinds}: {100 * sums['schoollocatie', 'land', 'NL', kinds] / whole:.2f} % of the country's pupils")
        if options.keep:
            print("psql", f"'{place.conninfo()}'", "; home", place.home)
        if wrong:
            sys.exit("The figures are not what is in the files.")
    finally:
        if not options.keep:
            place.close()


if __name__ == "__main__":
    main()
