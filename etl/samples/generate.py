#!/usr/bin/env python3
"""Makes the sample deliveries: small, synthetic, and the same every time.

Every school, board, child and number is made up; school codes begin with 99, which no school has.
Postcodes, gemeenten and samenwerkingsverbanden are real, a few of each. What DUO delivers is made here,
what regions deliver in `region_*.py`. Run by `make samples`; `--check` says whether the files are what
this program makes.
"""

import pathlib
import random
import sys

sys.dont_write_bytecode = True  # the folder holds deliveries, and no more

import region_aan_den_ijssel
from region_haaglanden import Haaglanden
from region_ijmond import IJmond
from region_noord_kennemerland import NoordKennemerland

HERE = pathlib.Path(__file__).parent
YEARS = (2023, 2024)

# gemeente in 2015, its postcodes, SWV po, SWV vo
POSTCODES = [
    ("Velsen", (1971, 1972, 1981, 1985), "PO2711", "VO2705"),
    ("Beverwijk", (1941, 1943, 1947), "PO2711", "VO2704"),
    ("Heemskerk", (1961, 1964, 1967), "PO2711", "VO2704"),
    ("Castricum", (1901, 1906), "PO2711", "VO2704"),
    ("Uitgeest", (1911,), "PO2711", "VO2704"),
    ("Alkmaar", (1811, 1814, 1822, 1825), "PO2703", "VO2703"),
    ("Bergen (NH.)", (1861, 1865), "PO2703", "VO2703"),
    ("Heerhugowaard", (1701, 1704), "PO2703", "VO2703"),
    ("Langedijk", (1721, 1723), "PO2703", "VO2703"),
    ("Heiloo", (1851, 1852), "PO2703", "VO2703"),
    ("'s-Gravenhage", (2512, 2525, 2531, 2544, 2552, 2564), "PO2815", "VO2806"),
    ("Leidschendam-Voorburg", (2262, 2272, 2275), "PO2815", "VO2806"),
    ("Rijswijk", (2282, 2285, 2288), "PO2815", "VO2806"),
    ("Capelle aan den IJssel", (2901, 2903, 2907), "PO2818", "VO2810"),
    ("Krimpen aan den IJssel", (2921, 2924), "PO2818", "VO2810"),
    ("Zuidplas", (2911, 2912), "PO2818", "VO2810"),
    ("Zuidplas", (2751, 2761), "PO2814", "VO2802"),
    # A neighbour that delivers nothing: by woonplaats the samples are incomplete, as life is.
    ("Haarlem", (2011, 2022), "PO2704", "VO2705"),
]

# CBS code and name since 2022, names of 2015 that it holds, thousands of pupils, has sbo, has so
GEMEENTEN = [
    ("453", "Velsen", ("Velsen",), 1.0, True, True),
    ("375", "Beverwijk", ("Beverwijk",), 0.7, True, True),
    ("396", "Heemskerk", ("Heemskerk",), 0.6, False, True),
    ("383", "Castricum", ("Castricum",), 0.5, False, False),
    ("450", "Uitgeest", ("Uitgeest",), 0.2, False, False),
    ("361", "Alkmaar", ("Alkmaar",), 1.8, True, True),
    ("373", "Bergen (NH.)", ("Bergen (NH.)",), 0.4, False, True),
    ("1980", "Dijk en Waard", ("Heerhugowaard", "Langedijk"), 1.5, True, False),
    ("399", "Heiloo", ("Heiloo",), 0.3, False, False),
    ("518", "'s-Gravenhage", ("'s-Gravenhage",), 4.0, True, True),
    ("1916", "Leidschendam-Voorburg", ("Leidschendam-Voorburg",), 1.1, True, False),
    ("603", "Rijswijk", ("Rijswijk",), 0.8, True, True),
    ("502", "Capelle aan den IJssel", ("Capelle aan den IJssel",), 1.1, True, False),
    ("542", "Krimpen aan den IJssel", ("Krimpen aan den IJssel",), 0.5, False, False),
    ("1892", "Zuidplas", ("Zuidplas",), 0.8, False, False),
]

