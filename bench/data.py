"""The file that everybody loads: seeded, so that the same number of rows is the same file everywhere."""
import random

HEADER = "Peildatum;Gemeente;Vestiging;Postcode;Soort;Geslacht;Leerlingen;Uren;Dagen;Naam"
DAYS = ["2021-10-01", "2022-10-01", "2023-10-01", "2024-10-01", "2025-10-01"]
KINDS = ["Basisonderwijs", "Speciaal basisonderwijs", "Speciaal onderwijs", "Voortgezet speciaal onderwijs"]
SEXES = ["Jongen", "Meisje", "Onbekend", ""]
WORDS = ["De Regenboog", "Het Kompas", "De Wegwijzer", "Sint Jozef", "De Driemaster", "'t Vierspan", "De Élan"]
PLACES = ["Velsen", "Gouda", "Alkmaar", "Wassenaar", "Den Haag", "Heemskerk", "Zuidplas", "Krimpen aan den IJssel"]


def schools(chance):
    """Gemeente and vestiging of seven thousand schools, and their names."""
    for number in range(7000):
        brin = f"{number % 32:02d}{chance.choice('ABCDEFGH')}{chance.choice('KLMNPRSTUVWXYZ')}"
        kind = chance.choices(KINDS, weights=[80, 8, 7, 5])[0]
        name = f"{chance.choice(WORDS)} {chance.choice(PLACES)}"
        yield f"{chance.randint(1, 1999):04d};{brin}{chance.randint(0, 9):02d}", kind, name


def make(path, rows, seed=20251001):
    """Writes the file; days in order, schools and postcodes in any."""
    chance = random.Random(seed)
    known = list(schools(chance))
    postcodes = [str(chance.randint(1011, 9999)) for _ in range(4000)]
    hours = [f"{days * chance.randint(0, 8)};{days}" for days in range(1, 190) for _ in range(20)]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER + "\n")
        for start in range(0, rows, 50_000):
            count = min(50_000, rows - start)
            draws = zip(
                chance.choices(known, k=count), chance.choices(postcodes, k=count),
                chance.choices(SEXES, weights=[48, 47, 3, 2], k=count), chance.choices(hours, k=count),
                chance.choices(range(1, 41), k=count))
            day = DAYS[start * len(DAYS) // rows]
            file.writelines(
                f"{day};{place};{postcode};{kind};{sex};{pupils};{missed};{name}\n"
                for (place, kind, name), postcode, sex, missed, pupils in draws)
