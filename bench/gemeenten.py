"""Made-up files of pupils by home postcode for every gemeente of a day, in DUO's shape; and what is in such files.

The schools and pupils are invented, from a seed; the gemeenten, postcodes and samenwerkingsverbanden are those of the
postcode table. As many schools of each kind and as many rows as the whole country had on 1 October 2017."""
import collections
import csv
import os
import random
import re

# Kind: schools, rows a school, mean pupils in a row, ages. From the sixteen real files and DUO's national totals.
KINDS = {
    "Bo": (6700, 7.3, 28, range(4, 12)), "Sbo": (280, 28, 4.3, range(5, 13)),
    "So": (300, 41, 2.3, range(4, 13)), "Vso": (320, 43, 2.8, range(12, 20))}
# DUO has no files of these (De Fryske Marren and Gooise Meren).
NEVER_PUBLISHED = {"2017-10-01": {"1940", "1942"}}
AGES = ["JONGER", *range(4, 25), "OUDER"]
HEADER = (
    "PEILDATUM GEMEENTENUMMER GEMEENTENAAM POSTCODE_LEERLING GEMEENTENAAM_LEERLING BRIN_NUMMER VESTIGINGSNUMMER"
    " INSTELLINGSNAAM_VESTIGING POSTCODE_VESTIGING PLAATSNAAM PROVINCIE SOORT_PO DENOMINATIE_VESTIGING"
    " BEVOEGD_GEZAG_NUMMER").split() + [f"LEEFTIJD_{age}" for age in AGES] + ["TOTAAL"]
OBSERVED = "2015-04-23"


class Country:
    """Postcodes with the gemeente they lie in on a day, and their SWV in primary education."""

    def __init__(self, gemeenten, postcodes, day):
        self.day = day
        listed = [self.gemeente(line) for line in open(gemeenten, encoding="utf-8") if "{code:" in line]
        self.names = {g["code"]: g["names"][0] for g in listed}
        by_code = {g["code"]: g for g in listed}
        by_name = {
            name.casefold(): g["code"] for g in listed for name in g["names"] if g["from"] <= OBSERVED < g["until"]}
        self.gemeente_of, self.swv_of = {}, {}
        with open(postcodes, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                code = by_name[row["gemeente"].casefold()]
                while code and by_code[code]["until"] <= day:  # of a divided one nobody knows the postcodes
                    into = by_code[code]["into"]
                    code = into[0] if len(into) == 1 else None
                if code:
                    self.gemeente_of[row["pc4"]] = code
                if re.fullmatch(r"PO\d{4}", row["po_swv"]):
                    self.swv_of[row["pc4"]] = row["po_swv"]

    @staticmethod
    def gemeente(line):
        def text(key, default):
            found = re.search(rf'\b{key}: (?:"([^"]*)"|([^,}}]+))', line)
            return (found[1] or found[2]).strip() if found else default

        def texts(key):
            found = re.search(rf"\b{key}: \[([^\]]*)\]", line)
            return [word.strip(' "') for word in found[1].split(",")] if found else []

        return {
            "code": text("code", ""), "names": [text("name", ""), *texts("aliases")], "into": texts("into"),
            "from": text("from", "0000"), "until": text("until", "9999")}

    def parts(self):
        """The gemeenten of which there is a file."""
        return sorted(set(self.gemeente_of.values()) - NEVER_PUBLISHED.get(self.day, set()))


def draw(chance, mean):
    """At least one, the given mean, many of one and a few large."""
    return 1 + int(chance.expovariate(1 / max(mean - 0.5, 0.5))) if mean > 1 else 1


def make(folder, country, times=1.0, without=(), seed=20171001):
    """Writes a file per gemeente, without those that are there already. `times` as many rows: pupils come from further."""
    chance = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    homes = sorted(set(country.gemeente_of) & set(country.swv_of))
    index = {postcode: i for i, postcode in enumerate(homes)}
    parts = [part for part in country.parts() if part not in set(without)]
    inside = collections.defaultdict(list)
    for postcode in homes:
        inside[country.gemeente_of[postcode]].append(postcode)
    # Every gemeente has a primary school; the others stand where the postcodes are.
    places = [postcode for part in parts for postcode in inside[part]]
    rows = collections.defaultdict(list)
    share = len(parts) / len(country.parts())
    number = 0
    for kind, (schools, row_count, pupils, ages) in KINDS.items():
        count = round(schools * share)
        own = [chance.choice(inside[part]) for part in parts] if kind == "Bo" else []
        for postcode in own + chance.choices(places, k=max(0, count - len(own))):
            number += 1
            wanted = round(row_count * times * chance.uniform(0.5, 1.5)) or 1
            reach = max(6, wanted)  # to either side, in the order of the postcodes
            near = homes[max(0, index[postcode] - reach):index[postcode] + reach + 1]
            drawn = chance.sample(near, min(wanted, len(near)))
            for place, home in enumerate([postcode] + [h for h in drawn if h != postcode]):
                # Half of the pupils of a primary school live round the corner.
                mean = pupils * row_count / 2 if kind == "Bo" and place == 0 else pupils * (0.5 if kind == "Bo" else 1)
                rows[country.gemeente_of[postcode]].append(
                    row(country, kind, number, postcode, home, draw(chance, mean), ages, chance))
    for part, lines in rows.items():
        with open(f"{folder}/{part}-{country.day}.csv", "w", encoding="cp1252", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(HEADER)
            writer.writerows(sorted(lines))
    return len(rows), sum(map(len, rows.values()))


def row(country, kind, number, postcode, home, pupils, ages, chance):
    # BRINs that no real school has: they begin with 80 or more.
    brin = f"{80 + number // 676:02d}{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"
    counts = collections.Counter(chance.choices(ages, k=pupils))
    code = country.gemeente_of[postcode]
    return [
        country.day.replace("-", ""), int(code), country.names[code], home,
        country.names[country.gemeente_of[home]], brin, "00", f"School {brin}", f"{postcode}AA", "PLAATS",
        "Provincie", kind, "Openbaar", 60000 + int(country.swv_of[postcode][2:]) * 2 + number % 2,
        *(counts.get(age, 0) for age in AGES), pupils]


def count(folder, country):
    """What is in the files of a folder, real or made up: pupils by way of counting, kind of area, area and SOORT_PO;
    and the number of rows and of facts (cells above zero)."""
    sums, rows, facts = collections.Counter(), 0, 0
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", encoding="cp1252", newline="") as file:
            for record in csv.DictReader(file, delimiter=";"):
                rows += 1
                cells = [int(record[f"LEEFTIJD_{age}"]) for age in AGES]
                facts += sum(cell > 0 for cell in cells)
                kind, pupils = record["SOORT_PO"], sum(cells)
                for way, postcode in (
                        ("woonplaats", record["POSTCODE_LEERLING"]),
                        ("schoollocatie", record["POSTCODE_VESTIGING"][:4])):
                    sums[way, "land", "NL", kind] += pupils
                    sums[way, "swv-po", country.swv_of.get(postcode), kind] += pupils
                    if way == "woonplaats":
                        sums[way, "gemeente", country.gemeente_of.get(postcode), kind] += pupils
                sums["schoollocatie", "gemeente", f"{int(record['GEMEENTENUMMER']):04d}", kind] += pupils
    return sums, rows, facts