AGES = ["JONGER"] + [str(age) for age in range(4, 25)] + ["OUDER"]


def postcodes_of(names):
    return [pc for name, codes, _, _ in POSTCODES if name in names for pc in codes]


def schools(rng):
    """Every made-up school: code, name, kind, postcode, gemeente, board, pupils."""
    made, number = [], 0
    for code, name, old, thousands, has_sbo, has_so in GEMEENTEN:
        kinds = ["Bo"] * max(2, round(thousands * 3)) + ["Sbo"] * has_sbo + ["So"] * has_so
        for kind in kinds:
            brin = f"99{chr(65 + number // 26)}{chr(65 + number % 26)}"
            number += 1
            share = {"Bo": 0.93 / kinds.count("Bo"), "Sbo": 0.04, "So": 0.03}[kind]
            made.append({
                "brin": brin, "kind": kind, "gemeente": code, "gemeentenaam": name,
                "name": f"Voorbeeldschool {number}",
                "postcode": f"{rng.choice(postcodes_of(old))}AA",
                "board": str(90001 + number % 7),
                "pupils": round(1000 * thousands * share * rng.uniform(0.8, 1.2)),
                "home": postcodes_of(old),
            })
    return made


def spread(rng, total, over):
    counts = dict.fromkeys(over, 0)
    for _ in range(total):
        counts[rng.choice(over)] += 1
    return counts


def ages(rng, kind, total):
    low, high = {"Bo": (4, 12), "Sbo": (6, 12), "So": (5, 13)}[kind]
    counts = spread(rng, total, [str(age) for age in range(low, high + 1)])
    return [counts.get(age, 0) for age in AGES]


def pupils(rng, made, year):
    header = (
        "PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;BRIN_NUMMER;"
        "VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;POSTCODE_VESTIGING;PLAATSNAAM;PROVINCIE;SOORT_PO;"
        "DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;"
        + ";".join(f"LEEFTIJD_{age}" for age in AGES) + ";TOTAAL")
    lines = [header]
    everywhere = postcodes_of([name for name, _, _, _ in POSTCODES])
    for school in made:
        # Most live nearby, some elsewhere, a few nobody knows where.
        homes = school["home"] * 12 + rng.sample(everywhere, 4) + ["  40"]
        for home, total in sorted(spread(rng, school["pupils"], homes).items(), key=str):
            if total:
                cells = ages(rng, school["kind"], total)
                lines.append(";".join(map(str, [
                    f"{year}1001", school["gemeente"], school["gemeentenaam"], home, "",
                    school["brin"], 0, school["name"], school["postcode"],
                    school["gemeentenaam"].upper(), "Voorbeeld", school["kind"], "Openbaar",
                    school["board"], *cells, total])))
        school["pupils"] = max(5, round(school["pupils"] * rng.uniform(0.96, 1.05)))
    return lines


def addresses(made):
    lines = ["PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;POSTCODE;"
             "PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE"]
    for school in made:
        if school["kind"] == "Bo":
            postcode = school["postcode"][:4] + " " + school["postcode"][4:]
            lines.append(";".join([
                "Voorbeeld", school["board"], school["brin"], school["brin"] + "00", school["name"],
                postcode, school["gemeentenaam"].upper(), school["gemeente"].zfill(4),
                school["gemeentenaam"].upper(), "Openbaar"]))
    return lines


def history(rng, made):
    years = range(1996, 2026)
    lines = ["INSTELLINGSCODE;VESTIGINGSCODE;NAAM_VESTIGING;SOORT_VESTIGING;DENOMINATIE_VESTIGING;"
             "BEVOEGD_GEZAG_NUMMER;GEMEENTECODE_VESTIGING;GEMEENTENAAM_VESTIGING;"
             + ";".join(f"LEERLINGEN_{year}" for year in years)]
    for school in made:
        count, cells = rng.randint(2, 250), []
        for _ in years:
            count = max(0, count + rng.randint(-12, 12))
            cells.append("<5" if 0 < count < 5 else str(count))
        lines.append(";".join([
            school["brin"], school["brin"] + "00", school["name"], school["kind"].upper(), "Openbaar",
            school["board"], school["gemeente"], school["gemeentenaam"].upper(), *cells]))
    return lines


def table():
    lines = ["pc4;gemeente;po_swv;vo_swv"]
    for name, codes, po, vo in POSTCODES:
        lines += [f"{code};{name};{po};{vo}" for code in codes]
    return [lines[0]] + sorted(lines[1:])


def flows(rng):
    """Pupils of so and vso: who pays, where the school stands, kind, funding category → how many."""
    made = {}
    for kind, column in (("SO", 2), ("VSO", 3)):
        alliances = sorted({line[column] for line in POSTCODES})
        for payer in alliances:
            away = rng.sample([code for code in alliances if code != payer], 2)
            for school, most in ((payer, 160), (away[0], 60), (away[1], 34)):
                total = rng.randint(most // 2, most)
                high, middle = total // 7, total // 5
                for category, count in (("Laag", total - high - middle), ("Midden", middle), ("Hoog", high)):
                    made[payer, school, kind, category] = count
    return made


def funded(made, year, column, at):
    """One file of DUO: by who pays (at 0), or by where the school stands (at 1)."""
    totals = {}
    for key, count in made.items():
        inside = "J" if key[0] == key[1] else "N"
        for category in (key[3], "TOTAAL"):
            cell = key[at], key[2], inside, category
            totals[cell] = totals.get(cell, 0) + count
    order = ["Laag", "Midden", "Hoog", "TOTAAL"]
    lines = [f"{column},TYPE_PO,PEILJAAR,BINNEN_SWV,BEKOSTIGINGSCATEGORIE,AANTAL_LEERLINGEN"]
    for cell in sorted(totals, key=lambda cell: (cell[:3], order.index(cell[3]))):
        swv, kind, inside, category = cell
        count = totals[cell]
        if count:
            lines.append(f"{swv},{kind},{year},{inside},{category},{-1 if count < 5 else count}")
    return lines


def funding():
    files, rng = {}, random.Random(2711 + 1)
    for year, edition in zip(YEARS, ("definitief", "voorlopig")):
        made = flows(rng)
        for name, column, at in (("betalend", "SWV_BETALEND", 0), ("schoolgaand", "SWV_VESTIGING", 1)):
            files[f"duo/voorbeeld-leerlingen-so-{name}-{year}-{edition}.csv"] = (
                funded(made, year, column, at), "utf-8")
    return files


def of_swv(code):
    return [pc for _, codes, po, vo in POSTCODES if code in (po, vo) for pc in codes]


def regional():
    made = schools(random.Random(2711))  # the schools of DUO's samples
    return {
        **IJmond(made, of_swv("PO2711")).deliveries(),
        **NoordKennemerland(made, of_swv("PO2703")).deliveries(),
        **Haaglanden(of_swv("VO2806")).deliveries(),
        **region_aan_den_ijssel.deliveries(),
    }


def deliveries():
    rng = random.Random(2711)
    made = schools(rng)
    first, second = [pupils(rng, made, year) for year in YEARS]
    return {
        "duo/voorbeeld-pc4-swv-2015-04-23.csv": (table(), "utf-8"),
        f"duo/voorbeeld-leerlingen-po-{YEARS[0]}.csv": (first, "cp1252"),
        f"duo/voorbeeld-leerlingen-po-{YEARS[1]}.csv": (second, "cp1252"),
        "duo/voorbeeld-schoolvestigingen-2023-08.csv": (addresses(made), "cp1252"),
        "duo/voorbeeld-leerlingen-per-vestiging.csv": (history(rng, made), "utf-8-sig"),
        **funding(),
        **regional(),
    }


def main():
    stale = []
    for name, (lines, encoding) in deliveries().items():
        content = ("\r\n".join(lines) + "\r\n").encode(encoding)
        path = HERE / name
        if "--check" in sys.argv:
            if not path.exists() or path.read_bytes() != content:
                stale.append(name)
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        print(f"{name}: {len(lines) - 1} lines")
    if stale:
        sys.exit("Not what generate.py makes (run `make samples`): " + ", ".join(stale))


main()
